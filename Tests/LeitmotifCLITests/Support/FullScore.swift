import Foundation
import LeitmotifScore

/// The score that uses every field once, which the tests of the format read too, and its schema.
enum FullScore {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text() throws -> String {
    let source = try String(
      contentsOf: root.appending(path: "Tests/LeitmotifScoreTests/RoadText.swift"), encoding: .utf8)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { !$0.hasSuffix("\"\"\"") }.dropFirst().prefix { $0 != "  \"\"\"" }
      .map { $0.dropFirst(2) + "\n" }.joined()
  }

  static func score(_ text: String) throws -> Score { try ScoreFile(text: text, file: "score").score().score }

  /// The scores of all demos, by their folders.
  static func demos() throws -> [String: Score] {
    let folder = root.appending(path: "demos")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let files = names.map { ($0, folder.appending(path: "\($0)/score.yaml")) }
      .filter { FileManager.default.fileExists(atPath: $0.1.path) }
    return try Dictionary(
      uniqueKeysWithValues: files.map { ($0.0, try score(String(contentsOf: $0.1, encoding: .utf8))) })
  }

  /// Every field of the format, as `definition.field`, and every word that one of them may have, as `field=word`.
  static func fields() throws -> Set<String> {
    let data = try Data(contentsOf: root.appending(path: "docs/score.schema.json"))
    guard let schema = try JSONSerialization.jsonObject(with: data) as? [String: Any] else { return [] }
    var fields: Set<String> = []
    collect(schema, "score", &fields)
    for (name, definition) in schema["$defs"] as? [String: Any] ?? [:] { collect(definition, name, &fields) }
    return fields
  }

  private static func collect(_ node: Any, _ path: String, _ fields: inout Set<String>) {
    guard let node = node as? [String: Any] else { return }
    for word in (node["enum"] as? [Any] ?? []) + (node["const"].map { [$0] } ?? []) {
      if let word = word as? String { fields.insert("\(path)=\(word)") }
    }
    for (name, field) in node["properties"] as? [String: Any] ?? [:] {
      fields.insert("\(path).\(name)")
      collect(field, "\(path).\(name)", &fields)
    }
    for key in ["anyOf", "oneOf"] { for other in node[key] as? [Any] ?? [] { collect(other, path, &fields) } }
    for key in ["additionalProperties", "items"] {
      if let inner = node[key] { collect(inner, path, &fields) }
    }
  }
}
