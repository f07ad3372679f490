import LeitmotifScore
import LeitmotifStreaming

extension StemFacts {
  /// What is wrong with the file by itself, whatever plays it.
  ///
  /// - Parameter stem: What the score calls it, and where.
  func remarks(on stem: Located, file: String) -> [Diagnostic] {
    var remarks: [Diagnostic] = []
    func note(_ severity: Diagnostic.Severity, _ words: String) {
      remarks.append(Diagnostic(severity, file: file, mark: stem.mark, "'\(stem.text)'\(words)"))
    }
    for fault in faults { note(.error, " " + fault) }
    for doubt in doubts { note(.warning, " " + doubt) }
    if let wild { note(.warning, ": \(wild.words)") }
    if isSilent { note(.warning, " is silent from end to end") }
    return remarks
  }
}
