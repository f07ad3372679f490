import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// What was found about a score: one line of JSON.
struct CheckRecord: Encodable {
  struct Remark: Encodable {
    let severity: String
    let line: Int?
    let column: Int?
    let message: String
  }

  struct Wait: Encodable {
    let from: String
    let to: String
    let frames: Int
    let seconds: Double
    /// Exact, as whole numbers or fractions; `nil`: the cue had ended.
    let beats: String?
    let quarters: String?
    let askedAt: String
    let leftAt: String
    let heldFrames: Int
    let bridge: String?
    let bridgeFrames: Int
    /// Its line; `nil`: the built-in one.
    let rule: Int?
    let isReached: Bool
  }

  let check = 1
  let score: String
  let isGood: Bool
  var title: String?
  var rate: Int?
  let remarks: [Remark]
  var waits: [Wait]?
  var measured: MeasuredRecord?

  init(score: String, isGood: Bool, _ diagnostics: [Diagnostic]) {
    (self.score, self.isGood) = (score, isGood)
    remarks = diagnostics.map {
      Remark(
        severity: $0.severity.rawValue, line: $0.mark?.line, column: $0.mark?.column, message: $0.message)
    }
  }

  mutating func note(_ plan: Plan, _ longest: LongestWaits) {
    (title, rate) = (plan.score.title, plan.sampleRate.hertz)
    waits = longest.all.map { wait in
      let words = WaitWords(wait, plan)
      return Wait(
        from: words.from, to: words.to, frames: wait.frames,
        seconds: Double(wait.frames) / Double(plan.sampleRate.hertz), beats: wait.beats.map { "\($0)" },
        quarters: wait.quarters.map { "\($0)" }, askedAt: words.asked, leftAt: words.left,
        heldFrames: wait.held, bridge: wait.bridge.map { plan.cues[$0].name },
        bridgeFrames: wait.bridgeFrames, rule: wait.rule.map { plan.rules[$0].transition.mark.line },
        isReached: wait.isReached)
    }
  }
}
