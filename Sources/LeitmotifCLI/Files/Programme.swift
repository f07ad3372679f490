import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// What a game said and when: a scenario, the capture log of a live session, or a trace of its parameters.
struct Programme {
  private enum Kind { case scenario, log, trace }

  let file: String
  private let bytes: [UInt8]
  private let kind: Kind
  /// The rate that a capture log was taken at, and without which it cannot be rendered again.
  let captureRate: SampleRate?
  /// What the listener had chosen when a capture log was taken.
  let capturePreferences: ListenerPreferences?

  /// What is to be played for a plan.
  struct Script {
    let title: String
    /// In order of their frames.
    let inputs: [StampedInput]
    let frames: Int
    let warnings: [Diagnostic]
    /// What chance begins with.
    let seed: UInt64
  }

  /// Reads the file that is called `name` for the score at `score`.
  ///
  /// - Throws: Why it cannot be read; where the score cannot be opened either, that first.
  init(_ name: String, score: String) throws(Failure) {
    do throws(Failure) {
      (file, bytes) = try Programme.read(name, score: score)
    } catch {
      throw Failure(joining: [ScorePath.problem(score), error].compactMap(\.self))
    }
    let text = String(decoding: bytes.prefix(1 << 16), as: UTF8.self)
    let isTrace = file.hasSuffix(".csv") || TraceFile.isTrace(text)
    kind = CaptureLog.isLog(text) ? .log : isTrace ? .trace : .scenario
    (captureRate, capturePreferences) = kind == .log ? CaptureLog.circumstances(in: text) : (nil, nil)
  }

  private static func read(_ name: String, score: String) throws(Failure) -> (String, [UInt8]) {
    let file = try ScenarioPath.resolve(name, score: score)
    do {
      return (file, try TextFile.read(file))
    } catch {
      throw Failure(error)
    }
  }

  func script(for plan: Plan) throws(InvalidScore) -> Script {
    if kind == .log {
      let log = try CaptureLog(text: String(decoding: bytes, as: UTF8.self), file: file, plan: plan)
      return Script(title: "capture", inputs: log.inputs, frames: log.frames, warnings: [], seed: log.seed)
    }
    let (scenario, warnings) =
      kind == .trace
      ? try TraceFile(bytes: bytes, file: file).scenario(for: plan.score)
      : try ScenarioFile(bytes: bytes, file: file).scenario(for: plan.score)
    try refuseFramesPastAnHour(scenario, plan)
    let said = ScenarioInputs(scenario, plan: plan)
    return Script(
      title: scenario.title, inputs: said.inputs, frames: said.frames, warnings: warnings, seed: said.seed)
  }

  /// Of places in seconds and in bars the scenario's reader says so; how long frames last, only the rate tells.
  private func refuseFramesPastAnHour(_ scenario: Scenario, _ plan: Plan) throws(InvalidScore) {
    let longest = 3600 * plan.sampleRate.hertz
    let times = [(scenario.end, scenario.endMark)] + scenario.events.map { ($0.time, $0.mark) }
    let problems = times.compactMap { time, mark -> Diagnostic? in
      guard case .frames(let frames) = time, frames > longest else { return nil }
      return Diagnostic(
        .error, file: file, mark: mark,
        "this is at frame \(frames); at most an hour is taken, \(longest) frames at \(plan.sampleRate)")
    }
    guard problems.isEmpty else { throw InvalidScore(diagnostics: problems) }
  }
}
