extension ScoreReader {
  /// One item, or several and how one of them is chosen each time.
  mutating func oneOrSeveral<Item>(
    _ node: YAMLNode, _ what: String, _ read: (inout ScoreReader, YAMLNode) -> Item?
  ) -> (first: Item, choice: Choice<Item>?)? {
    guard case .map = node.content else { return read(&self, node).map { ($0, nil) } }
    guard let choice = choice(node, what, read), let first = choice.options.first else { return nil }
    return (first.item, choice)
  }

  mutating func stems(_ node: YAMLNode) -> (first: Located, choice: Choice<Located>?)? {
    oneOrSeveral(node, "stem") { $0.report.stem($1) }
  }

  private static let orders = ["sequence", "shuffle", "random", "by"]

  /// Reads `{sequence: […]}`, `{shuffle: […]}`, `{random: […], avoid}`, `{random: {item: weight, …}}` or
  /// `{by: parameter, from: {value: item, …}}`.
  private mutating func choice<Item>(
    _ node: YAMLNode, _ what: String, _ read: (inout ScoreReader, YAMLNode) -> Item?
  ) -> Choice<Item>? {
    guard
      let fields = report.fields(
        node, of: "a choice of '\(what)'", optional: ScoreReader.orders + ["avoid", "from"])
    else { return nil }
    let orders = ScoreReader.orders.filter { fields[$0] != nil }
    guard orders.count == 1, let written = fields[orders[0]] else {
      report.misread(
        node.mark, "a choice of '\(what)' has one of 'sequence', 'shuffle', 'random' and 'by'")
      return nil
    }
    if let avoid = fields["avoid"], orders != ["random"] {
      report.error(avoid.mark, "'avoid' belongs to 'random'")
    }
    if let from = fields["from"], orders != ["by"] { report.error(from.mark, "'from' belongs to 'by'") }
    switch orders[0] {
    case "sequence": return listed(written, what, isOnce: false, read).map { Choice(.sequence, $0) }
    case "shuffle": return listed(written, what, isOnce: true, read).map { Choice(.shuffle, $0) }
    case "random":
      let options: [Choice<Item>.Option]? =
        if case .map(let entries) = written.content {
          weighted(entries, written, read)
        } else {
          listed(written, what, isOnce: true, read)
        }
      guard let options else { return nil }
      let avoid = fields["avoid"].flatMap { report.integer($0, "avoid", in: 0...(options.count - 1)) } ?? 0
      return Choice(.random(avoid: avoid), options)
    default: return byParameter(written, fields, read)
    }
  }

  private mutating func listed<Item>(
    _ node: YAMLNode, _ what: String, isOnce: Bool, _ read: (inout ScoreReader, YAMLNode) -> Item?
  ) -> [Choice<Item>.Option]? {
    guard case .list(let list) = node.content else {
      report.misread(node.mark, "a choice of '\(what)' needs a list; this is \(node.name)")
      return nil
    }
    guard isEnough(list.count, node) else { return nil }
    var seen: Set<String> = []
    for item in list where isOnce {
      guard let text = item.text, !seen.insert(text).inserted else { continue }
      report.error(
        item.mark,
        "\(item.name) is named twice; to have one more often, give it a weight: {random: {NAME: 2}}")
    }
    return whole(list.map { item in read(&self, item).map { Choice<Item>.Option($0) } })
  }

  private mutating func weighted<Item>(
    _ entries: [YAMLNode.Entry], _ node: YAMLNode, _ read: (inout ScoreReader, YAMLNode) -> Item?
  ) -> [Choice<Item>.Option]? {
    guard isEnough(entries.count, node) else { return nil }
    return whole(
      entries.map { entry in
        let item = read(&self, ScoreReader.node(entry.key))
        let weight = report.weight(entry.value, of: entry.key.text)
        guard let item, let weight else { return nil }
        return Choice<Item>.Option(item, weight: weight)
      })
  }

  private mutating func byParameter<Item>(
    _ node: YAMLNode, _ fields: Fields, _ read: (inout ScoreReader, YAMLNode) -> Item?
  ) -> Choice<Item>? {
    let parameter = report.reference(node, "parameter", in: parameters)
    if let parameter { used.parameters.insert(parameter) }
    guard let from = fields["from"] else {
      report.misread(node.mark, "'by' needs 'from', the items by the values from which they are chosen")
      return nil
    }
    guard let entries = report.entries(from, of: "'from'"), isEnough(entries.count, from) else { return nil }
    let range = parameter.flatMap { parameterRanges[$0] } ?? -1e6...1e6
    var last: Double?
    let options = entries.map { entry -> Choice<Item>.Option? in
      let item = read(&self, entry.value)
      guard let value = report.number(ScoreReader.node(entry.key), "from", in: range) else { return nil }
      if let last, last >= value {
        report.error(
          entry.key.mark,
          "the values of a choice must rise: \(Report.shown(value)) does not come after \(Report.shown(last))"
        )
      }
      last = value
      return item.map { Choice<Item>.Option($0, from: value) }
    }
    guard let parameter else { return nil }
    return whole(options).map { Choice(.parameter(parameter), $0) }
  }

  private mutating func isEnough(_ count: Int, _ node: YAMLNode) -> Bool {
    if (2...Most.options).contains(count) { return true }
    report.misread(node.mark, "a choice has 2 to \(Most.options) options; this has \(count)")
    return false
  }

  /// All of them, if none is missing.
  private func whole<Option>(_ options: [Option?]) -> [Option]? {
    let found = options.compactMap { $0 }
    return found.count == options.count ? found : nil
  }

  private static func node(_ key: Located) -> YAMLNode {
    YAMLNode(mark: key.mark, content: .scalar(key.text, isPlain: true))
  }
}

extension Report {
  /// How often one of several comes, above zero.
  fileprivate mutating func weight(_ node: YAMLNode, of item: String) -> Double? {
    if let value = node.number, value >= 1e-6, value <= 1e6 { return value }
    error(
      node.mark,
      "the weight of '\(item.prefix(64))' must be a number from 0.000001 to 1000000; this is "
        + node.named { $0.number != nil })
    return nil
  }
}
