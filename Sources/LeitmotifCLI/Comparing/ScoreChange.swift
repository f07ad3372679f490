/// One thing that is different in two scores.
package struct ScoreChange: Encodable, Equatable {
  enum Change: String, Encodable { case changed, new, gone, renamed }

  let kind: String
  let name: String
  /// The cue of a layer, the stinger of a duck.
  let owner: String?
  let change: Change
  /// What of it is different; `nil`: all of it is new or gone, or it has another name.
  let what: String?
  let value: String?
  let was: String?
  /// A sentence without a full stop.
  package let text: String

  private init(
    _ subject: ScoreFacts.Subject, _ change: Change, what: String? = nil, value: String? = nil,
    was: String? = nil, _ words: String
  ) {
    kind = subject.kind.rawValue
    (name, owner) = (subject.name, subject.owner)
    (self.change, self.what, self.value, self.was) = (change, what, value, was)
    text = "\(subject.title): \(words)"
  }

  static func isNew(_ subject: ScoreFacts.Subject) -> ScoreChange {
    ScoreChange(subject, .new, subject.summary.isEmpty ? "new" : "new, \(subject.summary)")
  }

  static func isGone(_ subject: ScoreFacts.Subject) -> ScoreChange { ScoreChange(subject, .gone, "gone") }

  static func isRenamed(_ subject: ScoreFacts.Subject, from old: String) -> ScoreChange {
    ScoreChange(subject, .renamed, was: old, "looks renamed, was \(old)")
  }

  /// A rule between the same states under other conditions.
  static func applies(_ subject: ScoreFacts.Subject, when new: String, was old: String) -> ScoreChange {
    let (new, old) = (new.isEmpty ? "always" : "when \(new)", old.isEmpty ? "always" : "when \(old)")
    return ScoreChange(
      subject, .changed, what: "applies", value: new, was: old, "applies \(new), was \(old)")
  }

  /// The same choices in another order.
  static func chooses(
    _ subject: ScoreFacts.Subject, from new: [String], was old: [String]
  ) -> ScoreChange {
    let (new, old) = (new.joined(separator: ", "), old.joined(separator: ", "))
    return ScoreChange(
      subject, .changed, what: "order of choices", value: new, was: old,
      "order of choices \(new), was \(old): other picks from the same seed")
  }

  /// States of one priority in another order.
  static func ranks(_ new: [String], was old: [String], priority: Int) -> ScoreChange {
    let (new, old) = (new.joined(separator: ", "), old.joined(separator: ", "))
    return ScoreChange(
      ScoreFacts.Subject(kind: .score, name: ""), .changed, what: "order of states", value: new, was: old,
      "of states of priority \(priority) wanted on one frame the last holds: \(new), was \(old)")
  }

  /// A fact that is not the same, or is not there in one of the two; not in both.
  static func fact(
    _ subject: ScoreFacts.Subject, _ new: ScoreFacts.Fact?, was old: ScoreFacts.Fact?
  ) -> ScoreChange {
    let label = new?.label ?? old?.label ?? ""
    let words: String
    switch (new, old) {
    case (let new?, let old?):
      if let level = new.level, let before = old.level {
        words = joined(label, LevelWords.change(to: level, from: before))
      } else {
        words = joined(label, "\(new.value), was \(old.value)")
      }
    case (let new?, nil): words = joined(label, new.value) + " is new"
    default: words = joined(label, old?.value ?? "") + " is gone"
    }
    return ScoreChange(
      subject, new == nil ? .gone : old == nil ? .new : .changed, what: label.isEmpty ? "level" : label,
      value: new?.value, was: old?.value, words)
  }

  private static func joined(_ label: String, _ words: String) -> String {
    [label, words].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
