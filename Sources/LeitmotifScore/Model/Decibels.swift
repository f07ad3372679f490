/// A level relative to full scale or to unchanged.
public struct Decibels: Equatable, Hashable, Comparable, Sendable {
  /// −infinity is silence.
  public let value: Double

  public static let unity = Decibels(0)
  /// Silence.
  public static let off = Decibels(-Double.infinity)
  /// What silence counts as where a curve leads to it or from it.
  public static let floor = Decibels(-80)

  public init(_ value: Double) { self.value = value }

  public static func < (left: Decibels, right: Decibels) -> Bool { left.value < right.value }
}
