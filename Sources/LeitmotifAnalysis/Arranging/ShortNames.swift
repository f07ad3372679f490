/// What is left of names when what all of them have in common is taken away, and what tells nothing of an instrument.
enum ShortNames {
  /// - Parameter names: Names of files without their endings.
  static func of(_ names: [String]) -> [String] {
    let parts = names.map { $0.split { !$0.isLetter && !$0.isNumber }.map(String.init) }
    let shortest = parts.map(\.count).min() ?? 0
    guard shortest > 0 else { return names }
    guard names.count > 1 else { return parts.map { bare($0).joined(separator: "_") } }
    let common = parts.dropFirst().reduce(Set(parts[0].map { $0.lowercased() })) { common, words in
      common.intersection(words.map { $0.lowercased() })
    }
    let own = parts.map { words in words.filter { !common.contains($0.lowercased()) } }
    let kept = own.contains(where: \.isEmpty) ? ends(parts, shortest) : own
    let plain = kept.map { bare($0) }
    let areTold = Set(plain.map { $0.joined(separator: "_").lowercased() }).count == names.count
    return (areTold ? plain : kept).map { $0.joined(separator: "_") }
  }

  /// Without the words that all have at both ends, as long as each keeps one.
  private static func ends(_ parts: [[String]], _ shortest: Int) -> [[String]] {
    var (front, back) = (0, 0)
    while front < shortest - 1, Set(parts.map { $0[front].lowercased() }).count == 1 { front += 1 }
    while back < shortest - 1 - front, Set(parts.map { $0[$0.count - 1 - back].lowercased() }).count == 1 {
      back += 1
    }
    return parts.map { Array($0[front..<$0.count - back]) }
  }

  /// Words that composers and their programs put behind the name of an instrument.
  private static let noise: Set<String> = [
    "loop", "loops", "looped", "final", "bpm", "stem", "export", "bounce",
  ]

  /// Without numbers in front, and without such words, versions and tempi; as it was if nothing else is there.
  private static func bare(_ words: [String]) -> [String] {
    let found = words.filter { !isNoise($0.lowercased()) }
    let rest = Array(found.drop { $0.allSatisfy(\.isNumber) })
    return rest.isEmpty ? words : rest
  }

  private static func isNoise(_ word: String) -> Bool {
    let isVersion = word.hasPrefix("v") && word.count > 1 && word.dropFirst().allSatisfy(\.isNumber)
    let isTempo = (word.hasSuffix("bpm") && word.dropLast(3).allSatisfy(\.isNumber))
    return noise.contains(word) || isVersion || isTempo
  }
}
