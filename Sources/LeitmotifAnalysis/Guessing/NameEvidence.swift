import LeitmotifTiming

/// What the name of a file says of its music.
package struct NameEvidence: Equatable, Sendable {
  /// Words of letters and digits, in lower case, without the ending.
  package var words: [String]
  /// As in `drums_120bpm.wav`.
  package var tempo: Double?

  /// Beats a minute that are believed.
  private static let tempi = 40.0...300.0

  /// - Parameter name: The last part of a path.
  package init(_ name: String) {
    let bare = NameEvidence.withoutEnding(name)
    words = bare.split { !$0.isLetter && !$0.isNumber && $0 != "." }
      .map { $0.lowercased().trimming(".") }.filter { !$0.isEmpty }
    tempo = NameEvidence.tempo(words)
    words = words.flatMap { $0.split(separator: ".").map(String.init) }
  }

  /// The name without what tells the format.
  package static func withoutEnding(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// A number that `bpm` stands before or behind.
  private static func tempo(_ words: [String]) -> Double? {
    for (index, word) in words.enumerated() {
      guard let place = word.firstRange(of: "bpm") else { continue }
      let (before, after) = (word[..<place.lowerBound], word[place.upperBound...])
      let near = [
        String(before), String(after), before.isEmpty && index > 0 ? words[index - 1] : "",
        after.isEmpty && index + 1 < words.count ? words[index + 1] : "",
      ]
      for text in near {
        if let number = Rational(decimal: text)?.approximate, tempi.contains(number) { return number }
      }
    }
    return nil
  }
}

extension String {
  /// Without so many of `character` at both ends.
  fileprivate func trimming(_ character: Character) -> String {
    let front = drop { $0 == character }
    return String(front.reversed().drop { $0 == character }.reversed())
  }
}
