import Glibc
import LeitmotifScore
import LeitmotifStreaming

/// Why the system lets nothing be written at a place, and what to do about it.
struct WritingRefusal {
  /// The folder in which something was to be made, as a person would name it.
  private let folder: String
  /// As `errno` has it.
  private let code: Int32

  /// - Parameters:
  ///   - place: What was to be made or written.
  ///   - code: As `errno` has it.
  init(of place: String, _ code: Int32) {
    folder = WritingRefusal.folder(of: place)
    self.code = code
  }

  /// What is known before anything is made: whether the folder that a place lies in may be written to.
  ///
  /// - Returns: `nil` if it may, as far as the system tells.
  init?(expectedAt place: String) {
    let folder = WritingRefusal.folder(of: place)
    // The name outlives the call.
    if unsafe access(folder, W_OK | X_OK) == 0 { return nil }
    self.init(of: place, errno)
  }

  /// What the system says.
  var reason: String { systemMessage(code) }

  /// Where it was to be, and what the system says: behind "can be made".
  var place: String { (folder == "." ? "in this folder" : "in '\(VisibleText.of(folder))'") + " (\(reason))" }

  /// A line below the error.
  var advice: String {
    let words =
      switch code {
      case EROFS: "choose a place on a disk that may be written to"
      case EACCES, EPERM:
        "choose a place that you may write to, or have the right to write given to you: 'ls -ld "
          + "\(ShellWord.of(folder))' says whose it is"
      case ENOSPC, EDQUOT: "make room there, or choose a place on another disk"
      case EFBIG: "raise the limit on the size of files, which 'ulimit -f' says"
      case ENAMETOOLONG: "give a shorter name"
      default: "choose another place, such as a folder in your home"
      }
    return "\n  what to do: " + words
  }

  /// The folder that something lies in.
  private static func folder(of place: String) -> String {
    guard let slash = place.lastIndex(of: "/") else { return "." }
    return slash == place.startIndex ? "/" : String(place[..<slash])
  }
}
