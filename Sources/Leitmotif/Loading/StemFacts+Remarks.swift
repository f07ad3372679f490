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
    if let damage {
      let rest = damage.isFinal ? ", and after it nothing can be read" : ""
      let lost = "\(damage.frames) of its \(header.facts.frames) frames cannot be read"
      note(
        .error, " is damaged near frame \(damage.firstFrame)\(rest): \(lost); export or copy it again")
    }
    if isTruncated {
      let promised = max(header.facts.promisedFrames, header.facts.frames)
      let missing =
        promised > decodedFrames
        ? "\(decodedFrames) of the \(promised) frames that its header promises can be read"
        : "it breaks off in the middle of its last part, after \(decodedFrames) frames"
      note(.error, " is cut off: \(missing); export or copy it again")
    }
    if let wild { note(.warning, ": \(wild.words)") }
    if isSilent { note(.warning, " is silent from end to end") }
    return remarks
  }
}
