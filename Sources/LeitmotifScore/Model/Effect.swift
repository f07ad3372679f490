public import LeitmotifTiming

/// One step of the chain that the sound of a bus or of a layer goes through.
public struct Effect: Equatable, Sendable {
  /// What it does; the word that a score has for it.
  public enum Kind: String, CaseIterable, Equatable, Sendable {
    case gain, pan, width
    case lowPass = "low-pass"
    case highPass = "high-pass"
    case delay, compressor, reverb
  }

  public let kind: Kind
  /// One for each of the quantities that its kind has, in their order.
  public let settings: [Setting]
  /// The bus that a compressor listens to; `nil`: what goes through it.
  public package(set) var sidechain: String?
  /// Whether each repetition of a delay comes from the other side.
  public package(set) var crosses = false

  /// One of its numbers.
  public struct Setting: Equatable, Sendable {
    public let quantity: Quantity
    public let amount: Amount

    package init(_ quantity: Quantity, _ amount: Amount) {
      (self.quantity, self.amount) = (quantity, amount)
    }
  }

  package init(_ kind: Kind, _ settings: [Setting], sidechain: String? = nil) {
    (self.kind, self.settings, self.sidechain) = (kind, settings, sidechain)
  }

  /// What it has of a quantity; `nil`: its kind has none.
  public subscript(quantity: Quantity) -> Amount? {
    settings.first { $0.quantity == quantity }?.amount
  }
}

/// A number of an effect or of a send: one for good, or one that follows a parameter.
///
/// Levels are in decibels (−infinity is silence), frequencies in hertz, times in seconds.
public enum Amount: Equatable, Sendable {
  case fixed(Double)
  /// A time of so many quarter notes, by the tempo of what plays.
  case quarters(Rational)
  case follows(AmountCurve)

  /// The most that it can come to; `nil`: what the tempo says.
  package var most: Double? {
    switch self {
    case .fixed(let value): value
    case .quarters: nil
    case .follows(let curve): curve.points.map(\.amount).max()
    }
  }
}

/// How a number follows a parameter.
public struct AmountCurve: Equatable, Sendable {
  public struct Point: Equatable, Sendable {
    public let value: Double
    public let amount: Double

    package init(value: Double, amount: Double) { (self.value, self.amount) = (value, amount) }
  }

  public let parameter: String
  /// In rising order of values, never empty. Between two points frequencies go in a straight line of octaves, all
  /// else in one of its own unit; outside they hold.
  public let points: [Point]

  package init(parameter: String, points: [Point]) { (self.parameter, self.points) = (parameter, points) }
}

/// A second way out of a bus or a layer, beside the one that its sound takes anyway.
public struct Send: Equatable, Sendable {
  /// Where it leads to.
  public let bus: String
  /// In decibels.
  public let level: Amount

  package init(bus: String, level: Amount) { (self.bus, self.level) = (bus, level) }
}
