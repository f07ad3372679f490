/// Names that a file declares, in their order.
struct Names {
  private(set) var ordered: [String] = []
  private var all: Set<String> = []

  init(_ names: [String] = []) {
    ordered = names
    all = Set(names)
  }

  init(_ entries: [YAMLNode.Entry]) { self.init(entries.map(\.key.text)) }

  func contains(_ name: String) -> Bool { all.contains(name) }
}

extension Report {
  /// A name that must be among `names`.
  ///
  /// - Parameter words: What may stand there besides, and may have been meant.
  mutating func reference(
    _ node: YAMLNode, _ what: String, in names: Names, or words: [String] = []
  ) -> String? {
    guard let name = node.text else {
      misread(node.mark, "this must be the name of a \(what); it is \(node.name)")
      return nil
    }
    guard names.contains(name) else {
      unknown(what, name, at: node.mark, names.ordered + words)
      return nil
    }
    return name
  }

  /// A bus, or `nil` for the master, which needs no declaration.
  mutating func bus(_ node: YAMLNode, in names: Names) -> String? {
    node.text == "master" ? nil : reference(node, "bus", in: names, or: ["master"])
  }

  mutating func stem(_ node: YAMLNode) -> Located? {
    guard let text = node.text else {
      error(node.mark, "'stem' must be a path in the stems folder; this is \(node.name)")
      return nil
    }
    do throws(StemPath.Problem) {
      return Located(text: try StemPath(text).text, mark: node.mark)
    } catch {
      self.error(node.mark, "\(node.name) is no path of a stem: \(error)")
      return nil
    }
  }
}
