/// Where voices are summed.
public struct Bus: Equatable, Sendable {
  public let name: String
  public let gain: Decibels
  /// The bus that it flows into; `nil`: the master.
  public let into: String?
}
