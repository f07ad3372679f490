import LeitmotifTiming

extension NameEvidence {
  /// Units of a bar, by the note that one is: others are dates, numbers or versions.
  private static let counts: [Int: Set<Int>] = [
    2: [2, 3], 4: [2, 3, 4, 5, 6, 7], 8: [3, 5, 6, 7, 9, 11, 12], 16: [5, 7, 9, 11, 13, 15],
  ]

  /// A meter as names write it, which have no slash: `7-8` as a word of its own, and `7_8` too beside a tempo.
  ///
  /// - Parameter name: The last part of a path.
  static func meter(_ name: String) -> (meter: Meter, isBesideTempo: Bool)? {
    let bare = Array(withoutEnding(name))
    for place in bare.indices where bare[place] == "-" || bare[place] == "_" {
      let before = String(bare[..<place].reversed().prefix { $0.isNumber }.reversed())
      let after = String(bare[(place + 1)...].prefix { $0.isNumber })
      guard let count = Int(before), let unit = Int(after), counts[unit]?.contains(count) == true,
        let meter = Meter(count, unit)
      else { continue }
      let (left, right) = (bare[..<(place - before.count)], bare[(place + 1 + after.count)...])
      if isWord(left.last, beside: bare[place]), isWord(right.first, beside: bare[place]) {
        return (meter, isTempo(left, right))
      }
      if left.last?.isLetter != true, right.first?.isLetter != true, isTempo(left, right) {
        return (meter, true)
      }
    }
    return nil
  }

  /// What most of the names say; of one alone it is enough, if a tempo stands beside it.
  static func meter(ofAll paths: [String]) -> Meter? {
    let said = paths.compactMap { meter(Family.lastPart($0)) }
    guard let first = said.first, said.allSatisfy({ $0.meter == first.meter }) else { return nil }
    return said.contains(where: \.isBesideTempo) || 2 * said.count > paths.count ? first.meter : nil
  }

  /// Whether a number ends at `character`, and another kind of sign than stands inside it.
  private static func isWord(_ character: Character?, beside inner: Character) -> Bool {
    guard let character else { return true }
    return character != inner && character != "." && !character.isLetter && !character.isNumber
  }

  private static func isTempo(_ left: ArraySlice<Character>, _ right: ArraySlice<Character>) -> Bool {
    let isSign = { (character: Character) in !character.isLetter && !character.isNumber && character != "." }
    let words = [
      left.split(whereSeparator: isSign).last, left.split(whereSeparator: isSign).dropLast().last,
      right.split(whereSeparator: isSign).first, right.split(whereSeparator: isSign).dropFirst().first,
    ]
    return words.compactMap(\.self).contains { String($0).lowercased().contains("bpm") }
  }
}
