// Figures whose unit, or the blank before it, is all that is wrong.
extension Report {
  static let unitsOfSeconds = ["s", "ms"]
  static let unitsOfClock = ["s", "ms", "frame", "frames"]
  static let unitsOfLength = ["beat", "beats", "bar", "bars", "s", "ms", "frame", "frames"]

  /// What else units are called.
  private static let otherUnits = [
    "sec": "s", "secs": "s", "second": "s", "seconds": "s", "msec": "ms", "millisecond": "ms",
    "milliseconds": "ms", "hertz": "Hz", "decibel": "dB", "decibels": "dB",
  ]

  /// What a figure lacks, and how it is written; nothing where it is not clear that nothing else is wrong with it.
  ///
  /// - Parameters:
  ///   - units: As they stand after a number.
  ///   - usual: Those that are offered where there is none.
  ///   - isTaken: Whether a text can be read.
  static func slip(
    in node: YAMLNode, _ units: [String], usual: [String], _ isTaken: (String) -> Bool
  ) -> String {
    guard let text = node.text, text.utf8.count <= 64 else { return "" }
    let plain = text.replacing("−", with: "-").replacing(",", with: ".")
    let number = plain.prefix { "+-./0123456789".contains($0) }
    guard number.contains(where: \.isNumber) else { return "" }
    let rest = plain.dropFirst(number.count)
    let unit = rest.filter { $0 != " " }.lowercased()
    guard unit.allSatisfy(\.isLetter) else { return "" }
    let isOne = number == "1"
    let meant =
      unit.isEmpty
      ? usual.map { isOne && $0.hasSuffix("s") && $0.count > 2 ? String($0.dropLast()) : $0 }
      : [Report.unit(unit, among: units)].compactMap(\.self)
    let ways = meant.map { "\(number) \($0)" }.filter { $0 != text && isTaken($0) }
    guard let last = ways.last else { return "" }
    let lack =
      unit.isEmpty ? ", without a unit" : rest.hasPrefix(" ") ? "" : ", without a blank before its unit"
    let others = ways.dropLast().map { "'\($0)'" }.joined(separator: ", ")
    return "\(lack); write \(others)\(others.isEmpty ? "" : " or ")'\(last)'"
  }

  private static func unit(_ word: String, among units: [String]) -> String? {
    let known = otherUnits[word] ?? word
    // Of two letters none says what was meant.
    return units.first { $0.lowercased() == known.lowercased() }
      ?? Nearest.to(word, in: units.filter { $0.count > 2 })
  }
}
