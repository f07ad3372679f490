/// What the things of one score are called in another.
struct Renames {
  private var byKind: [ScoreFacts.Kind: [String: String]] = [:]

  /// The new name of what may have got one.
  func of(_ kind: ScoreFacts.Kind, _ name: String) -> String { byKind[kind]?[name] ?? name }

  mutating func rename(_ kind: ScoreFacts.Kind, _ old: String, to new: String) {
    byKind[kind, default: [:]][old] = new
  }

  /// The old name of what has a new one; `nil`: it has the one that it had.
  func old(_ kind: ScoreFacts.Kind, _ new: String) -> String? {
    byKind[kind]?.first { $0.value == new }?.key
  }
}
