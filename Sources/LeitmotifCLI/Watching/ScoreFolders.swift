import Glibc
import LeitmotifConducting

/// The folders in which a score and its stems lie, and which of the files there concern it.
package struct ScoreFolders {
  /// The score's folder and its name.
  private let folder: String
  private let name: String
  /// The folder of its stems; `nil`: there is none.
  private let stems: String?

  /// Folders of stems that are watched at most.
  private static let most = 1024

  package init(score: String, stems: String?) {
    let slash = score.lastIndex(of: "/")
    folder = slash.map { $0 == score.startIndex ? "/" : String(score[..<$0]) } ?? "."
    name = slash.map { String(score[score.index(after: $0)...]) } ?? score
    self.stems = stems
  }

  /// All that is to be watched: stems lie in folders of folders.
  package var all: Set<String> {
    var found: Set<String> = [folder]
    var waiting = [stems].compactMap(\.self)
    while let next = waiting.popLast(), found.count < ScoreFolders.most {
      guard found.insert(next).inserted || next == folder else { continue }
      waiting += ScoreFolders.folders(in: next)
    }
    return found
  }

  /// Whether a file is the score, or may be a stem: editors' own files begin with a dot or end with `~`.
  package func concerns(_ change: (folder: String, name: String)) -> Bool {
    if change.name.isEmpty { return true }
    if change.folder == folder, change.name == name { return true }
    guard let stems, change.folder == stems || change.folder.hasPrefix(stems + "/") else { return false }
    return !change.name.hasPrefix(".") && !change.name.hasSuffix("~")
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
