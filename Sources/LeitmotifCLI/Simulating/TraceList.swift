import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// Traces of one score, made ready to be lived through: all at one rate.
struct TraceList {
  private struct Ready {
    let plan: Plan
    let script: Programme.Script
  }

  private let score: String
  private let stems: String?
  private let asked: SampleRate?
  private let seed: UInt64?
  private var ready: [Ready] = []
  private(set) var named: [SimulationReport.Trace] = []
  /// What was loaded, by what the listener had chosen.
  private var loaded: [(chosen: ListenerPreferences, plan: Plan)] = []
  /// The rate that the first capture log was taken at, and its name.
  private var captured: (rate: SampleRate, file: String)?

  init(score: String, stems: String?, rate: SampleRate?, seed: UInt64?) {
    (self.score, self.stems, self.seed) = (score, stems, seed)
    asked = rate
  }

  /// The score at the rate of all traces; `nil` before there is one.
  var plan: Plan? { ready.first?.plan }

  /// Adds what a programme says; what is wrong with it is thrown, and warnings are shown.
  mutating func add(_ programme: Programme, _ chosen: ListenerPreferences) throws(Failure) {
    if let rate = programme.captureRate {
      if let captured, captured.rate != rate {
        throw Failure(
          Failure.wrongInput,
          "error: \(programme.file) was taken at \(rate), and \(captured.file) at \(captured.rate): frames of one are "
            + "none of the other; simulate them apart")
      }
      captured = (rate, programme.file)
    }
    let rate = asked ?? programme.captureRate ?? plan?.sampleRate ?? .studio
    if let plan, plan.sampleRate != rate {
      throw Failure(
        Failure.wrongInput,
        "error: \(programme.file) was taken at \(rate), and the traces before it are lived through at "
          + "\(plan.sampleRate): say --rate \(rate.hertz)")
    }
    do {
      let plan = try plan(at: rate, chosen)
      let script = try programme.script(for: plan)
      for warning in script.warnings { Console.errors.show(warning) }
      ready.append(Ready(plan: plan, script: script))
      named.append(
        SimulationReport.Trace(trace: programme.file, seconds: Double(script.frames) / Double(rate.hertz)))
    } catch {
      throw Failure(error)
    }
  }

  private mutating func plan(
    at rate: SampleRate, _ chosen: ListenerPreferences
  ) throws(InvalidScore) -> Plan {
    if let known = loaded.first(where: { $0.chosen == chosen }) { return known.plan }
    var options = LoadedScore.Options()
    options.sampleRate = rate
    options.stems = stems
    options.preferences = chosen
    let found = try UnheardScore(path: score, options)
    if loaded.isEmpty { for warning in found.warnings { Console.errors.show(warning) } }
    loaded.append((chosen, found.plan))
    return found.plan
  }

  /// What came of all of them; `nil`: there is none.
  func tally() -> SimulationTally? {
    var all: SimulationTally?
    for trace in ready {
      let one = Simulation.tally(
        trace.plan, inputs: trace.script.inputs, frames: trace.script.frames,
        seed: seed ?? trace.script.seed)
      if all == nil { all = one } else { all?.merge(one) }
    }
    return all
  }
}
