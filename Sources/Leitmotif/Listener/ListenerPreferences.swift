import FoundationEssentials

/// What a listener has chosen, by the names of parameters: kept from one session to the next.
///
/// It may hold choices for other scores too; a score takes what it lets a listener choose.
public struct ListenerPreferences: Equatable, Sendable {
  /// The values chosen, by parameter.
  public private(set) var values: [String: Double] = [:]

  /// Nothing chosen.
  public init() {}

  init(_ values: [String: Double]) { self.values = values.filter(\.value.isFinite) }

  /// What `json` said; where it cannot be read, nothing is chosen.
  public init(json: String) {
    self.init((try? JSONDecoder().decode([String: Double].self, from: Data(json.utf8))) ?? [:])
  }

  /// The value chosen for a parameter; `nil`: none, so that the score's own holds. What is no number is not taken.
  public subscript(parameter: String) -> Double? {
    get { values[parameter] }
    set { values[parameter] = newValue.flatMap { $0.isFinite ? $0 : nil } }
  }

  /// An object on one line, with its names in order.
  public var json: String { JSONLine.text(values) }
}
