/// A parameter past a threshold, with another threshold to come back over.
public struct Condition: Equatable, Sendable {
  public enum Side: Equatable, Sendable { case above, below }

  public let parameter: String
  public let side: Side
  /// It begins to hold at this value …
  public let threshold: Double
  /// … and ends at this one.
  public let until: Double
}

extension Condition {
  /// Whether another holds whenever this one does: it begins no later, and ends no sooner.
  func implies(_ other: Condition) -> Bool {
    guard parameter == other.parameter, side == other.side else { return false }
    return side == .above
      ? threshold >= other.threshold && until >= other.until
      : threshold <= other.threshold && until <= other.until
  }

  /// Whether this and another never hold together: each goes on holding until its second threshold.
  func excludes(_ other: Condition) -> Bool {
    guard parameter == other.parameter, side != other.side else { return false }
    let (above, below) = side == .above ? (self, other) : (other, self)
    return above.until >= below.until
  }

  /// Whether one of this and another holds at any time: what the one lets go of, the other has taken up.
  func completes(_ other: Condition) -> Bool {
    guard parameter == other.parameter, side != other.side else { return false }
    let (above, below) = side == .above ? (self, other) : (other, self)
    return above.threshold <= below.threshold
  }

  /// Whether all of one list hold whenever all of another do.
  package static func all(_ conditions: [Condition], imply others: [Condition]) -> Bool {
    others.allSatisfy { other in conditions.contains { $0.implies(other) } }
  }
}
