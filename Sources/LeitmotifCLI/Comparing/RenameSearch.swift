import LeitmotifScore

/// Finds what looks as if it had only got another name: gone under one, new under another, and much the same.
struct RenameSearch {
  private(set) var renames = Renames()
  /// Where nothing was looked for, in sentences without a full stop.
  private(set) var remarks: [String] = []
  private let old: Score
  private let new: ScoreFacts

  /// Pairs that are looked at for each kind: where more is gone and new, it is another score.
  private static let mostPairs = 400
  /// Pairs of what has few facts of its own that are tried out.
  private static let mostTries = 16

  init(from old: Score, to new: ScoreFacts) {
    (self.old, self.new) = (old, new)
    // What is named by others comes first, so that those look the same when it is their turn.
    for kind in [
      .parameter, .bus, .mix, .cue, .layer, .state, .group, .duck, .stinger,
    ] as [ScoreFacts.Kind] {
      search(kind)
    }
  }

  private mutating func search(_ kind: ScoreFacts.Kind) {
    let facts = ScoreFacts(old, names: renames)
    let gone = missing(kind, of: facts, in: new)
    var fresh = missing(kind, of: new, in: facts)
    guard !gone.isEmpty, !fresh.isEmpty else { return }
    guard gone.count * fresh.count <= RenameSearch.mostPairs else {
      remarks.append(
        "\(RenameSearch.count(gone.count, kind)) gone and \(fresh.count) new: too many to look for new names among them"
      )
      return
    }
    var tries = RenameSearch.mostTries
    for former in gone {
      let match = fresh.indices.first { index in
        guard looksTheSame(former, fresh[index], facts) else { return false }
        guard [.parameter, .bus, .mix, .group].contains(kind) else { return true }
        tries -= 1
        return tries >= 0 && explains(kind, former.name, fresh[index].name)
      }
      guard let match else { continue }
      renames.rename(former, to: fresh[match].name)
      fresh.remove(at: match)
    }
  }

  /// `30 layers are`.
  private static func count(_ number: Int, _ kind: ScoreFacts.Kind) -> String {
    let plural = [.bus, .mix].contains(kind) ? kind.rawValue + "es" : kind.rawValue + "s"
    return "\(number) \(number == 1 ? kind.rawValue + " is" : plural + " are")"
  }

  private func missing(
    _ kind: ScoreFacts.Kind, of facts: ScoreFacts, in others: ScoreFacts
  ) -> [ScoreFacts.Subject] {
    let known = Set(others.subjects.filter { $0.kind == kind }.map(\.wholeName))
    // Parts of what is new or gone as a whole have no other names.
    let owners = Set(others.subjects.map(\.name))
    return facts.subjects.filter { subject in
      subject.kind == kind && !known.contains(subject.wholeName)
        && subject.owner.map(owners.contains) ?? true
    }
  }

  private func looksTheSame(
    _ former: ScoreFacts.Subject, _ fresh: ScoreFacts.Subject, _ facts: ScoreFacts
  ) -> Bool {
    if former.kind == .cue {
      let (before, after) = (stems(of: former, in: facts), stems(of: fresh, in: new))
      return 2 * before.intersection(after).count >= max(before.count, after.count)
    }
    // What a state or a stinger plays, or a duck lowers, stands first, and says most.
    if former.owner != fresh.owner { return false }
    let says: [ScoreFacts.Kind] = [.state, .stinger, .duck, .layer]
    if says.contains(former.kind), former.facts.first?.value != fresh.facts.first?.value { return false }
    let same = former.facts.count { fact in fresh.facts.contains { $0.label == fact.label && $0.means(fact) }
    }
    return 5 * same >= 3 * max(former.facts.count, fresh.facts.count)
  }

  private func stems(of cue: ScoreFacts.Subject, in facts: ScoreFacts) -> Set<String> {
    Set(
      facts.subjects.filter { $0.kind == .layer && $0.owner == cue.name }.compactMap { $0.facts.first?.value }
    )
  }

  /// Whether the new name stands where the old one stood, in something else that is the same otherwise.
  private func explains(_ kind: ScoreFacts.Kind, _ former: String, _ fresh: String) -> Bool {
    let without = ScoreDifference(from: ScoreFacts(old, names: renames), to: new).changes.count
    var renamed = renames
    renamed.rename(kind, former, to: fresh)
    let with = ScoreDifference(from: ScoreFacts(old, names: renamed), to: new).changes.count
    return with < without - 1
  }
}

extension ScoreFacts.Subject {
  /// What it is told from others of its kind by.
  fileprivate var wholeName: [String] { [owner ?? "", name] }
}
