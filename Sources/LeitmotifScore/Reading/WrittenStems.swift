extension ScoreFile {
  /// The stems that stand where stems belong, each once, whatever else is wrong with the score; none if it is no YAML.
  ///
  /// What is no path is left out: reading the score reports it.
  package var writtenStems: [Located] {
    var report = Report(file: file)
    guard let root = YAMLTree.root(of: bytes, report: &report) else { return [] }
    let cues = root.values(of: "cues")
    let markers = cues.flatMap { $0.values(of: "markers") }
    let pickups = (cues + markers).compactMap { $0.value(of: "pickup") }
    let players = cues.flatMap { $0.values(of: "layers") } + pickups + root.values(of: "stingers")
    var seen: Set<String> = []
    return players.compactMap { $0.value(of: "stem") }.flatMap(\.alternatives).compactMap { node in
      guard let text = node.text, !node.isNull, (try? StemPath(text)) != nil, seen.insert(text).inserted
      else { return nil }
      return Located(text: text, mark: node.mark)
    }
  }
}

extension YAMLNode {
  private var entries: [Entry] {
    if case .map(let entries) = content { entries } else { [] }
  }

  fileprivate var items: [YAMLNode] {
    if case .list(let items) = content { items } else { [] }
  }

  /// What a map has under a key; of anything else there is nothing.
  fileprivate func value(of key: String) -> YAMLNode? { entries.first { $0.key.text == key }?.value }

  /// What stands under each key of the map that this one has under `key`.
  fileprivate func values(of key: String) -> [YAMLNode] { value(of: key)?.entries.map(\.value) ?? [] }

  /// One item, or those of a choice.
  fileprivate var alternatives: [YAMLNode] {
    guard case .map = content else { return [self] }
    let listed = ["sequence", "shuffle", "random"].compactMap { value(of: $0) }.flatMap(\.items)
    // With weights the items are the keys.
    let weighted = (value(of: "random")?.entries ?? []).map {
      YAMLNode(mark: $0.key.mark, content: .scalar($0.key.text, isPlain: true))
    }
    return listed + weighted + values(of: "from")
  }
}
