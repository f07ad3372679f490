import Glibc

/// The whole engine and a bare library at the same work, in one process and in turns.
enum BesideRaw {
  /// Nanoseconds for a frame of a stem, and of every turn the engine's speed over that of the library.
  ///
  /// - Parameters:
  ///   - frames: How many of music a turn lasts.
  ///   - raw: Has the library do so many frames of each stem, one stem after another.
  ///   - turning: The same with other decoders, for what the library does in turns: so that all do the same music.
  ///   - reading: The same from files, where the others have their samples in memory.
  static func speed(
    _ workload: Workload, frames: Int, score: LayeredScore, raw: (Int) -> Void, turning: (Int) -> Void,
    reading: ((Int) -> Void)? = nil
  ) -> [String: [Double]] {
    var figures: [String: [Double]] = [:]
    for _ in 0..<max(workload.repetitions, 5) {
      let ours = measure { score.play(frames, block: workload.block) } / Double(frames * workload.stems)
      let theirs = measure { raw(frames) } / Double(frames * workload.stems)
      figures["nanoseconds", default: []].append(ours)
      figures["raw", default: []].append(theirs)
      figures["speed", default: []].append(theirs / ours)
      // In turns as short as a stream's blocks: what the caches cost who plays all stems at once.
      let turns = frames / 4096
      let inTurns = measure { for _ in 0..<turns { turning(4096) } } / Double(turns * 4096 * workload.stems)
      figures["rawInTurns", default: []].append(inTurns)
      figures["speedInTurns", default: []].append(inTurns / ours)
      guard let reading else { continue }
      let read = measure { for _ in 0..<turns { reading(4096) } } / Double(turns * 4096 * workload.stems)
      figures["rawReading", default: []].append(read)
      figures["speedReading", default: []].append(read / ours)
    }
    return figures
  }

  private static func measure(_ work: () -> Void) -> Double {
    let before = clockTime(CLOCK_PROCESS_CPUTIME_ID)
    work()
    return (clockTime(CLOCK_PROCESS_CPUTIME_ID) - before) / .nanoseconds(1)
  }
}
