/// How bars are counted: `4/4`, `6/8`, `7/8`.
public struct Meter: Hashable, Sendable {
  /// Units in a bar, 1...64.
  public let count: Int
  /// What the units are: 1, 2, 4, 8, 16, 32 or 64 to a whole note.
  public let unit: Int
  /// The note that is one beat.
  public let beat: NoteValue

  public static let common = Meter(count: 4, unit: 4, beat: .quarter)

  private init(count: Int, unit: Int, beat: NoteValue) {
    self.count = count
    self.unit = unit
    self.beat = beat
  }

  /// Takes a meter whose beat is the usual one: the written unit, or three of them together in
  /// compound time (6/8, 9/8, 12/8, 6/16 …).
  ///
  /// - Returns: `nil` for a count outside 1...64 or a unit that is no note.
  public init?(_ count: Int, _ unit: Int) {
    guard (1...64).contains(count), let note = NoteValue(denominator: unit) else { return nil }
    let isCompound = unit >= 8 && count > 3 && count % 3 == 0
    self.init(
      count: count, unit: unit, beat: isCompound ? NoteValue(quarters: note.quarters * Rational(3)) : note)
  }

  /// Reads `4/4`.
  public init?(_ text: some StringProtocol) {
    let sides = text.split(separator: "/", omittingEmptySubsequences: false)
    guard sides.count == 2, let count = Int(sides[0]), let unit = Int(sides[1]) else { return nil }
    self.init(count, unit)
  }

  /// The same bars with another note as the beat.
  ///
  /// - Returns: `nil` if the beat is longer than the bar.
  public func counted(in beat: NoteValue) -> Meter? {
    beat.quarters <= barQuarters ? Meter(count: count, unit: unit, beat: beat) : nil
  }

  /// Length of a bar, in quarters.
  public var barQuarters: Rational { Rational(4 * count, unit) }

  /// Beats that begin in a bar; the last is cut short where they do not fill it evenly.
  public var beatsPerBar: Int {
    let exact = barQuarters / beat.quarters
    return Int(exact.denominator == 1 ? exact.numerator : exact.floor + 1)
  }
}
