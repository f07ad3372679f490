import Glibc
import LeitmotifScore
import LeitmotifStreaming

/// A folder that is hidden beside its place until all of it is there.
enum HiddenFolder {
  /// Makes one under a name that nothing has.
  ///
  /// - Parameters:
  ///   - place: Where it will belong; `wanted`: as that was named.
  /// - Throws: `Failure` with the system's reason.
  static func make(beside place: String, as wanted: String) throws(Failure) -> String {
    let parent = HiddenFolder.parent(of: place)
    try refuseMissingParent(of: place, as: wanted)
    for attempt in 0..<1000 {
      let name = "\(parent).leitmotif-\(getpid())-\(attempt).part"
      // The name outlives the call.
      if unsafe mkdir(name, 0o777) == 0 { return name }
      if errno != EEXIST { break }
    }
    throw Failure(Failure.world, "error: \(wanted): the folder cannot be made (\(systemMessage(errno)))")
  }

  /// - Throws: `Failure` if the folder that `place` is to lie in is not there.
  static func refuseMissingParent(of place: String, as wanted: String) throws(Failure) {
    let parent = parent(of: place)
    if let absent = missing(parent) {
      throw Failure(
        Failure.usage,
        "error: \(wanted): there is no folder '\(VisibleText.of(absent))' for it to be in\n  what to do: make that one first: "
          + "mkdir -p \(ShellWord.of(parent))")
    }
  }

  private static func parent(of place: String) -> String {
    place.lastIndex(of: "/").map { String(place[...$0]) } ?? ""
  }

  /// The first folder on the way to `parent` that is not there; `nil`: they all are.
  private static func missing(_ parent: String) -> String? {
    var place = parent.hasPrefix("/") ? "/" : ""
    for name in parent.split(separator: "/") {
      place += name
      // The name outlives the call.
      if unsafe access(place, F_OK) != 0 && errno == ENOENT { return place }
      place += "/"
    }
    return nil
  }
}
