import LeitmotifConducting
import LeitmotifScore
import LeitmotifStreaming

/// The files that a plan plays from.
enum StemFiles {
  /// - Parameter folder: Where the stems are; `nil`: the nearest 'stems' at or above the score's own folder.
  static func paths(of plan: Plan, score: String, folder: String?) -> [String] {
    guard let folder = self.folder(of: score, folder) else { return [] }
    return plan.stems.map { "\(folder)/\($0.path.text)" }
  }

  /// Where the stems of a score are: in `folder`, or else in the nearest 'stems'.
  static func folder(of score: String, _ folder: String?) -> String? { folder ?? nearest(to: score) }

  private static func nearest(to score: String) -> String? {
    let slash = score.lastIndex(of: "/")
    guard var folder = RealPath.of(slash.map { String(score[...$0]) } ?? ".") else { return nil }
    while true {
      let stems = (folder == "/" ? "" : folder) + "/stems"
      if Folder.isThere(stems) { return stems }
      guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }
}
