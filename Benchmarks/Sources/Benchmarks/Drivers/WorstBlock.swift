import Glibc
import Leitmotif
import LeitmotifScore

/// W7: how long single blocks take while the reader is busy, in percent of their period.
///
/// The engine streams `stems` voices as it does for a game that pulls; this thread pulls a block each period, as a
/// sound device would. `wall` has what others on the machine do in it, `processor` has not.
enum WorstBlock: FigureDriver {
  static func figures(_ workload: Workload) throws -> [String: [Double]] {
    let folder = "/tmp/leitmotif-w7-\(getpid())"
    let path = folder + "/score.yaml"
    mkdir(folder, 0o700)
    defer {
      unlink(path)
      rmdir(folder)
    }
    let text = HeardScore.text(layers: workload.stems, heard: workload.stems, workload)
    // The text and the path outlive the calls.
    guard let file = unsafe fopen(path, "w"), unsafe fputs(text, file) >= 0, unsafe fclose(file) == 0 else {
      throw CannotDo("\(path) cannot be written")
    }
    let engine: MusicEngine
    var renderer: MusicRenderer
    do throws(MusicEngineError) {
      engine = try MusicEngine(
        score: path, MusicEngine.Configuration(stems: workload.folder, memory: 256 << 20))
      renderer = try engine.startPulling(largestBlock: workload.block)
    } catch { throw CannotDo("\(error)") }
    urgent()
    let period = Double(workload.block) / 48_000
    var wall: [Double] = []
    var processor: [Double] = []
    var block = [Float](repeating: 0, count: 2 * workload.block)
    let begun = now(CLOCK_MONOTONIC)
    let count = workload.frames / workload.block * workload.repetitions
    for number in 0..<count {
      wait(until: begun + Double(number) * period)
      let (before, spent) = (now(CLOCK_MONOTONIC), now(CLOCK_THREAD_CPUTIME_ID))
      var span = block.mutableSpan
      renderer.render(into: &span)
      processor.append((now(CLOCK_THREAD_CPUTIME_ID) - spent) / period * 100)
      wall.append((now(CLOCK_MONOTONIC) - before) / period * 100)
    }
    let starved = engine.status.starvedFrames
    engine.stop(fadingOver: 0)
    return [
      "wallPercent": quantiles(wall), "processorPercent": quantiles(processor),
      "starvedFrames": [Double(starved)], "blocks": [Double(count)],
    ]
  }

  /// p50, p99, p99.9, p99.99 and the greatest.
  private static func quantiles(_ values: [Double]) -> [Double] {
    let sorted = values.sorted()
    return [0.5, 0.99, 0.999, 0.9999, 1].map { sorted[min(sorted.count - 1, Int($0 * Double(sorted.count)))] }
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

  private static func now(_ clock: clockid_t) -> Double {
    var time = timespec()
    // A pointer to a local that outlives the call.
    unsafe clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
