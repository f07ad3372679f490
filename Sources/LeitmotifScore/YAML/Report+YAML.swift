import Yams

extension Report {
  /// Says why the YAML parser gave up, in its own words.
  mutating func yaml(_ problem: any Error, _ source: SourceText) {
    guard let problem = problem as? YamlError else {
      error(nil, "the YAML parser gave up: \(problem)")
      return
    }
    switch problem {
    case .scanner(let context, let text, let mark, _), .parser(let context, let text, let mark, _),
      .composer(let context, let text, let mark, _):
      let began = context.map { " (\($0.text), line \($0.mark.line))" } ?? ""
      let lines = [mark.line - 1, mark.line, context?.mark.line ?? mark.line]
      let hint =
        lines.contains { source.hasSign(onLine: $0) }
        ? "; YAML's anchors, aliases and tags are not taken" : ""
      if let line = lines.first(where: { source.hasTabAsIndent(onLine: $0) }) {
        error(Mark(line: line, column: 1), "YAML takes no tabs for indents: write blanks")
        return
      }
      error(Mark(line: mark.line, column: mark.column), "not YAML: \(text)\(began)\(hint)")
    case .reader(let text, _, _, _):
      error(nil, "not YAML: \(text)")
    default:
      error(nil, "not YAML: \(problem)")
    }
  }
}
