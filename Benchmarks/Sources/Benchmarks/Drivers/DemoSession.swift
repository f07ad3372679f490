import Glibc
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// W5: the scenarios of a demo, rendered one after another as they would be played.
///
/// `--folder` is the demo. Told is how many times faster than they sound, in processor time, and the memory held.
enum DemoSession: FigureDriver {
  static func figures(_ workload: Workload) throws -> [String: [Double]] {
    let folder = workload.folder
    let names = FolderListing.names(in: folder + "/scenarios").filter { $0.hasSuffix(".yaml") }.sorted()
    if names.isEmpty { throw CannotDo("\(folder) has no scenarios") }
    let score = try LoadedScore(path: folder + "/score.yaml")
    var speeds: [Double] = []
    for _ in 0..<workload.repetitions {
      var frames = 0
      let before = clockTime(CLOCK_PROCESS_CPUTIME_ID)
      for name in names {
        frames += try play(TextFile.read("\(folder)/scenarios/\(name)"), name, score, workload.block)
      }
      let time = clockTime(CLOCK_PROCESS_CPUTIME_ID) - before
      speeds.append(Double(frames) / Double(score.plan.sampleRate.hertz) / (time / .seconds(1)))
    }
    return ["timesRealTime": speeds, "mebibytes": [try peakMebibytes()]]
  }

  /// - Returns: Frames that were rendered.
  private static func play(
    _ bytes: [UInt8], _ file: String, _ score: LoadedScore, _ block: Int
  ) throws -> Int {
    let (scenario, _) = try ScenarioFile(bytes: bytes, file: file).scenario(for: score.plan.score)
    let said = ScenarioInputs(scenario, plan: score.plan)
    var renderer = OfflineRenderer(score, inputs: said.inputs)
    var buffer = [Float](repeating: 0, count: 2 * block)
    while renderer.playhead < said.frames {
      var span = buffer.mutableSpan
      consume(renderer.render(into: &span))
    }
    return renderer.playhead
  }

  /// Of this program alone: what the process held before it became this program does not count.
  private static func peakMebibytes() throws -> Double {
    let status = String(decoding: try TextFile.read("/proc/self/status"), as: UTF8.self)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
  }
}
