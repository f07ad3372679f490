/// The text of a file that a person wrote, made safe to parse.
///
/// YAML's anchors, aliases and tags are not part of the formats: a few lines of them can stand for more
/// than a memory holds. Their signs are swapped for stand-ins before the parser sees the text, so that it
/// can never follow one, and swapped back in what it returns. Lines and columns stay as they were.
struct SourceText {
  /// What the parser is given.
  let safe: String
  /// Whether `safe` holds stand-ins.
  let hasStandIns: Bool

  /// The most bytes that a file may have.
  static let largest = 1 << 20

  /// Takes a file's bytes, or says into `report` why it cannot.
  init?(_ bytes: some Collection<UInt8>, report: inout Report) {
    guard bytes.count <= SourceText.largest else {
      report.error(nil, "the file has \(bytes.count) bytes; at most \(SourceText.largest) are taken")
      return nil
    }
    guard let whole = String(validating: bytes, as: UTF8.self) else {
      report.error(SourceText.firstInvalid(in: bytes), "this is not UTF-8 text")
      return nil
    }
    var cleaner = Cleaner(capacity: bytes.count)
    for scalar in whole.unicodeScalars where !cleaner.take(scalar) {
      report.error(cleaner.mark, "the character \(SourceText.name(of: scalar)) is not allowed")
      return nil
    }
    safe = cleaner.text
    hasStandIns = cleaner.hasStandIns
  }

  /// What was written where the parser returned `text`.
  func original(_ text: String) -> String {
    guard hasStandIns else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(StandIn.original(of: scalar) ?? scalar) }
    return String(result)
  }

  /// The sign that a plain value begins with, if YAML gives it a meaning that is not taken here.
  func sign(beginning text: String) -> Unicode.Scalar? {
    text.unicodeScalars.first.flatMap { StandIn.original(of: $0) }
  }

  /// Whether a line holds what looks like an anchor, an alias or a tag.
  func hasSign(onLine line: Int) -> Bool {
    let lines = safe.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard hasStandIns, lines.indices.contains(line - 1) else { return false }
    var before: Unicode.Scalar = " "
    for scalar in lines[line - 1] {
      if StandIn.original(of: scalar) != nil, " \t[{,:-?".unicodeScalars.contains(before) { return true }
      before = scalar
    }
    return false
  }

  /// Whether a tab stands before the first word of a line.
  func hasTabAsIndent(onLine line: Int) -> Bool {
    let lines = safe.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return false }
    return lines[line - 1].prefix { $0 == " " || $0 == "\t" }.contains("\t")
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Where the bytes stop being UTF-8.
  private static func firstInvalid(in bytes: some Collection<UInt8>) -> Mark {
    var (line, column) = (1, 1)
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      column += 1
      if scalar == "\n" { (line, column) = (line + 1, 1) }
    }
    return Mark(line: line, column: column)
  }
}

/// Private characters that hold the places of `&`, `*` and `!`; refused where a file has them itself.
private enum StandIn {
  static func of(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "&": "\u{E026}"
    case "*": "\u{E02A}"
    case "!": "\u{E021}"
    default: nil
    }
  }

  static func original(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "\u{E026}": "&"
    case "\u{E02A}": "*"
    case "\u{E021}": "!"
    default: nil
    }
  }
}

/// Takes a text character by character: swaps signs, ends every line with a line feed alone, drops the
/// byte order mark.
private struct Cleaner {
  private var result: [UInt8] = []
  private var before: Unicode.Scalar = "\n"
  private(set) var mark = Mark(line: 1, column: 1)
  private(set) var hasStandIns = false

  init(capacity: Int) { result.reserveCapacity(capacity) }

  var text: String { String(decoding: result, as: UTF8.self) }

  /// - Returns: `false` for a character that YAML forbids, or that is kept for the stand-ins.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    defer { before = scalar }
    if scalar == "\u{FEFF}" && result.isEmpty || scalar == "\n" && before == "\r" { return true }
    if scalar == "\n" || scalar == "\r" {
      append("\n")
      mark = Mark(line: mark.line + 1, column: 1)
      return true
    }
    guard isAllowed(scalar) else { return false }
    mark = Mark(line: mark.line, column: mark.column + 1)
    let standIn = StandIn.of(scalar)
    if standIn != nil { hasStandIns = true }
    append(standIn ?? scalar)
    return true
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      result.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      result.append(contentsOf: scalar.utf8)
    }
  }

  private func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Not the separators U+2028 and U+2029, which YAML takes for line ends and editors do not.
    case 0x09, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE100...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }
}
