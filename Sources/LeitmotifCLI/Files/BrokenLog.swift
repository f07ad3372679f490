import Glibc
import LeitmotifScore
import LeitmotifStreaming

/// A log of a live session that could not be written to its end, while the music played on.
package struct BrokenLog: Equatable, Sendable {
  /// The file, as it was named.
  let path: String
  /// What it is, with its article.
  let kind: String
  /// The system's error.
  let code: Int32

  package init(_ path: String, _ kind: String, code: Int32) {
    self.path = path
    self.kind = kind
    self.code = code
  }

  /// What is said at once.
  package var warning: String {
    "warning: \(name): \(kind) cannot be written any more: \(reason); the music plays on"
  }

  /// What is said at the end.
  ///
  /// - Parameter part: Where there is what was written; `nil`: nowhere.
  package func error(part: String?) -> String {
    let rest = part.map { "; what was written before is in '\(VisibleText.of($0))'" } ?? ""
    return "error: \(name): \(kind) is not whole: \(reason)\(rest)\n  what to do: \(advice)"
  }

  /// Takes what was written away from the name of something whole.
  ///
  /// - Returns: Where it is now; `nil` if there is nothing, or it is no file of the disk.
  func setAside() -> String? {
    guard let file = LinkTarget.of(path) else { return nil }
    var status = stat()
    // `status` and the path outlive the call, as the names do below.
    guard unsafe stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let part = BrokenLog.part(of: path)
    if status.st_size > 0, unsafe rename(file, part) == 0 { return part }
    unsafe unlink(file)
    return nil
  }

  /// The name of what there is of a file that is not whole.
  static func part(of path: String) -> String { path + ".part" }

  private var name: String { VisibleText.of(path) }

  private var reason: String { systemMessage(code) }

  private var advice: String {
    switch code {
    case ENOSPC, EDQUOT: "make room on its disk, or name a file on another"
    case EFBIG: "raise the limit on the size of files (ulimit -f), or play for less long"
    case EPIPE: "let its reader read to the end, or name a file"
    default: "see whether its disk is well, or name a file on another"
    }
  }
}
