import Glibc
import LeitmotifALSA
import LeitmotifStreaming
import LeitmotifTiming
import LeitmotifLocking
import Synchronization

/// Decodes many stems at once, as many as the machine has processors.
final class StemSurvey: Sendable {
  private let stems: [SoundBytes?]
  private let rate: SampleRate
  private let next = Atomic(0)
  private let found: Guarded<[Result<StemFacts, SoundFileError>?]>

  init(_ stems: [SoundBytes?], rate: SampleRate) {
    self.stems = stems
    self.rate = rate
    found = Guarded(Array(repeating: nil, count: stems.count))
  }

  /// What each stem turned out to be; `nil` where there was none.
  func outcomes() -> [Result<StemFacts, SoundFileError>?] {
    let workers = min(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), stems.count)
    let threads = (0..<workers).map { _ in DeviceThread(name: "leitmotif-look") { [self] in measure() } }
    for thread in threads { _ = thread.join(milliseconds: -1) }
    return found.withLock { $0 }
  }

  private func measure() {
    while case let index = next.wrappingAdd(1, ordering: .relaxed).oldValue, index < stems.count {
      guard let bytes = stems[index] else { continue }
      let outcome = Result { () throws(SoundFileError) in try StemFacts.measure(bytes, rate: rate) }
      found.withLock { $0[index] = outcome }
    }
  }
}
