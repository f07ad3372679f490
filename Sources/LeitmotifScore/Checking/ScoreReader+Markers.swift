extension ScoreReader {
  /// Checks what a rule asks of the cues that it can apply to.
  mutating func check(_ rule: Transition, _ fields: Fields) {
    let (from, to) = (rule.from.named, rule.to.named)
    if let from, let to, from.count == 1, from == to {
      report.warn(rule.mark, "this transition leads from '\(from[0])' to itself, which never happens")
    }
    if case .marker(let name) = rule.exit, let node = fields["exit"] {
      exitMarker(name, from ?? statesOtherThan(to), node)
    }
    if case .marker(let name) = rule.entry, let node = fields["enter"] {
      let without = cues(of: to ?? statesOtherThan(from)) { markers[$0.name.text]?.contains(name) != true }
      missing(name, without, node)
    }
    if case .loopEnd = rule.exit, let node = fields["exit"], let from {
      let without = cues(of: from) { $0.loop == nil }
      if let first = without.first {
        report.error(node.mark, "the cue '\(first)' has no loop whose end could be waited for")
      }
    }
  }

  private mutating func exitMarker(_ name: String?, _ states: [String], _ node: YAMLNode) {
    guard let name else {
      let without = cues(of: states) { $0.markers.isEmpty }
      if let first = without.first {
        report.error(node.mark, "the cue '\(first)' has no markers to be left at")
      }
      return
    }
    missing(name, cues(of: states) { markers[$0.name.text]?.contains(name) != true }, node)
  }

  private mutating func missing(_ name: String, _ without: [String], _ node: YAMLNode) {
    guard let first = without.first, let cue = cues[first] else { return }
    let mark = markerMark(node)
    let more = without.count > 1 ? " (and \(without.count - 1) more that this rule applies to)" : ""
    let near = report.suggestion(for: name, cue.markers.map(\.name))
    report.error(mark, "the cue '\(first)'\(more) has no marker '\(name.prefix(64))'\(near)")
  }

  private func markerMark(_ node: YAMLNode) -> Mark {
    guard case .map(let entries) = node.content else { return node.mark }
    return entries.first { $0.key.text == "marker" }?.value.mark ?? node.mark
  }

  /// The cues of `states` that fail, each once.
  private func cues(of states: [String], where fails: (Cue) -> Bool) -> [String] {
    var seen: Set<String> = []
    return states.compactMap { state in
      guard let name = cueOfState[state], seen.insert(name).inserted, let cue = cues[name] else { return nil }
      return fails(cue) ? name : nil
    }
  }

  /// Every state, but the one at the other end of the rule.
  private func statesOtherThan(_ other: [String]?) -> [String] {
    guard let other, other.count == 1 else { return stateNames.ordered }
    return stateNames.ordered.filter { $0 != other[0] }
  }
}

extension Transition.Scope {
  /// The states that it names; `nil`: any.
  var named: [String]? {
    switch self {
    case .any: nil
    case .states(let names), .group(_, let names): names
    }
  }

  /// How closely it says what it applies to: 2 for one name, 1 for several or a group, 0 for any.
  public var specificity: Int {
    switch self {
    case .any: 0
    case .group: 1
    case .states(let names): names.count == 1 ? 2 : 1
    }
  }
}
