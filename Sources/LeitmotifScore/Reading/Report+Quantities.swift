import LeitmotifTiming

extension Report {
  /// A number of an effect that stays as it is, in its unit and range.
  mutating func amount(_ node: YAMLNode, _ what: String, of field: EffectField) -> Amount? {
    if let value = node.number, let amount = Report.amount(value, of: field) { return amount }
    if let text = node.text, let amount = Report.amount(text, of: field) { return amount }
    let wanted = { (plain: YAMLNode) in plain.number.flatMap { Report.amount($0, of: field) } != nil }
    let units = field.unit.written
    // Of a note with a slip it is the note that was meant.
    let slip = Report.slip(in: node, units, usual: units) {
      !$0.contains("/") && Report.amount($0, of: field) != nil
    }
    error(
      node.mark,
      "'\(what)' must be \(Report.words(for: field)); this is \(node.named(ifPlain: wanted))\(slip)")
    return nil
  }

  /// A number without a unit.
  private static func amount(_ value: Double, of field: EffectField) -> Amount? {
    switch field.unit {
    case .decibels, .number: bounded(value, field)
    case .hertz, .seconds: nil
    }
  }

  private static func amount(_ text: String, of field: EffectField) -> Amount? {
    switch field.unit {
    case .decibels(let orOff):
      if orOff && text == "off" { return .fixed(-.infinity) }
      return bounded(number(text.hasSuffix(" dB") ? String(text.dropLast(3)) : text), field)
    case .hertz:
      if text.hasSuffix(" kHz") { return bounded(number(String(text.dropLast(4))).map { $0 * 1000 }, field) }
      return text.hasSuffix(" Hz") ? bounded(number(String(text.dropLast(3))), field) : nil
    case .seconds(let orNotes):
      if orNotes, let quarters = notes(text) { return .quarters(quarters) }
      guard case .seconds(let seconds)? = MusicalLength(text) else { return nil }
      return bounded(seconds.approximate, field)
    case .number: return nil
    }
  }

  private static func bounded(_ value: Double?, _ field: EffectField) -> Amount? {
    value.flatMap { field.range.contains($0) ? .fixed($0) : nil }
  }

  /// Reads `3/16`, `1/8 dotted`, `1/4 triplet` as quarter notes; no longer than four whole notes.
  private static func notes(_ text: String) -> Rational? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    let sides = words[0].split(separator: "/", omittingEmptySubsequences: false)
    guard words.count <= 2, sides.count == 2, sides.allSatisfy({ $0.utf8.count <= 3 && $0.first != "+" }),
      let count = Int(sides[0]), let unit = Int(sides[1]), let one = NoteValue(denominator: unit), count > 0,
      count <= 4 * unit
    else { return nil }
    let plain = NoteValue(quarters: one.quarters * Rational(count))
    switch words.dropFirst().first {
    case nil: return plain.quarters
    case "dotted": return plain.dotted.quarters
    case "triplet": return plain.triplet.quarters
    default: return nil
    }
  }

  /// What may be written, with its range.
  static func words(for field: EffectField) -> String {
    let (lower, upper) = (field.range.lowerBound, field.range.upperBound)
    switch field.unit {
    case .decibels(let orOff):
      return "a level from \(shown(lower)) dB to \(shown(upper)) dB" + (orOff ? ", or off" : "")
    case .hertz: return "a frequency from \(hertz(lower)) to \(hertz(upper))"
    case .seconds(let orNotes):
      return "a time from \(seconds(lower)) to \(seconds(upper))"
        + (orNotes ? ", or a note such as '1/8', '3/16' or '1/4 triplet', up to '4/1'" : "")
    case .number: return "a number from \(shown(lower)) to \(shown(upper))"
    }
  }

  private static func hertz(_ value: Double) -> String {
    value < 1000 ? "\(shown(value)) Hz" : "\(shown(value / 1000)) kHz"
  }

  private static func seconds(_ value: Double) -> String {
    value > 0 && value < 1 ? "\(shown(value * 1000)) ms" : "\(shown(value)) s"
  }
}

extension Quantity.Unit {
  /// As it stands behind a number and a blank.
  fileprivate var written: [String] {
    switch self {
    case .decibels: ["dB"]
    case .hertz: ["Hz", "kHz"]
    case .seconds: ["ms", "s"]
    case .number: []
    }
  }
}
