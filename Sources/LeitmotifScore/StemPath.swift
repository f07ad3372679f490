/// Where a stem lies in its folder: a relative path that cannot lead out of it.
public struct StemPath: Hashable, Sendable {
  /// As written: names with `/` between them.
  public let text: String

  /// The most bytes that a path may have.
  public static let longest = 1024

  /// Why a text is no path.
  public enum Problem: Error, Hashable, Sendable {
    case empty
    case tooLong
    /// It begins with `/`.
    case absolute
    /// A name in it is `.` or `..`.
    case climbs
    /// Two `/` follow each other, or one is last.
    case emptyName
    /// It holds a backslash or a control character.
    case forbiddenCharacter
  }

  public init(_ text: String) throws(Problem) {
    if text.isEmpty { throw .empty }
    if text.utf8.count > StemPath.longest { throw .tooLong }
    if text.hasPrefix("/") { throw .absolute }
    for scalar in text.unicodeScalars where scalar == "\\" || scalar.properties.generalCategory == .control {
      throw .forbiddenCharacter
    }
    for name in text.split(separator: "/", omittingEmptySubsequences: false) {
      if name.isEmpty { throw .emptyName }
      if name == "." || name == ".." { throw .climbs }
    }
    self.text = text
  }

  /// The names of the folders on the way and of the file.
  public var names: [Substring] { text.split(separator: "/") }
}

extension StemPath.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "it is empty"
    case .tooLong: "it has more than \(StemPath.longest) bytes"
    case .absolute: "it begins with '/', and stems are looked for in the 'stems' folder"
    case .climbs: "'.' and '..' are not allowed"
    case .emptyName: "a name in it is empty"
    case .forbiddenCharacter: "backslashes and control characters are not allowed; folders are parted by '/'"
    }
  }
}
