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
    path = try HiddenFolder.make(beside: place, as: wanted)
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
      let words = systemMessage(errno)
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

  deinit { if !isCommitted { AlbumFolder.remove(path) } }
}
