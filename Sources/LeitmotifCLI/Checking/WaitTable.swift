import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// The longest waits of a score, as a table.
struct WaitTable {
  private let waits: LongestWaits
  private let plan: Plan

  /// Rows that are shown; of more the longest.
  private static let most = 60

  init(_ waits: LongestWaits, _ plan: Plan) { (self.waits, self.plan) = (waits, plan) }

  /// Empty where there is only one state.
  var lines: [String] {
    if waits.all.isEmpty { return [] }
    var table = TextTable(
      ["from", "to", "waits at most", "", "asked at", "left at", "by"],
      [.left, .left, .right, .left, .right, .right, .left])
    let shown = waits.all.largest(WaitTable.most, by: \.frames)
    for wait in shown {
      let words = WaitWords(wait, plan)
      table.add([words.from, words.to, words.seconds, words.music, words.asked, words.left, words.rule])
    }
    let rest = waits.all.count - shown.count + waits.leftOff
    return table.lines
      + (rest > 0 ? ["  and \(Figures.count(rest, "pair")) more, all of them in --json"] : [])
  }
}

/// A longest wait in words.
struct WaitWords {
  private let wait: LongestWait
  private let plan: Plan

  init(_ wait: LongestWait, _ plan: Plan) { (self.wait, self.plan) = (wait, plan) }

  var from: String { plan.states[wait.from].name }
  var to: String { plan.states[wait.to].name }
  var seconds: String { Figures.fixed(Double(wait.frames) / Double(plan.sampleRate.hertz), 3) + " s" }
  var asked: String { wait.quarters == nil ? "its end" : place(wait.asked) }
  var left: String { wait.quarters == nil ? "once" : place(wait.left) }

  /// What the time goes by in, in beats and bars of what plays.
  var music: String {
    let own = wait.beats.map { $0 > .zero ? WaitWords.length($0, plan.cues[wait.source]) : "" } ?? ""
    let bridge = wait.bridge.map { "\(plan.cues[$0].name) of \(WaitWords.length(of: plan.cues[$0]))" }
    let words = [own, bridge ?? ""].filter { !$0.isEmpty }
    return words.joined(separator: " + ")
  }

  var rule: String {
    let rule = WaitWords.rule(wait.rule, plan)
    let reason =
      switch wait.reason {
      case .fallback: ", its 'else'"
      case .deadline: ", within its deadline"
      case .end: ", where the cue ends"
      case .rule, .asked, .silence: ""
      }
    return rule + reason + (wait.held > 0 ? "; held for \(WaitWords.seconds(wait.held, plan))" : "")
  }

  /// - Parameter rule: `nil`: the built-in one.
  static func rule(_ rule: Int?, _ plan: Plan) -> String {
    rule.map { "line \(plan.rules[$0].transition.mark.line)" } ?? "the built-in rule"
  }

  private static func seconds(_ frames: Int, _ plan: Plan) -> String {
    Figures.fixed(Double(frames) / Double(plan.sampleRate.hertz), 3) + " s"
  }

  private func place(_ quarters: Rational) -> String {
    let place = plan.cues[wait.source].map.meters.position(at: quarters)
    if place.fraction.denominator <= 32 { return "\(place)" }
    return "\(place.bar).\(place.beat)+\(Figures.fixed(place.fraction.approximate, 3))"
  }

  static func length(of cue: PlannedCue) -> String { length(cue.map.meters.beats(at: cue.body), cue) }

  /// Beats, or bars and beats where every bar is as long as the first.
  private static func length(_ beats: Rational, _ cue: PlannedCue) -> String {
    let meters = cue.map.meters
    let perBar = Rational(meters.meter(ofBar: 1).beatsPerBar)
    let bars = meters.bar(at: cue.body).bar
    let isEven = (1...bars).allSatisfy { meters.meter(ofBar: $0) == meters.meter(ofBar: 1) }
    guard isEven, beats >= perBar else { return words(beats, "beat") }
    let whole = Rational(Int(clamping: (beats / perBar).floor))
    let rest = beats - whole * perBar
    return words(whole, "bar") + (rest > .zero ? " " + words(rest, "beat") : "")
  }

  private static func words(_ number: Rational, _ unit: String) -> String {
    let figure = number.denominator <= 32 ? "\(number)" : Figures.fixed(number.approximate, 3)
    return "\(figure) \(unit)\(number > Rational(1) ? "s" : "")"
  }
}
