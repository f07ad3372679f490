import Glibc
import Leitmotif
import LeitmotifScore

/// W7: how long single blocks take while the reader is busy, in microseconds.
///
/// The engine streams `stems` voices as it does for a game that pulls; this thread pulls a block each period, as a
/// sound device would. `share` is the time of the ten thousandth part of the blocks that take longest, in percent of a
/// period; `processor-share` the same without what others on the machine do meanwhile.
enum WorstBlock: FigureDriver {
  static func figures(_ workload: Workload) throws -> [String: [Double]] {
    let score = try ScoreOnDisk(HeardScore.text(layers: workload.stems, heard: workload.stems, workload))
    let engine: MusicEngine
    var renderer: MusicRenderer
    do throws(MusicEngineError) {
      engine = try MusicEngine(
        score: score.path, MusicEngine.Configuration(stems: workload.folder, memory: 256 << 20))
      renderer = try engine.startPulling(largestBlock: workload.block)
    } catch { throw CannotDo("\(error)") }
    urgent()
    let period = Double(workload.block) / 48_000 * 1e6
    var wall: [Double] = []
    var processor: [Double] = []
    var block = [Float](repeating: 0, count: 2 * workload.block)
    let begun = now(CLOCK_MONOTONIC)
    let count = workload.frames / workload.block * workload.repetitions
    for number in 0..<count {
      wait(until: begun + Double(number) * period * 1e-6)
      let (before, spent) = (now(CLOCK_MONOTONIC), now(CLOCK_THREAD_CPUTIME_ID))
      var span = block.mutableSpan
      renderer.render(into: &span)
      processor.append((now(CLOCK_THREAD_CPUTIME_ID) - spent) * 1e6)
      wall.append((now(CLOCK_MONOTONIC) - before) * 1e6)
    }
    let starved = engine.status.starvedFrames
    engine.stop(fadingOver: 0)
    wall.sort()
    processor.sort()
    return [
      "p50": [quantile(0.5, wall)], "p99": [quantile(0.99, wall)], "p99.99": [quantile(0.9999, wall)],
      "worst": [quantile(1, wall)], "share": [quantile(0.9999, wall) / period * 100],
      "processor-share": [quantile(0.9999, processor) / period * 100], "starved": [Double(starved)],
    ]
  }

  /// What so large a part of the values does not exceed.
  private static func quantile(_ part: Double, _ sorted: [Double]) -> Double {
    sorted[min(sorted.count - 1, Int(part * Double(sorted.count)))]
  }

  /// Before ordinary threads, as a device's is; where that is not allowed, as it is.
  private static func urgent() {
    var wanted = sched_param()
    wanted.sched_priority = 20
    // The record outlives the call.
    _ = unsafe sched_setscheduler(0, SCHED_FIFO, &wanted)
  }

  private static func wait(until moment: Double) {
    var time = timespec(tv_sec: Int(moment), tv_nsec: Int((moment - moment.rounded(.down)) * 1e9))
    // A pointer to a local that outlives the call.
    while unsafe clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
  }

  /// Seconds of a clock.
  private static func now(_ clock: clockid_t) -> Double { clockTime(clock) / .seconds(1) }
}
