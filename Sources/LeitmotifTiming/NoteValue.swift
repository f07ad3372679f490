/// A written note length, such as a quarter or a dotted eighth, in quarters.
public struct NoteValue: Hashable, Sendable {
  /// Length in quarter notes; above zero.
  public let quarters: Rational

  public static let quarter = NoteValue(quarters: Rational(1))

  public init(quarters: Rational) { self.quarters = quarters }

  /// One `denominator`th of a whole note.
  ///
  /// - Parameter denominator: 1, 2, 4, 8, 16, 32 or 64.
  public init?(denominator: Int) {
    guard [1, 2, 4, 8, 16, 32, 64].contains(denominator) else { return nil }
    quarters = Rational(4, denominator)
  }

  /// Half as long again.
  public var dotted: NoteValue { NoteValue(quarters: quarters * Rational(3, 2)) }

  /// Three in the time of two.
  public var triplet: NoteValue { NoteValue(quarters: quarters * Rational(2, 3)) }

  /// Letters as written in `q=96`: whole, half, quarter, eighth, sixteenth.
  static let letters: [(String, Int)] = [("w", 1), ("h", 2), ("q", 4), ("e", 8), ("s", 16)]

  /// Reads `q`, `q.`, `e`, `h.` …
  public init?(letters text: some StringProtocol) {
    let isDotted = text.hasSuffix(".")
    let letter = isDotted ? String(text.dropLast()) : String(text)
    guard let match = NoteValue.letters.first(where: { $0.0 == letter }),
      let plain = NoteValue(denominator: match.1)
    else { return nil }
    self = isDotted ? plain.dotted : plain
  }

  /// Reads `1/8`, `1/16 dotted`, `1/8 triplet`.
  public init?(fraction text: some StringProtocol) {
    let words = text.split(separator: " ")
    guard let first = words.first, first.hasPrefix("1/"), let below = Int(first.dropFirst(2)),
      let plain = NoteValue(denominator: below), words.count <= 2
    else { return nil }
    switch words.dropFirst().first {
    case nil: self = plain
    case "dotted": self = plain.dotted
    case "triplet": self = plain.triplet
    default: return nil
    }
  }
}
