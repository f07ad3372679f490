import Glibc
import Leitmotif
import LeitmotifScore
import LeitmotifStreaming

/// The sound files of a folder and of those inside it, and what else lies there.
struct StemHarvest {
  /// Something that is no stem, or not wanted.
  struct LeftOut: Equatable, Encodable {
    var name: String
    var reason: String
  }

  let folder: String
  /// Names in the folder, with `/` between them, in order.
  private(set) var files: [String] = []
  private(set) var leftOut: [LeftOut] = []
  /// What is wrong with files that are meant to be sound and are not: said with what is found when they are heard.
  private(set) var unusable: [String] = []
  private var problems: [String] = []
  private var without: Set<String>

  /// Folders inside one another that are looked into.
  private static let deepest = 8
  private static let mostFiles = 500

  /// - Parameter without: Files and folders in it that are not wanted.
  /// - Throws: `Failure` with all that is wrong where no file need be heard: no files, too many, names that are not there.
  init(folder: String, without: [String]) throws(Failure) {
    self.folder = folder
    self.without = Set(without.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 })
    guard StemHarvest.kind(folder, follows: true) == S_IFDIR else {
      let isThere = StemHarvest.kind(folder, follows: true) != nil
      let near = FolderListing.nearest(to: folder).map { "; did you mean '\($0)'?" } ?? ""
      throw Failure(
        Failure.wrongInput,
        "error: \(folder): "
          + (isThere
            ? "this is no folder; give the one that the sound files lie in"
            : "there is no such folder" + near))
    }
    look(into: "", depth: 0)
    for name in self.without.sorted() {
      problems.append("error: \(path(name)): there is nothing of that name to leave out")
    }
    if files.isEmpty && problems.isEmpty && unusable.isEmpty {
      let seen = leftOut.isEmpty ? "it is empty" : "it has " + Figures.count(leftOut.count, "other file")
      problems.append("error: \(folder): there is no sound file in it: \(seen)")
    }
    if files.count > StemHarvest.mostFiles {
      problems.append(
        "error: \(folder): there are \(files.count) sound files, and \(StemHarvest.mostFiles) are taken at most: choose a "
          + "folder inside it")
    }
    guard problems.isEmpty, !files.isEmpty else { throw Failure(Failure.wrongInput, problems + unusable) }
  }

  func path(_ name: String) -> String { folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)" }

  private mutating func look(into inner: String, depth: Int) {
    let place = inner.isEmpty ? folder : path(inner)
    for entry in FolderListing.allNames(in: place).sorted() {
      let name = inner.isEmpty ? entry : "\(inner)/\(entry)"
      if without.remove(name) != nil {
        leftOut.append(LeftOut(name: name, reason: "as you said"))
        continue
      }
      switch StemHarvest.kind(path(name), follows: false) {
      case S_IFDIR? where depth < StemHarvest.deepest: look(into: name, depth: depth + 1)
      case S_IFDIR?: leftOut.append(LeftOut(name: name, reason: "too deep inside"))
      case S_IFLNK? where StemHarvest.kind(path(name), follows: true) == S_IFDIR:
        leftOut.append(LeftOut(name: name, reason: "a link to a folder"))
      case S_IFREG?, S_IFLNK?: take(name)
      case nil: problems.append("error: \(path(name)): cannot be looked at; is its name UTF-8?")
      default: leftOut.append(LeftOut(name: name, reason: "a pipe or a device"))
      }
    }
  }

  private mutating func take(_ name: String) {
    do throws(SoundFileError) {
      _ = try SoundFile(path: path(name))
      files.append(name)
    } catch {
      let dot = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
      if case .notSound = error.reason, !SoundFile.usualEndings.contains(dot) {
        leftOut.append(LeftOut(name: name, reason: "no sound"))
      } else {
        unusable.append(StemHarvest.problem(error, with: name))
      }
    }
  }

  /// What is wrong with a file, and what to do.
  static func problem(_ error: SoundFileError, with name: String) -> String {
    "error: \(error)\n  what to do: export or copy it again, or leave it out: --without \(ShellWord.of(name))"
  }

  private static func kind(_ path: String, follows: Bool) -> mode_t? {
    var status = stat()
    // `status` and the path outlive the calls.
    let code = follows ? unsafe stat(path, &status) : unsafe lstat(path, &status)
    return code == 0 ? status.st_mode & S_IFMT : nil
  }
}
