/// Beats a minute, and what note is called a beat: `q=96`, `q.=80`.
public struct Tempo: Hashable, Sendable {
  /// In `allowed`.
  public let beatsPerMinute: Rational
  public let unit: NoteValue

  /// Beats a minute that a score may ask for.
  public static let allowed = Rational(1)...Rational(1000)

  /// Takes a tempo, or refuses with `nil` one that is not in `allowed`.
  public init?(_ beatsPerMinute: Rational, unit: NoteValue = .quarter) {
    guard Tempo.allowed.contains(beatsPerMinute) else { return nil }
    self.beatsPerMinute = beatsPerMinute
    self.unit = unit
  }

  /// Reads `q=96`, `q.=80`, `e=140.5`; a number alone counts quarters.
  public init?(_ text: some StringProtocol) {
    let sides = text.split(separator: "=", omittingEmptySubsequences: false)
    guard sides.count <= 2, let number = sides.last, let beats = Rational(decimal: number) else { return nil }
    guard sides.count == 2 else {
      self.init(beats)
      return
    }
    guard let unit = NoteValue(letters: sides[0]) else { return nil }
    self.init(beats, unit: unit)
  }

  /// Quarters a minute.
  package var quartersPerMinute: Rational { beatsPerMinute * unit.quarters }
}
