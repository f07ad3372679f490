/// A value as it stands in a YAML file, with its place.
struct YAMLNode {
  enum Content {
    /// Its text as written. `isPlain`: without quotes.
    case scalar(String, isPlain: Bool)
    case list([YAMLNode])
    /// In the order of the file, each key once.
    case map([Entry])
  }

  struct Entry {
    let key: Located
    let value: YAMLNode
  }

  let mark: Mark
  let content: Content

  /// The text of a scalar.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// Nothing was written.
  var isNull: Bool {
    if case .scalar(let text, true) = content {
      ["", "~", "null", "Null", "NULL"].contains(text)
    } else {
      false
    }
  }

  /// The node as a message names it.
  var name: String {
    switch content {
    case .scalar(let text, _):
      text.count > 60 ? "'\(text.prefix(57))...'" : "'\(text)'"
    case .list: "a list"
    case .map: "a map"
    }
  }

  /// The same, and of a list how long it is.
  var sizedName: String {
    guard case .list(let list) = content else { return name }
    return list.isEmpty ? "an empty list" : "a list of \(list.count)"
  }
}
