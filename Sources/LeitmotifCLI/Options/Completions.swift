import ArgumentParser

extension CompletionKind {
  static let scores = CompletionKind.file(extensions: ["yaml", "yml"])
  static let scenarios = CompletionKind.file(extensions: ["yaml", "yml", "jsonl"])
  static let traces = CompletionKind.file(extensions: ["yaml", "yml", "jsonl", "csv"])
  static let sounds = CompletionKind.file(extensions: ["wav", "flac"])
  static let stems = CompletionKind.file(extensions: [
    "wav", "flac", "ogg", "opus", "mp3", "aif", "aiff", "caf", "w64", "rf64",
  ])
  static let pictures = CompletionKind.file(extensions: ["svg"])
  static let logs = CompletionKind.file(extensions: ["jsonl"])
  static let flights = CompletionKind.file(extensions: ["flight"])
  static let formats = CompletionKind.list(FormatOption.allCases.map(\.rawValue))
}
