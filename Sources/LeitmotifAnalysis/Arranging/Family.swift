/// Files that lie in one folder and, by their names, belong to one part of a game.
struct Family {
  /// `nil`: nothing says what to call it.
  var name: String?
  var stems: [StemAnalysis]

  /// Seconds of music in it.
  var weight: Double { stems.reduce(0) { $0 + $1.seconds } }

  var isOfOneShots: Bool {
    NameEvidence(name ?? "").words.contains { Intensity.isOneShot($0) }
  }

  static func lastPart(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// One for each folder, and for each part of a game that names in it begin with.
  static func families(of stems: [StemAnalysis]) -> [Family] {
    var folders: [(name: String?, stems: [StemAnalysis])] = []
    for stem in stems {
      let folder = stem.name.lastIndex(of: "/").map { String(stem.name[..<$0]) }
      if let index = folders.firstIndex(where: { $0.name == folder }) {
        folders[index].stems.append(stem)
      } else {
        folders.append((folder, [stem]))
      }
    }
    return folders.flatMap { parted($0.stems, in: $0.name) }
  }

  /// Parts a folder by the first words of names, where these name parts of a game (`explore_drums`, `combat_drums`), or
  /// where the same instruments come again behind each.
  private static func parted(_ stems: [StemAnalysis], in folder: String?) -> [Family] {
    var groups: [(word: String, stems: [StemAnalysis], rests: Set<String>)] = []
    for stem in stems {
      let words = NameEvidence(lastPart(stem.name)).words
      let (word, rest) = (words.first ?? "", words.dropFirst().joined(separator: "_"))
      if let index = groups.firstIndex(where: { $0.word == word }) {
        groups[index].stems.append(stem)
        groups[index].rests.insert(rest)
      } else {
        groups.append((word, [stem], [rest]))
      }
    }
    let named = groups.filter { Intensity.rank($0.word) != nil }
    let shared = groups.dropFirst().reduce(groups.first?.rests ?? []) { $0.intersection($1.rests) }
      .subtracting([""])
    let isParted = groups.count > 1 && (named.count == groups.count || shared.count >= 2)
    guard isParted else { return [Family(name: folder, stems: stems)] }
    return groups.map { group in
      Family(name: folder.map { "\($0)_\(group.word)" } ?? group.word, stems: group.stems)
    }
  }
}
