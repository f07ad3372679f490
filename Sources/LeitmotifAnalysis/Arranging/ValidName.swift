/// Makes names that a score takes of names that files have.
struct ValidNames {
  private var taken: Set<String> = []
  private static let longest = 64
  /// Words that mean something where a name stands, in a score or in YAML.
  private static let words: Set<String> = [
    "previous", "silence", "none", "master", "off", "on", "yes", "no", "true", "false", "null", "y", "n",
  ]

  /// A name that begins with a letter, has letters, digits, `_` and `-` alone, and that nobody else has here.
  mutating func make(_ text: String, or fallback: String) -> String {
    let cleaned = ValidNames.clean(text, or: fallback)
    let base = ValidNames.words.contains(cleaned.lowercased()) ? cleaned + "_" + fallback : cleaned
    var name = base
    var number = 2
    while !taken.insert(name).inserted {
      let suffix = "_\(number)"
      name = String(base.unicodeScalars.prefix(ValidNames.longest - suffix.count)) + suffix
      number += 1
    }
    return name
  }

  private static func clean(_ text: String, or fallback: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isAllowed =
        scalar.properties.isAlphabetic || scalar.properties.generalCategory == .decimalNumber
        || scalar == "-"
      if isAllowed { scalars.append(scalar) } else if scalars.last != "_" { scalars.append("_") }
    }
    let name = String(scalars).drop { $0 == "_" || $0 == "-" }
    let end = String(name.reversed().drop { $0 == "_" || $0 == "-" }.reversed())
    guard let first = end.unicodeScalars.first else { return fallback }
    let begun = first.properties.isAlphabetic ? end : fallback + "_" + end
    return String(String.UnicodeScalarView(begun.unicodeScalars.prefix(longest)))
  }
}

/// What is left of names when what all of them have in common at both ends is taken away.
enum ShortNames {
  /// - Parameter names: Names of files without their endings.
  static func of(_ names: [String]) -> [String] {
    let parts = names.map { $0.split { !$0.isLetter && !$0.isNumber }.map(String.init) }
    let shortest = parts.map(\.count).min() ?? 0
    guard names.count > 1, shortest > 0 else { return names }
    var (front, back) = (0, 0)
    while front < shortest - 1, Set(parts.map { $0[front].lowercased() }).count == 1 { front += 1 }
    while back < shortest - 1 - front, Set(parts.map { $0[$0.count - 1 - back].lowercased() }).count == 1 {
      back += 1
    }
    return parts.map { $0[front..<$0.count - back].joined(separator: "_") }
  }
}
