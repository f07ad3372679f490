import LeitmotifScore
import LeitmotifTiming

/// Times, tempi and meters as a score writes them: equal words for equal values, and for no others.
enum TimeWords {
  static func length(_ length: MusicalLength) -> String {
    if length == .none || length.isNoTime && !isNegative(length) { return "none" }
    return switch length {
    case .beats(let beats): "\(number(beats)) \(unit("beat", beats))"
    case .bars(let bars): "\(number(bars)) \(unit("bar", bars))"
    case .seconds(let seconds): "\(number(seconds)) s"
    case .frames(let frames): Figures.count(frames, "frame")
    }
  }

  /// `q=96`, `q.=80`.
  static func tempo(_ tempo: Tempo) -> String { "\(letters(tempo.unit))=\(number(tempo.beatsPerMinute))" }

  /// `q=96, q=120 at 9.1, moving to q=96 at 13.1`.
  static func tempi(_ first: Tempo, _ changes: [TempoMap.Change]) -> String {
    ([tempo(first)]
      + changes.map { "\($0.isRamp ? "moving to " : "")\(tempo($0.tempo)) at \($0.position)" })
      .joined(separator: ", ")
  }

  /// `4/4, 6/8 from bar 9`.
  static func meters(_ meters: MeterMap) -> String {
    meters.changes.enumerated().map { index, change in
      meter(change.meter) + (index == 0 ? "" : " from bar \(change.bar)")
    }.joined(separator: ", ")
  }

  /// `1/8`, `1/8 triplet`, `1/16 dotted`; anything else in quarters.
  static func note(_ quarters: Rational) -> String {
    for denominator in [1, 2, 4, 8, 16, 32, 64] {
      guard let plain = NoteValue(denominator: denominator) else { continue }
      if plain.quarters == quarters { return "1/\(denominator)" }
      if plain.triplet.quarters == quarters { return "1/\(denominator) triplet" }
      if plain.dotted.quarters == quarters { return "1/\(denominator) dotted" }
    }
    return "\(quarters) quarters"
  }

  /// A decimal where it ends, else a fraction.
  static func number(_ value: Rational) -> String {
    guard value.denominator != 1 else { return "\(value.numerator)" }
    var (scale, digits): (Int128, Int) = (1, 0)
    while scale % value.denominator != 0, digits < 18 { (scale, digits) = (scale * 10, digits + 1) }
    let (size, overflow) = value.numerator.magnitude.multipliedReportingOverflow(
      by: UInt128(scale / value.denominator))
    guard scale % value.denominator == 0, !overflow else { return "\(value)" }
    let text = "\(size)"
    let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    return (value.numerator < 0 ? "-" : "") + padded.dropLast(digits) + "." + padded.suffix(digits)
  }

  private static func meter(_ meter: Meter) -> String {
    let text = "\(meter.count)/\(meter.unit)"
    return Meter(text)?.beat == meter.beat ? text : "\(text) counted in \(letters(meter.beat))"
  }

  /// `q`, `q.`, `e`.
  private static func letters(_ note: NoteValue) -> String {
    for letter in ["w", "h", "q", "e", "s"] {
      for text in [letter, letter + "."] where NoteValue(letters: text) == note { return text }
    }
    return self.note(note.quarters)
  }

  private static func unit(_ word: String, _ count: Rational) -> String {
    Rational(-1) <= count && count <= Rational(1) ? word : word + "s"
  }

  private static func isNegative(_ length: MusicalLength) -> Bool {
    switch length {
    case .beats(let length), .bars(let length), .seconds(let length): length < .zero
    case .frames(let frames): frames < 0
    }
  }
}
