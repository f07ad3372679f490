import Glibc
import Leitmotif
import LeitmotifStreaming

/// The folder that a new score becomes: hidden beside its place until all of it is there.
final class StartFolder {
  /// Where everything is written until then.
  let path: String
  /// Where it belongs, and as it was named.
  let final: String
  private let wanted: String
  private var isCommitted = false

  /// The place of a new folder.
  ///
  /// - Throws: `Failure` if something is there, or nothing may be made there.
  static func target(_ wanted: String) throws(Failure) -> String {
    var place = wanted
    while place.count > 1 && place.hasSuffix("/") { place.removeLast() }
    let last = place.split(separator: "/").last ?? ""
    guard !last.isEmpty, last != ".", last != "..", wanted != "-" else {
      throw Failure(Failure.usage, "error: '\(wanted)' is no name for a new folder")
    }
    guard !place.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw Failure(
        Failure.usage,
        "error: '\(VisibleText.of(place))': a line break or another control character is in the name\n  what to do: give it "
          + "letters, digits and spaces alone")
    }
    var status = stat()
    // `status` and the name outlive the call.
    if unsafe lstat(place, &status) == 0 {
      throw Failure(
        Failure.usage,
        "error: \(place): there is something already, and nothing is overwritten\n  what to do: give another name"
      )
    }
    try HiddenFolder.refuseMissingParent(of: place, as: wanted)
    try HiddenFolder.refuseForbiddenParent(of: place, as: wanted)
    return place
  }

  init(_ place: String, as wanted: String) throws(Failure) {
    final = place
    self.wanted = wanted
    path = try HiddenFolder.make(beside: place, as: wanted)
  }

  /// Makes the folders on the way to a file in it.
  func makeFolders(to file: String) throws(Failure) {
    var place = path
    for name in file.split(separator: "/").dropLast() {
      place += "/" + name
      // The name outlives the call.
      if unsafe mkdir(place, 0o777) != 0 && errno != EEXIST {
        let refusal = WritingRefusal(of: final + "/" + name, errno)
        throw Failure(
          Failure.world, "error: \(wanted): no folder '\(name)' can be made \(refusal.place)\(refusal.advice)"
        )
      }
    }
  }

  /// Puts it in its place, all at once.
  func commit() throws(Failure) {
    // The names outlive the call. What has come to be there meanwhile is not replaced, unless it is an empty folder.
    guard unsafe rename(path, final) == 0 else {
      throw Failure(
        Failure.world, "error: \(wanted): the folder cannot be put in its place (\(systemMessage(errno)))"
      )
    }
    isCommitted = true
  }

  /// Removes what was made, with all that is in it: everything in it is this process's own.
  static func remove(_ folder: String) {
    for name in FolderListing.everything(in: folder) {
      // The names outlive the calls. A link is taken away itself.
      if unsafe unlink("\(folder)/\(name)") != 0 { remove("\(folder)/\(name)") }
    }
    unsafe rmdir(folder)
  }

  deinit { if !isCommitted { StartFolder.remove(path) } }
}
