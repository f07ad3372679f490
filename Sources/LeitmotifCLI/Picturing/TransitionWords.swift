import Leitmotif
import LeitmotifConducting
import LeitmotifPicture
import LeitmotifScore
import LeitmotifTiming

/// A transition in words for people who look at a picture: why, and how.
struct TransitionWords: Equatable {
  /// Why another state is wanted: `danger above 0.85`.
  let reason: String
  /// Where the music is left, and over what: `on the next bar line, 10.1, over storm_bridge`.
  let how: String

  /// - Parameters:
  ///   - conductor: Just after it has planned the transition on `frame`.
  ///   - isAsked: Whether the game has asked for states, or taken that back, so far.
  init(
    _ from: Int, _ to: Int, _ rule: Int?, _ exit: Int, _ conductor: Conductor, at frame: Int, isAsked: Bool
  ) {
    reason = TransitionWords.reason(from, to, conductor, frame, isAsked)
    guard let explanation = conductor.latestExplanation, explanation.plan.exit.frame == exit else {
      how = ""
      return
    }
    how = TransitionWords.how(MusicExplanation(explanation, in: conductor.plan), rule, conductor.plan)
  }

  private static func reason(
    _ from: Int, _ to: Int, _ conductor: Conductor, _ frame: Int, _ isAsked: Bool
  ) -> String {
    let plan = conductor.plan
    let wanted = plan.conditions[plan.states[to].conditions]
    if conductor.wanted == to, conductor.isAskedFor { return "the game asks for it" }
    if !wanted.isEmpty, conductor.wanted == to {
      return wanted.map { words($0, plan, isOver: false) }.joined(separator: " and ")
    }
    let conditions = plan.conditions[plan.states[from].conditions]
    let over = conditions.filter { condition in
      let value = conductor.value(ofParameter: condition.parameter, at: frame)
      return condition.isAbove ? value <= condition.until + 1e-6 : value >= condition.until - 1e-6
    }
    if !over.isEmpty, plan.states[to].conditions.isEmpty {
      return over.map { words($0, plan, isOver: true) }.joined(separator: " and ")
    }
    if plan.states[from].next == to || plan.states[from].returns {
      return "\(plan.states[from].name) is over"
    }
    if isAsked { return "the game asks for \(plan.states[from].name) no longer" }
    // What kept it was over before: the state was held for a while.
    let was = conditions.map { words($0, plan, isOver: true) }.joined(separator: " or ")
    return was.isEmpty ? "nothing else is wanted" : was + " before"
  }

  private static func words(_ condition: PlannedCondition, _ plan: Plan, isOver: Bool) -> String {
    let name = plan.parameters[condition.parameter].name
    let value = PictureLayout.number(isOver ? condition.until : condition.threshold)
    return "\(name) \(condition.isAbove == isOver ? "below" : "above") \(value)"
  }

  private static func how(_ explanation: MusicExplanation, _ rule: Int?, _ plan: Plan) -> String {
    var words = [exit(explanation, rule.map { plan.rules[$0].transition.exit })]
    if let bridge = explanation.bridge { words.append("over \(bridge.cue)") }
    if let place = explanation.enter.place.position, place != "1.1" { words.append("goes on at \(place)") }
    return words.joined(separator: ", ")
  }

  private static func exit(_ explanation: MusicExplanation, _ ruled: Transition.Exit?) -> String {
    let place = explanation.exit.position.map { " (\($0))" } ?? ""
    switch explanation.exitReason {
    case "rule": return "left \(PlaceWords.exit(ruled ?? .grid(.bar)))" + place
    case "fallback": return "its own exit is too far off: left at \(explanation.exit.position ?? "once")"
    case "deadline": return "left at the strongest place before the deadline" + place
    case "end": return "left where it ends" + place
    case "asked": return "left where the game says" + place
    default: return "out of silence"
    }
  }
}
