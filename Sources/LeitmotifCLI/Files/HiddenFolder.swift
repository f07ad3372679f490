import Glibc

/// A folder that is hidden beside its place until all of it is there.
enum HiddenFolder {
  /// Makes one under a name that nothing has.
  ///
  /// - Parameters:
  ///   - place: Where it will belong; `wanted`: as that was named.
  /// - Throws: `Failure` with the system's reason.
  static func make(beside place: String, as wanted: String) throws(Failure) -> String {
    let parent = place.lastIndex(of: "/").map { String(place[...$0]) } ?? ""
    for attempt in 0..<1000 {
      let name = "\(parent).leitmotif-\(getpid())-\(attempt).part"
      // The name outlives the call.
      if unsafe mkdir(name, 0o777) == 0 { return name }
      if errno != EEXIST { break }
    }
    throw Failure(Failure.world, "error: \(wanted): the folder cannot be made (\(SystemWords.of(errno)))")
  }
}
