import Glibc
import Leitmotif
import LeitmotifScore

/// A scenario as it is named on the command line: a file, or the bare name of one in the score's `scenarios`.
enum ScenarioPath {
  /// The file that is meant.
  ///
  /// - Throws: A failure with the nearest name that there is.
  static func resolve(_ name: String, score: String) throws(Failure) -> String {
    if name == "-" || name.contains("/") { return name }
    var facts = stat()
    // Both outlive the call.
    let isThere = unsafe stat(name, &facts) == 0
    // A folder that happens to be called so is not meant.
    if isThere && facts.st_mode & S_IFMT != S_IFDIR { return name }
    let slash = score.lastIndex(of: "/")
    let folder = (slash.map { String(score[...$0]) } ?? "") + "scenarios"
    let names = FolderListing.names(in: folder).filter { $0.hasSuffix(".yaml") }
      .map { String($0.dropLast(5)) }.sorted()
    let bare = name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
    if names.contains(bare) { return "\(folder)/\(bare).yaml" }
    // The file itself will be found missing, and said so with its neighbours.
    if names.isEmpty || isThere { return name }
    var message = "error: there is no scenario '\(name)'"
    if let near = Nearest.to(bare, in: names) { message += "; did you mean '\(near)'?" }
    throw Failure(Failure.wrongInput, message + "\n  \(folder) has: \(names.joined(separator: ", "))")
  }
}
