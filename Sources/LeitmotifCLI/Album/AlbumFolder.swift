import Glibc
import Leitmotif
import LeitmotifStreaming

/// The folder that an album becomes: hidden beside its place until all of it is there.
final class AlbumFolder {
  /// Where everything is written until then.
  let path: String
  private let final: String
  private var isCommitted = false

  /// - Parameter replaces: Whether an album that is there already may be replaced.
  /// - Throws: `Failure` if something is there that may not.
  init(_ wanted: String, replaces: Bool) throws(Failure) {
    guard wanted != "-" else {
      throw Failure(Failure.usage, "error: an album is a folder, and cannot go to standard output")
    }
    let trimmed = wanted.count > 1 && wanted.hasSuffix("/") ? String(wanted.dropLast()) : wanted
    // A link to a folder stays one.
    let place = LinkTarget.of(trimmed) ?? trimmed
    final = place
    try AlbumFolder.check(place, as: wanted, replaces: replaces)
    let parent = place.lastIndex(of: "/").map { String(place[...$0]) } ?? ""
    guard let made = AlbumFolder.make(in: parent) else {
      throw Failure(Failure.world, "error: \(wanted): the folder cannot be made (\(AlbumFolder.systemWords))")
    }
    path = made
  }

  /// Makes a hidden folder under a name that nothing has.
  private static func make(in parent: String) -> String? {
    for attempt in 0..<1000 {
      let name = "\(parent).leitmotif-\(getpid())-\(attempt).part"
      // The name outlives the call.
      if unsafe mkdir(name, 0o777) == 0 { return name }
      if errno != EEXIST { break }
    }
    return nil
  }

  private static func check(_ folder: String, as wanted: String, replaces: Bool) throws(Failure) {
    var status = stat()
    // `status` and the name outlive the call.
    guard unsafe lstat(folder, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw Failure(Failure.world, "error: \(wanted): this is a file; an album is a folder")
    }
    let names = contents(of: folder)
    if names.isEmpty { return }
    guard replaces else {
      throw Failure(
        Failure.usage,
        "error: \(wanted): there is something already\n  what to do: name another folder, or say --replace")
    }
    if let other = AlbumContent.stranger(among: names, in: folder) {
      throw Failure(
        Failure.usage,
        "error: \(wanted): this is not an album as it was made, because of '\(VisibleText.of(other))', and it is not "
          + "replaced\n  what to do: name another folder, or take it away yourself")
    }
  }

  /// Puts it in its place, all at once.
  func commit() throws(Failure) {
    let old = path + ".old"
    // The names outlive the calls, here and below.
    let isThere = unsafe rename(final, old) == 0
    guard unsafe rename(path, final) == 0 else {
      let words = AlbumFolder.systemWords
      if isThere { unsafe rename(old, final) }
      throw Failure(Failure.world, "error: \(final): the folder cannot be put in its place (\(words))")
    }
    isCommitted = true
    if isThere { AlbumFolder.remove(old) }
  }

  /// Removes a folder with what an album leaves in it, and nothing else.
  private static func remove(_ folder: String) {
    for name in contents(of: folder) { unsafe unlink("\(folder)/\(name)") }
    unsafe rmdir(folder)
  }

  private static func contents(of folder: String) -> [String] { FolderListing.everything(in: folder) }

  private static var systemWords: String {
    // `strerror` gives a string that lives until the next call, and is copied.
    unsafe String(cString: strerror(errno))
  }

  deinit { if !isCommitted { AlbumFolder.remove(path) } }
}
