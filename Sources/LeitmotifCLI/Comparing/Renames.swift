/// What the things of one score are called in another.
struct Renames {
  private var byKind: [ScoreFacts.Kind: [String: String]] = [:]
  /// Of layers, by their cues as the new score calls these.
  private var layers: [String: [String: String]] = [:]

  /// The new name of what may have got one.
  func of(_ kind: ScoreFacts.Kind, _ name: String) -> String { byKind[kind]?[name] ?? name }

  /// The new name of a layer, without its cue's.
  ///
  /// - Parameter cue: As the new score calls it.
  func layer(_ name: String, of cue: String) -> String { layers[cue]?[name] ?? name }

  mutating func rename(_ subject: ScoreFacts.Subject, to new: String) {
    if subject.kind == .layer, let cue = subject.owner {
      layers[cue, default: [:]][subject.name] = new
    } else {
      rename(subject.kind, subject.name, to: new)
    }
  }

  mutating func rename(_ kind: ScoreFacts.Kind, _ old: String, to new: String) {
    byKind[kind, default: [:]][old] = new
  }

  /// The old name of what has a new one; `nil`: it has the one that it had.
  func old(_ subject: ScoreFacts.Subject) -> String? {
    let renamed =
      subject.kind == .layer ? subject.owner.flatMap { layers[$0] } : byKind[subject.kind]
    return renamed?.first { $0.value == subject.name }?.key
  }
}
