import LeitmotifTiming

extension Report {
  /// A length that is not negative, unless `isSigned`.
  mutating func length(_ node: YAMLNode, _ what: String, isSigned: Bool = false) -> MusicalLength? {
    guard let length = node.text.flatMap({ MusicalLength($0) }) else {
      let limit = Report.isFigure(node) ? "; lengths reach \(MusicalLength.limits)" : ""
      let slip = Report.slip(in: node, Report.unitsOfLength, usual: ["beats", "bars", "s"]) {
        MusicalLength($0).map { isSigned || !$0.isNegative } ?? false
      }
      error(
        node.mark,
        "'\(what)' must be a length such as '2 beats', '1 bar', '0.5 s', '250 ms' or '240 frames'; this is "
          + node.name + slip + limit)
      return nil
    }
    guard isSigned || !length.isNegative else {
      error(node.mark, "'\(what)' may not be negative; this is \(node.name)")
      return nil
    }
    return length
  }

  /// What a time reaches, if one that is too long or too fine is all that is wrong.
  static func limit(ofTime node: YAMLNode, _ limits: String) -> String {
    let isRead = node.text.flatMap { MusicalLength($0) } != nil
    return isFigure(node) && !isRead ? "; times reach \(limits)" : ""
  }

  /// Whether it is a number with the unit of a length, so that only its size can be wrong.
  private static func isFigure(_ node: YAMLNode) -> Bool {
    let words = (node.text ?? "").split(separator: " ")
    return words.count == 2 && words[0].allSatisfy { "+-0123456789./".contains($0) }
      && ["s", "ms", "beat", "beats", "bar", "bars", "frame", "frames"].contains(words[1])
  }

  /// A length above zero.
  mutating func someTime(_ node: YAMLNode, _ what: String) -> MusicalLength? {
    guard let length = length(node, what) else { return nil }
    guard !length.isNoTime else {
      error(node.mark, "'\(what)' must be longer than nothing; this is \(node.name)")
      return nil
    }
    return length
  }

  /// A length in seconds, above zero.
  mutating func seconds(_ node: YAMLNode, _ what: String) -> Double? {
    if case .seconds(let seconds)? = node.text.flatMap({ MusicalLength($0) }), seconds > .zero {
      return seconds.approximate
    }
    error(
      node.mark,
      "'\(what)' must be a time above zero such as '200 ms' or '1.5 s'; this is \(node.name)"
        + Report.slip(in: node, Report.unitsOfSeconds, usual: ["s"]) {
          MusicalLength($0).map { !$0.isNoTime } ?? false
        }
        + Report.limit(ofTime: node, MusicalLength.limitsOfSeconds))
    return nil
  }

  mutating func position(_ node: YAMLNode, _ what: String) -> MusicalPosition? {
    if let position = node.text.flatMap({ MusicalPosition($0) }) { return position }
    error(
      node.mark,
      "'\(what)' must be a place such as '9.1' (bar 9, beat 1) or '3.2+1/3' (a third into the beat); this is \(node.name)"
    )
    return nil
  }

  /// A level from −120 to 24 dB, or `off`.
  mutating func level(_ node: YAMLNode, _ what: String) -> Decibels? {
    if let value = node.number, (-120...24).contains(value) { return Decibels(value) }
    if let level = node.text.flatMap({ Report.level($0) }) { return level }
    var slip = Report.slip(in: node, ["dB"], usual: []) { Report.level($0) != nil }
    if let text = node.text, Nearest.to(text, in: ["off"]) != nil { slip += "; did you mean 'off'?" }
    error(
      node.mark, "'\(what)' must be a level from -120 dB to 24 dB, or off; this is \(node.name)\(slip)")
    return nil
  }
}

extension Report {
  private static func level(_ text: String) -> Decibels? {
    if text == "off" { return .off }
    let bare = text.hasSuffix(" dB") ? String(text.dropLast(3)) : text
    return number(bare).flatMap { (-120...24).contains($0) ? Decibels($0) : nil }
  }
}

extension MusicalLength {
  var isNegative: Bool {
    switch self {
    case .beats(let length), .bars(let length), .seconds(let length): length < .zero
    case .frames(let frames): frames < 0
    }
  }
}
