import Glibc
import LeitmotifStreaming

/// The folders in which a score and its stems lie, and which of the files there concern it.
package struct ScoreFolders {
  /// The score's folder and name, and where it really lies if that is a link.
  private let scores: [FileChange]
  /// The folder of its stems; `nil`: there is none.
  private let stems: String?

  /// Folders of stems that are watched at most.
  private static let most = 1024

  package init(score: String, stems: String?) {
    let written = ScoreFolders.place(of: score)
    let real = RealPath.of(score).map(ScoreFolders.place) ?? written
    scores = written == real ? [written] : [written, real]
    self.stems = stems.map { RealPath.of($0) ?? $0 }
  }

  /// The folder, with every link followed, and the name of a file.
  private static func place(of path: String) -> FileChange {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    return FileChange(
      RealPath.of(folder) ?? folder, slash.map { String(path[path.index(after: $0)...]) } ?? path)
  }

  /// All that is to be watched: stems lie in folders of folders.
  package var all: Set<String> {
    let first = Set(scores.map(\.folder))
    var found = first
    var waiting = [stems].compactMap(\.self)
    while let next = waiting.popLast(), found.count < ScoreFolders.most {
      guard found.insert(next).inserted || first.contains(next) else { continue }
      waiting += ScoreFolders.folders(in: next)
    }
    return found
  }

  /// Whether a file is the score, may be a stem, or is a folder of these: editors' own files begin with a dot or `#`, or end
  /// with `~`.
  package func concerns(_ change: FileChange) -> Bool {
    if change.name.isEmpty { return true }
    if scores.contains(where: { $0.path == change.path }) { return true }
    guard let stems else { return false }
    // The folder of all stems may be taken away and put back.
    if stems == change.path || stems.hasPrefix(change.path + "/") { return true }
    guard change.folder == stems || change.folder.hasPrefix(stems + "/") else { return false }
    return !change.name.hasPrefix(".") && !change.name.hasPrefix("#") && !change.name.hasSuffix("~")
  }

  private static func folders(in path: String) -> [String] {
    // Closed below; the entries are read before the next is asked for.
    guard let listing = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(listing) }
    var found: [String] = []
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix(".") { continue }
      var status = stat()
      // `status` and the path outlive the call.
      let isFolder = unsafe stat(path + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      if isFolder { found.append(path + "/" + name) }
    }
    return found
  }
}
