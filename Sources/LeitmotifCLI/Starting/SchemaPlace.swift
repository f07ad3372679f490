import Glibc

/// Where the schemas that come with Leitmotif lie: in the folder `docs` of the tree that this program was built in.
enum SchemaPlace {
  /// Folders above the program that are looked into.
  private static let highest = 6

  /// `nil` where the program stands alone, or where an editor could not read the path in a comment.
  static var ofScores: String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    // The buffer outlives the call and is longer than it is said to be, so a zero ends it.
    guard unsafe readlink("/proc/self/exe", &buffer, Int(PATH_MAX)) > 0 else { return nil }
    let path = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var folders = path.split(separator: "/").dropLast()
    for _ in 0..<highest {
      let place = (folders.map { "/" + $0 } + ["/docs/score.schema.json"]).joined()
      // The name outlives the call.
      if unsafe access(place, R_OK) == 0 {
        return place.contains { $0.isWhitespace || $0.isNewline || $0 == "#" } ? nil : place
      }
      if folders.popLast() == nil { break }
    }
    return nil
  }
}
