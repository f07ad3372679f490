import LeitmotifConducting

/// The order of what is told of one frame: exit, transition, enter, section, bar, beat, marker, stinger.
struct EventOrder {
  private var frame = -1
  private var rank = 0
  private var latest = ""

  /// What is wrong with a decision after those before it.
  mutating func fault(after decision: Decision) -> Fault? {
    if decision.frame < frame { return Fault(.order, at: decision.frame, "told after frame \(frame)") }
    if decision.frame > frame { rank = 0 }
    frame = decision.frame
    guard let next = decision.kind.rank else { return nil }
    defer { latest = "\(decision.kind)" }
    // One transition may follow another at once, before anything else is told.
    if next < rank && !(next <= EventOrder.transition && rank <= EventOrder.enter) {
      rank = next
      return Fault(.order, at: frame, "\(decision.kind) after \(latest)")
    }
    rank = next
    return nil
  }

  static let transition = 2
  static let enter = 3
}

extension Decision.Kind {
  /// `nil`: it may stand anywhere.
  fileprivate var rank: Int? {
    switch self {
    case .exit: 1
    case .transition: EventOrder.transition
    case .enter: EventOrder.enter
    case .section: 4
    case .bar: 5
    case .beat: 6
    case .marker: 7
    case .stinger: 8
    default: nil
    }
  }
}
