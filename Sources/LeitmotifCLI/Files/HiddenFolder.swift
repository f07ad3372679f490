import Glibc
import LeitmotifScore

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
    var code: Int32 = EEXIST
    for attempt in 0..<1000 {
      let name = "\(parent).leitmotif-\(getpid())-\(attempt).part"
      // The name outlives the call.
      if unsafe mkdir(name, 0o777) == 0 { return name }
      code = errno
      if code != EEXIST { break }
    }
    throw failure(WritingRefusal(of: place, code), wanted)
  }

  /// - Throws: `Failure` if the folder that `place` is to lie in may not be written to, as far as that is known before.
  static func refuseForbiddenParent(of place: String, as wanted: String) throws(Failure) {
    if let refusal = WritingRefusal(expectedAt: place) { throw failure(refusal, wanted) }
  }

  private static func failure(_ refusal: WritingRefusal, _ wanted: String) -> Failure {
    Failure(Failure.world, "error: \(wanted): no folder can be made \(refusal.place)\(refusal.advice)")
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
