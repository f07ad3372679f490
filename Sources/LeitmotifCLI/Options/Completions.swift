import ArgumentParser

extension CompletionKind {
  static let scores = CompletionKind.file(extensions: ["yaml", "yml"])
  static let scenarios = CompletionKind.file(extensions: ["yaml", "yml", "jsonl"])
  static let sounds = CompletionKind.file(extensions: ["wav", "flac"])
  static let logs = CompletionKind.file(extensions: ["jsonl"])
  static let flights = CompletionKind.file(extensions: ["flight"])
  static let formats = CompletionKind.list(FormatOption.allCases.map(\.rawValue))
}
