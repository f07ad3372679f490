import Glibc
import LeitmotifConducting
import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming

/// What the control thread takes for a large score: to read it, to lay it out, to settle a request.
///
/// Counted is the time of the processor, so that others at work on the machine do not count.
struct ControlBenchmark {
  /// Prints a figure a line: name, microseconds.
  func run() throws {
    for (name, microseconds) in try figures() { print("\(name)\t\(microseconds)") }
  }

  /// Each figure's name, and its microseconds.
  func figures() throws -> [(name: String, microseconds: Double)] {
    let loads = try (0..<9).map { _ in try timed { try load() } }
    var plan = try load()
    for index in plan.stems.indices {
      let frames = plan.stems[index].expectedFrames ?? 48_000
      plan.supply(index, frames: frames, regions: [PlannedStem.Region(index: index, first: 0, count: frames)])
    }
    let requests = requests(plan)
    return [
      ("load", microseconds(median(loads))), ("request-median", microseconds(median(requests))),
      ("request-worst", microseconds(requests.max() ?? .zero)),
    ]
  }

  private func load() throws -> Plan {
    try Plan(ScoreFile(text: LargeScore.text, file: "large.yaml").score().score, sampleRate: .studio)
  }

  /// What each of 2,000 requests takes, from the game's word to the last command, at places all over the cues.
  private func requests(_ plan: Plan) -> [Duration] {
    var conductor = Conductor(plan)
    var frame = 0
    var state = 0
    return (0..<2000).map { number in
      frame += 30_011
      conductor.advance(to: frame)
      consume(conductor.takeActions())
      state = (state + 1 + number % LargeScore.rulesPerState) % LargeScore.cues
      let input = StampedInput(at: frame, .request(state: state))
      return timed { conductor.handle(input) }
    }
  }

  private func timed<Result>(_ work: () throws -> Result) rethrows -> Duration {
    let before = clockTime(CLOCK_THREAD_CPUTIME_ID)
    consume(try work())
    return clockTime(CLOCK_THREAD_CPUTIME_ID) - before
  }

  private func median(_ durations: [Duration]) -> Duration { durations.sorted()[durations.count / 2] }

  private func microseconds(_ duration: Duration) -> Double {
    (duration / .microseconds(1) * 10).rounded() / 10
  }
}
