import Glibc
import LeitmotifALSA
import LeitmotifAnalysis
import LeitmotifLocking
import LeitmotifStreaming
import Synchronization

/// Listens to many files at once, as many as the machine has processors.
final class Listening: Sendable {
  private let harvest: StemHarvest
  private let interruption: Interruption
  private let next = Atomic(0)
  private let done = Atomic(0)
  private let found: Guarded<[Result<StemAnalysis?, SoundFileError>?]>
  private let bell = WakeUp()

  init(_ harvest: StemHarvest, _ interruption: Interruption) {
    self.harvest = harvest
    self.interruption = interruption
    found = Guarded(Array(repeating: nil, count: harvest.files.count))
  }

  /// What each file turned out to be, in the order of the names.
  ///
  /// - Throws: Everything that cannot be read to its end; or that it was interrupted.
  func stems() throws(Failure) -> [StemAnalysis] {
    let workers = min(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), harvest.files.count)
    let threads = (0..<workers).map { _ in DeviceThread(name: "leitmotif-hear") { [self] in listen() } }
    let count = harvest.files.count
    var line = BarLine()
    while done.load(ordering: .acquiring) < count, !interruption.isRequested {
      _ = bell.isPosted(within: 250)
      let heard = done.load(ordering: .acquiring)
      if Console.errors.isSeen {
        line.show(Double(heard) / Double(count), " \(heard) of \(count) files heard")
      }
    }
    for thread in threads { _ = thread.join(milliseconds: -1) }
    line.end()
    if interruption.isRequested { throw Failure(interruption.status, "interrupted: nothing was written") }
    var stems: [StemAnalysis] = []
    var problems: [String] = []
    for outcome in found.withLock({ $0 }) {
      switch outcome {
      case .success(let stem?)?: stems.append(stem)
      case .failure(let error)?: problems.append("error: \(error)")
      default: break
      }
    }
    if !problems.isEmpty {
      throw Failure(
        Failure.wrongInput,
        problems + ["  what to do: export or copy them again, or leave them out with --without"])
    }
    return stems
  }

  private func listen() {
    while case let index = next.wrappingAdd(1, ordering: .relaxed).oldValue, index < harvest.files.count {
      let name = harvest.files[index]
      let outcome = Result { () throws(SoundFileError) in
        try StemListener.listen(to: harvest.path(name), as: name) { [interruption] _ in
          !interruption.isRequested
        }
      }
      found.withLock { $0[index] = outcome }
      done.wrappingAdd(1, ordering: .acquiringAndReleasing)
      bell.post()
    }
  }
}
