/// What a file is, where another kind may have been meant.
package enum FileKind: Sendable {
  case score, scenario, albumList, captureLog, trace

  /// What is no YAML of ours shows it in its first line; `nil`: it may be YAML.
  package init?(beginning bytes: some Collection<UInt8>) {
    let text = String(decoding: bytes.prefix(1 << 12), as: UTF8.self)
    let line = text.split(whereSeparator: \.isNewline).lazy.map { TraceReader.trimmed($0) }.first {
      !$0.isEmpty
    }
    if let line, line.hasPrefix("{"), line.filter({ !$0.isWhitespace }).contains("\"leitmotif\":\"capture\"")
    {
      self = .captureLog
    } else if TraceFile.isTrace(text) {
      self = .trace
    } else {
      return nil
    }
  }

  /// By the keys that only one kind has; `nil`: it has those of none, or of several.
  init?(_ root: YAMLNode) {
    guard case .map(let entries) = root.content else { return nil }
    let found = Set(entries.compactMap { FileKind(ofKey: $0.key.text) })
    guard let only = found.first, found.count == 1 else { return nil }
    self = only
  }

  /// The only kind that has a key; `nil`: several have it, or none.
  init?(ofKey key: String) {
    switch key {
    case "leitmotif", "cues", "states": self = .score
    case "scenario", "events": self = .scenario
    case "album", "tracks": self = .albumList
    default: return nil
    }
  }

  /// What it is called.
  package var name: String {
    switch self {
    case .score: "a score"
    case .scenario: "a scenario"
    case .albumList: "the list of an album"
    case .captureLog: "a capture log"
    case .trace: "a trace"
    }
  }

  /// Which command takes a file of this kind, with the file in its place.
  private func command(for file: String) -> String {
    switch self {
    case .score: "leitmotif check \(file)"
    case .scenario, .captureLog, .trace: "leitmotif simulate SCORE --trace \(file)"
    case .albumList: "leitmotif album SCORE --list \(file) --output FOLDER"
    }
  }

  /// That it is not what was wanted, and which command takes it.
  func words(insteadOf wanted: FileKind, file: String) -> String {
    "this is \(name), not \(wanted.name); what takes it is '\(command(for: file))'"
  }
}
