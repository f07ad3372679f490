/// Why a transition is planned as it is: what was chosen, what lost, and what would change it. Names are indices
/// into the plan.
package struct Explanation: Equatable, Sendable {
  /// A rule that was not taken.
  package struct RejectedRule: Equatable, Sendable {
    package let rule: Int
    package let reason: Reason

    package enum Reason: Equatable, Sendable {
      /// It is for other states.
      case otherStates
      /// One of its conditions, the first, does not hold; with the value of its parameter.
      case condition(Int, value: Double)
      case lowerPriority
      case lessSpecific
      case fewerConditions
    }
  }

  /// A place that would have come first, but may not be left at.
  package struct PassedOver: Equatable, Sendable {
    package let frame: Int
    package let reason: Reason

    package enum Reason: Equatable, Sendable {
      /// The rule is strict, and this is the frame of the request.
      case strict
      /// It lies inside a protected stretch.
      case protected
      /// There is no time for a pickup of so many frames.
      case pickup(frames: Int)
    }

    package init(frame: Int, reason: Reason) {
      self.frame = frame
      self.reason = reason
    }
  }

  /// What would make it another plan.
  package enum Change: Equatable, Sendable {
    /// The same request, later than this frame, is left at another.
    case later(than: Int, exit: Int)
    /// This rule takes over if these conditions hold.
    case outranking(rule: Int, conditions: [Int])
  }

  package let request: Planner.Request
  package let plan: TransitionPlan
  /// Every other rule, the heaviest first.
  package let rejected: [RejectedRule]
  /// At most sixteen, in order.
  package let passedOver: [PassedOver]
  /// The place that the rule asks for, where another one is taken instead.
  package let ruledExit: Int?
  package let changes: [Change]
}
