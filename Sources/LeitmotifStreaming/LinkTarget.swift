import Glibc

/// Where a path leads when every symbolic link is followed, also where nothing is there yet.
///
/// A link to a file that is not there means that file, as it does to an editor: the link is kept.
package enum LinkTarget {
  /// Links in a row that are followed; the system takes as many.
  private static let most = 40

  /// - Returns: The path with its links followed as far as they lead; `nil` if they lead in a circle.
  package static func of(_ path: String) -> String? {
    var path = path
    for _ in 0...most {
      if let real = RealPath.of(path) { return real }
      guard let next = destination(of: path) else {
        let (folder, name) = split(path)
        return RealPath.of(folder).map { "\($0 == "/" ? "" : $0)/\(name)" } ?? path
      }
      path = next.hasPrefix("/") ? next : "\(split(path).folder)/\(next)"
    }
    return nil
  }

  /// What there is to say of a path at which nothing is, if that is because of a link on the way: to follow the path's name.
  ///
  /// - Returns: `nil` if no link is to blame.
  package static func breach(of path: String) -> String? {
    var place = path.hasPrefix("/") ? "/" : ""
    for name in path.split(separator: "/") {
      place += name
      if let target = destination(of: place), RealPath.of(place) == nil {
        // A link in a circle is told by the system; all others lead to what is not there.
        let isCircle = errno == ELOOP
        let link = place == path ? "is a link" : "lies behind the link '\(place)'"
        return "\(link) that leads \(isCircle ? "round in a circle" : "nowhere"), to '\(target)'"
      }
      place += "/"
    }
    return nil
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    return (
      slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...])
    )
  }

  /// What a link says; `nil` if the path is none.
  private static func destination(of path: String) -> String? {
    var text = [CChar](repeating: 0, count: Int(PATH_MAX))
    let room = text.count
    // The call writes at most `room` bytes; the path outlives it.
    let length = unsafe readlink(path, &text, room)
    guard length > 0 else { return nil }
    return String(decoding: text.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Paths of what is there, with every link followed.
package enum RealPath {
  /// `nil` if nothing is there.
  package static func of(_ path: String) -> String? {
    // The library allocates the answer, which is copied and freed here.
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
