/// What is wrong with a file, gathered while it is read.
struct Report {
  let file: String
  private var diagnostics: [Diagnostic] = []
  private(set) var errorCount = 0
  /// What is referred to by names that are not there: any of its kind may have been meant.
  private(set) var unresolved: Set<String> = []
  /// Whether something was left unread, and with it names: what nothing seems to use may be used there.
  private(set) var hasGaps = false
  /// Searching for a near name takes time; a file that is all mistakes need not have it for each.
  private var suggestionsLeft = 100

  var hasErrors: Bool { errorCount > 0 }

  /// Problems that are listed; what comes after is not.
  private static let most = 1000

  init(file: String) { self.file = file }

  mutating func error(_ mark: Mark?, _ message: String) {
    errorCount += 1
    diagnostics.append(Diagnostic(.error, file: file, mark: mark, VisibleText.of(message)))
  }

  /// Says why something is left unread.
  mutating func misread(_ mark: Mark?, _ message: String) {
    hasGaps = true
    error(mark, message)
  }

  mutating func warn(_ mark: Mark?, _ message: String) {
    diagnostics.append(Diagnostic(.warning, file: file, mark: mark, VisibleText.of(message)))
  }

  /// Says that `name` is not one of `candidates`, and which of them is near.
  mutating func unknown(_ what: String, _ name: String, at mark: Mark, _ candidates: some Collection<String>)
  {
    unresolved.insert(what)
    error(mark, "unknown \(what) '\(name.prefix(64))'\(suggestion(for: name, candidates))")
  }

  /// Says the same of a key of a map; what stands under it is left unread.
  mutating func unknownKey(_ key: Located, of what: String, _ known: [String]) {
    misread(
      key.mark, "unknown key in \(what): '\(key.text.prefix(64))'\(suggestion(for: key.text, known))")
  }

  /// `; did you mean …?`, or else what there is, if that is little.
  mutating func suggestion(for name: String, _ candidates: some Collection<String>) -> String {
    if suggestionsLeft > 0 {
      suggestionsLeft -= 1
      if let near = Nearest.to(name, in: candidates) { return "; did you mean '\(near)'?" }
    }
    guard !candidates.isEmpty, candidates.count <= 24 else { return "" }
    return "; there is " + candidates.map { "'\($0)'" }.joined(separator: ", ")
  }

  /// Everything found, in the order of the file.
  func finished() -> [Diagnostic] {
    let start = Mark(line: 0, column: 0)
    let ordered = diagnostics.enumerated().sorted {
      let (left, right) = ($0.element.mark ?? start, $1.element.mark ?? start)
      return left == right ? $0.offset < $1.offset : left < right
    }
    guard ordered.count > Report.most else { return ordered.map(\.element) }
    let rest = "\(ordered.count - Report.most) more problems are not listed"
    // An error stays among them: the listed ones may all be warnings.
    return ordered.prefix(Report.most).map(\.element)
      + [Diagnostic(hasErrors ? .error : .warning, file: file, mark: nil, rest)]
  }
}
