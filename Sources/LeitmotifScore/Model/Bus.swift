/// Where voices are summed.
public struct Bus: Equatable, Sendable {
  public let name: String
  public let gain: Decibels
  /// The bus that it flows into; `nil`: the master.
  public let into: String?
  /// What its sum goes through, in this order.
  public package(set) var effects: [Effect] = []
  /// After its effects and its gain.
  public package(set) var sends: [Send] = []
}
