import Glibc
import LeitmotifScore
import LeitmotifStreaming

/// The folder that a score's stems lie in.
///
/// A stem is found inside it or not at all: where a symbolic link leads out of the folder, it is refused.
struct StemFolder: Sendable {
  /// As it is written into diagnostics; `nil`: there is none.
  let root: String?
  /// The score, as its diagnostics name it.
  private let score: String
  /// The folder with every link followed.
  private let resolved: String?
  private let suggestions: StemSuggestions?

  /// Takes `root`, or looks for the nearest folder `stems` at or above that of `score`.
  init(score: String, root: String?) {
    self.score = score
    self.root = root ?? StemFolder.nearest(to: score)
    resolved = self.root.flatMap { StemFolder.resolve($0) }
    suggestions = resolved.map { StemSuggestions(in: $0) }
  }

  /// The file of a stem, with every link followed.
  ///
  /// - Throws: What is wrong with it, at the place in the score that names it.
  func path(of stem: Located) throws(StemProblem) -> String {
    do throws(StemPath.Problem) {
      _ = try StemPath(stem.text)
    } catch {
      throw problem(stem, "'\(stem.text)' is no path of a stem: \(error)")
    }
    guard let root, let resolved else {
      if let root { throw problem(stem, "the folder '\(root)' for stems is not there") }
      let beside =
        isBesideScore(stem.text)
        ? "; '\(stem.text)' lies beside the score: make a folder 'stems' there for it" : ""
      throw problem(stem, "there is no folder 'stems' beside the score or above it" + beside)
    }
    guard let file = StemFolder.resolve(resolved + "/" + stem.text) else {
      // The folder itself is there.
      if let words = LinkTarget.breach(of: resolved + "/" + stem.text) {
        throw problem(stem, "'\(stem.text)' \(words.replacing("'\(resolved)/", with: "'"))")
      }
      var hint = suggestions?.words(for: stem.text) ?? ""
      if hint.isEmpty, isBesideScore(stem.text) {
        hint = "; it lies beside the score: put it into that folder"
      }
      throw problem(stem, "'\(stem.text)' is not in '\(root)'" + hint)
    }
    guard file.hasPrefix(resolved == "/" ? resolved : resolved + "/") else {
      throw problem(stem, "'\(stem.text)' leads out of '\(root)'")
    }
    let kind = StemFolder.kind(file)
    guard kind == S_IFREG else {
      let found = kind == S_IFDIR ? "a folder" : kind == S_IFIFO ? "a pipe" : "a device"
      throw problem(stem, "'\(stem.text)' is \(found), not a sound file")
    }
    return file
  }

  /// The file of a stem, open.
  ///
  /// - Throws: What is wrong with it, as above.
  func bytes(of stem: Located) throws(StemProblem) -> SoundBytes {
    let path = try path(of: stem)
    do throws(SoundFileError) {
      return try SoundBytes(path: path)
    } catch {
      throw problem(stem, error)
    }
  }

  /// Why the file of a stem cannot be used, in the words of whoever tried.
  func problem(_ stem: Located, _ error: SoundFileError) -> StemProblem {
    problem(stem, "'\(stem.text)' \(error.explanation)")
  }

  private func problem(_ stem: Located, _ message: String) -> StemProblem {
    StemProblem(Diagnostic(.error, file: score, mark: stem.mark, message))
  }

  /// Where the file of a stem that is not in its folder lies beside the score.
  private func isBesideScore(_ path: String) -> Bool {
    let slash = score.lastIndex(of: "/")
    return StemFolder.kind((slash.map { String(score[...$0]) } ?? "") + path) == S_IFREG
  }
}

extension StemFolder {
  private static func nearest(to score: String) -> String? {
    let parent = score.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    let start = score.hasPrefix("/") && parent.isEmpty ? "/" : parent.isEmpty ? "." : parent
    guard var folder = resolve(start) else { return nil }
    while true {
      let stems = (folder == "/" ? "" : folder) + "/stems"
      if kind(stems) == S_IFDIR { return stems }
      guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  /// The path with every link followed; `nil` if nothing is there.
  private static func resolve(_ path: String) -> String? {
    // `realpath` gives a string of its own, which is freed once it is copied.
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// What lies at a path, by the bits that say so, with every link followed; `nil`: nothing.
  static func kind(_ path: String) -> mode_t? {
    var status = stat()
    // Fills in a value that does not leave this function.
    guard unsafe stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }
}
