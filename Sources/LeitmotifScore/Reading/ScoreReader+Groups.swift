extension ScoreReader {
  mutating func group(_ entry: YAMLNode.Entry) -> Group {
    let name = entry.key.text
    if stateNames.contains(name) {
      report.error(entry.key.mark, "'\(name)' is a state too; a group needs a name of its own")
    }
    var states: [String] = []
    if case .list(let list) = entry.value.content, !list.isEmpty {
      states = distinct(list) { $0.report.reference($1, "state", in: $0.stateNames) }
    } else {
      report.misread(entry.value.mark, "a group is a list of states; this is \(entry.value.sizedName)")
    }
    let group = Group(name: name, states: states)
    groups[name] = group
    return group
  }

  /// A state, a group, a list of states, or `'*'`.
  mutating func scope(_ node: YAMLNode, _ what: String) -> Transition.Scope? {
    if node.text == "*" { return .any }
    guard case .list(let list) = node.content else {
      let kind = groups.isEmpty ? "state" : "state or group"
      guard let name = report.reference(node, kind, in: scopeNames) else { return nil }
      guard let group = groups[name] else { return .states([name]) }
      used.groups.insert(name)
      return .group(name, group.states)
    }
    if list.isEmpty { report.misread(node.mark, "'\(what)' needs at least one state, or '*' for any") }
    let names = distinct(list) { reader, item in
      if let name = item.text, reader.groups[name] != nil {
        reader.used.groups.insert(name)
        reader.report.error(item.mark, "'\(name)' is a group, which stands alone and not in a list")
        return nil
      }
      return reader.report.reference(item, "state", in: reader.stateNames)
    }
    return names.isEmpty ? nil : .states(names)
  }

  /// The names in a list, each once.
  mutating func distinct(
    _ list: [YAMLNode], _ read: (inout ScoreReader, YAMLNode) -> String?
  ) -> [String] {
    var seen: Set<String> = []
    return list.compactMap { item in
      guard let name = read(&self, item) else { return nil }
      if seen.insert(name).inserted { return name }
      report.error(item.mark, "'\(name)' is named twice")
      return nil
    }
  }
}
