package import LeitmotifScore

/// What has changed from one score to another, in musical words; nothing where they mean the same.
///
/// Things are known by their names, rules by the states that they join and their conditions. The order in which they
/// stand matters where something is decided by it: among states of one priority, and where chance chooses.
package struct ScoreDifference {
  package private(set) var changes: [ScoreChange] = []
  /// What was not looked for, in sentences without a full stop.
  package private(set) var remarks: [String] = []

  package init(from old: Score, to new: Score) {
    let facts = ScoreFacts(new)
    let search = RenameSearch(from: old, to: facts)
    self.init(from: ScoreFacts(old, names: search.renames), to: facts)
    remarks = search.remarks
  }

  /// - Parameter old: With the names that the new one has for what it holds.
  init(from old: ScoreFacts, to new: ScoreFacts) {
    let kinds: [[ScoreFacts.Kind]] = [
      [.score], [.parameter], [.bus], [.mix], [.duck], [.cue, .layer], [.state], [.group],
      [.stinger, .ducking],
    ]
    for kind in kinds {
      compareNamed(kind, old, new)
      if kind == [.state] { compareRivals(old, new) }
    }
    compareRules(old.subjects.filter { $0.kind == .rule }, new.subjects.filter { $0.kind == .rule })
  }

  private struct Key: Hashable {
    let kind: ScoreFacts.Kind
    let name: String
    let owner: String?

    init(_ subject: ScoreFacts.Subject) {
      (kind, name, owner) = (subject.kind, subject.name, subject.owner)
    }
  }

  private mutating func compareNamed(_ kinds: [ScoreFacts.Kind], _ old: ScoreFacts, _ new: ScoreFacts) {
    let before = old.subjects.filter { kinds.contains($0.kind) }
    let after = new.subjects.filter { kinds.contains($0.kind) }
    let known = Dictionary(before.map { (Key($0), $0) }, uniquingKeysWith: { first, _ in first })
    let ownersBefore = Set(before.filter { $0.owner == nil }.map(\.name))
    let ownersAfter = Set(after.filter { $0.owner == nil }.map(\.name))
    for subject in after {
      if let former = old.names.old(subject) {
        changes.append(.isRenamed(subject, from: former))
      }
      if let former = known[Key(subject)] {
        compare(subject, former)
      } else if subject.owner.map(ownersBefore.contains) ?? true {
        changes.append(.isNew(subject))
      }
    }
    let here = Set(after.map(Key.init))
    for subject in before where !here.contains(Key(subject)) {
      if subject.owner.map(ownersAfter.contains) ?? true { changes.append(.isGone(subject)) }
    }
  }

  private mutating func compare(_ new: ScoreFacts.Subject, _ old: ScoreFacts.Subject) {
    let before = Dictionary(old.facts.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
    for fact in new.facts {
      let former = before[fact.label]
      if former == nil && fact.isDetail { continue }
      guard former?.means(fact) == true else {
        changes.append(.fact(new, fact, was: former))
        continue
      }
      if let order = fact.order, let before = former?.order, order != before {
        changes.append(.chooses(new, from: order, was: before))
      }
    }
    let here = Set(new.facts.map(\.label))
    for fact in old.facts where !here.contains(fact.label) && !fact.isDetail {
      changes.append(.fact(new, nil, was: fact))
    }
  }

  /// Of states of one priority that are wanted on one frame the last holds: their order, as far as both scores have them.
  private mutating func compareRivals(_ old: ScoreFacts, _ new: ScoreFacts) {
    for (priority, rivals) in new.rivals.sorted(by: { $0.key < $1.key }) {
      let before = old.rivals[priority] ?? []
      let both = Set(rivals).intersection(before)
      let (now, then) = (rivals.filter(both.contains), before.filter(both.contains))
      if now != then { changes.append(.ranks(now, was: then, priority: priority)) }
    }
  }

  /// Pairs what is the same first, then what stands between the same states under the same conditions, then what stands
  /// between the same states.
  private mutating func compareRules(_ old: [ScoreFacts.Subject], _ new: [ScoreFacts.Subject]) {
    var partners: [Int: ScoreFacts.Subject] = [:]
    var left = Array(old)
    for key in ScoreDifference.ruleKeys {
      var byKey = Dictionary(grouping: left.indices.reversed(), by: { key(left[$0]) })
      var taken: Set<Int> = []
      for index in new.indices where partners[index] == nil {
        guard let partner = byKey[key(new[index])]?.popLast() else { continue }
        partners[index] = left[partner]
        taken.insert(partner)
      }
      left = left.indices.filter { !taken.contains($0) }.map { left[$0] }
    }
    for (index, rule) in new.enumerated() {
      guard let partner = partners[index] else {
        changes.append(.isNew(rule))
        continue
      }
      if let now = rule.scope, let then = partner.scope, now.conditions != then.conditions {
        changes.append(.applies(rule.between, when: now.conditions, was: then.conditions))
        compare(rule.between, partner)
      } else {
        compare(rule, partner)
      }
    }
    changes += left.map { .isGone($0) }
  }

  /// What two rules must have in common to be one, the most first.
  private static let ruleKeys: [@Sendable (ScoreFacts.Subject) -> String] = [
    { rule in ([rule.name] + rule.facts.map { "\($0.label) \($0.value)" }).joined(separator: "\n") },
    { $0.name }, { $0.scope?.states ?? "" },
  ]
}

extension ScoreFacts.Subject {
  /// A rule without what it applies under.
  fileprivate var between: ScoreFacts.Subject {
    var rule = ScoreFacts.Subject(kind: kind, name: scope?.states ?? name, scope: scope)
    rule.facts = facts
    return rule
  }
}
