import Glibc
package import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifStreaming
package import LeitmotifTiming

/// A score whose stems are files that nobody else sees: noise, each as long as it needs to be, a little longer or, by the frame
/// that may be missing, shorter.
package struct MemoryStage: Sendable {
  package let text: String
  /// Its stems held whole.
  package let resident: LoadedScore
  /// The same, with every stem read as it is played.
  package let streamed: LoadedScore
  private let uses: [StemUse]
  /// The plan without its stems.
  private let bare: Plan

  /// - Parameter other: A stage whose stems of the same names are taken, as when a score is edited beside them.
  /// - Throws: `InvalidScore` if the text is none that the engine takes.
  package init(_ text: String, rate: SampleRate, besides other: MemoryStage? = nil) throws {
    self.text = text
    let plan = try Plan(ScoreFile(text: text, file: "score").score().score, sampleRate: rate)
    let known = other.map { Dictionary(uniqueKeysWithValues: zip($0.bare.stems.map(\.path.text), $0.uses)) }
    let uses = try plan.stems.map { stem in
      let name = stem.path.text
      if let there = known?[name] {
        return StemUse(there.bytes, isLooped: stem.isLooped, entries: stem.entries)
      }
      var dice = Dice(name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
      let expected = stem.expectedFrames ?? dice.pick([1, rate.hertz / 3, rate.hertz])
      let frames = max(1, expected + dice.pick([-1, 0, 0, 0, 1, 100, rate.hertz / 2]))
      let bytes = try MemoryStage.file(name, rate, noise(frames: frames, seed: UInt64(dice.roll(1 << 30))))
      return StemUse(bytes, isLooped: stem.isLooped, entries: stem.entries)
    }
    self.uses = uses
    bare = plan
    resident = LoadedScore(plan, try StemLibrary(uses, rate: rate, budget: 1 << 30))
    streamed = LoadedScore(plan, try StemLibrary(uses, rate: rate, budget: 0))
  }

  /// The same, with a memory for all of it that is filled while it plays.
  func filling() -> LoadedScore {
    // Its stems have been opened before.
    guard
      let library = try? StemLibrary(uses, rate: resident.plan.sampleRate, budget: 1 << 30, filling: .later)
    else { return resident }
    return LoadedScore(bare, library)
  }

  /// A stereo WAV file of 32-bit floats that is gone when it is let go.
  private static func file(_ name: String, _ rate: SampleRate, _ samples: [Float]) throws -> SoundBytes {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(58 + 4 * samples.count)
    func append(_ value: Int, _ count: Int) {
      for byte in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
    }
    bytes += Array("RIFF".utf8)
    append(50 + 4 * samples.count, 4)
    bytes += Array("WAVEfmt ".utf8)
    for (value, count) in [
      (18, 4), (3, 2), (2, 2), (rate.hertz, 4), (rate.hertz * 8, 4), (8, 2), (32, 2), (0, 2),
    ] {
      append(value, count)
    }
    bytes += Array("fact".utf8)
    append(4, 4)
    append(samples.count / 2, 4)
    bytes += Array("data".utf8)
    append(4 * samples.count, 4)
    for sample in samples { append(Int(sample.bitPattern), 4) }
    // Nobody but its descriptor knows it any more. The array outlives the calls.
    var template = Array("/tmp/leitmotif-stem-XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&template)
    unsafe unlink(&template)
    var done = 0
    while descriptor >= 0 && done < bytes.count {
      // In bounds: `done` is below the count.
      let written = unsafe bytes[done...].withUnsafeBytes {
        unsafe pwrite(descriptor, $0.baseAddress, $0.count, done)
      }
      guard written > 0 else { break }
      done += written
    }
    return try SoundBytes(descriptor: descriptor, path: name)
  }
}
