import Glibc
import Leitmotif
import LeitmotifConducting

/// W3 with silent layers: what `stems` layers cost of which `heard` are heard, beside those alone, in turn.
///
/// Both are the whole engine, from the conductor to the limiter, streamed from files, without a clock. What is heard
/// must be the same to the bit.
enum HeardLayers: FigureDriver {
  static func figures(_ workload: Workload) throws -> [String: [Double]] {
    guard let heard = workload.heard, heard < workload.stems else { throw CannotDo("needs --heard") }
    let all = try HeardScore.load(layers: workload.stems, heard: heard, workload)
    let few = try HeardScore.load(layers: heard, heard: heard, workload)
    guard try hash(all, workload) == hash(few, workload) else {
      throw CannotDo("silent layers are heard")
    }
    var figures: [String: [Double]] = [:]
    for _ in 0..<workload.repetitions {
      let (one, other) = (time(all, workload), time(few, workload))
      figures["nanoseconds", default: []].append(one)
      figures["of-heard-alone", default: []].append(one / other)
    }
    return figures
  }

  /// Processor time of the whole process for a frame of a layer, heard or not.
  private static func time(_ score: LoadedScore, _ workload: Workload) -> Double {
    var renderer = OfflineRenderer(score, inputs: [])
    let before = clockTime(CLOCK_PROCESS_CPUTIME_ID)
    play(&renderer, workload) { _ in }
    let time = clockTime(CLOCK_PROCESS_CPUTIME_ID) - before
    return time / .nanoseconds(1) / Double(workload.frames * workload.stems)
  }

  private static func hash(_ score: LoadedScore, _ workload: Workload) throws -> UInt64 {
    var renderer = OfflineRenderer(score, inputs: [])
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var isHeard = false
    play(&renderer, workload) { samples in
      for sample in samples {
        hash = (hash ^ UInt64(sample.bitPattern)) &* 0x0000_0100_0000_01B3
        isHeard = isHeard || sample != 0
      }
    }
    guard isHeard else { throw CannotDo("nothing is heard") }
    return hash
  }

  private static func play(
    _ renderer: inout OfflineRenderer, _ workload: Workload, _ take: ([Float]) -> Void
  ) {
    var buffer = [Float](repeating: 0, count: 2 * workload.block)
    for _ in 0..<workload.frames / workload.block {
      var span = buffer.mutableSpan
      consume(renderer.render(into: &span))
      take(buffer)
    }
  }
}
