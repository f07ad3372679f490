/// Words that composers name parts of a game by, from calm to wild.
enum Intensity {
  private static let ranks: [[String]] = [
    ["menu", "title", "rest", "camp", "home", "sleep"],
    [
      "explore", "exploration", "ambient", "ambience", "calm", "peace", "idle", "walk", "safe", "low",
      "quiet",
    ],
    ["travel", "adventure", "medium", "mid", "stealth"],
    ["tension", "suspense", "danger", "alert", "chase", "build"],
    ["combat", "battle", "fight", "action", "attack", "high", "intense"],
    ["boss", "final", "climax"],
  ]

  /// How wild a word is, from 0; `nil`: it says nothing.
  static func rank(_ word: String) -> Int? { ranks.firstIndex { $0.contains(word) } }

  /// Whether a word says that a sound is played once.
  static func isOneShot(_ word: String) -> Bool {
    ["sting", "stinger", "stingers", "hit", "hits", "oneshot", "oneshots", "sfx", "fanfare", "jingle"]
      .contains(word)
  }
}
