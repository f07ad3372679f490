import LeitmotifScore
import Testing

@Suite struct StemPathTests {
  @Test(
    "Names with slashes between them are a path",
    arguments: ["pad.ogg", "road/pad.ogg", "a/b/c d é…/..x", "~"])
  func taken(text: String) throws {
    #expect(try StemPath(text).text == text)
  }

  @Test(
    "What could lead out of the folder, or is no name, is refused with the reason",
    arguments: [
      ("", .empty), ("/etc/passwd", .absolute), ("..", .climbs), ("a/../b", .climbs), ("./a", .climbs),
      ("a//b", .emptyName), ("a/", .emptyName), ("a\\b", .forbiddenCharacter),
      ("a\u{0}b", .forbiddenCharacter),
      ("a\u{7F}", .forbiddenCharacter), (String(repeating: "a", count: 1025), .tooLong),
    ] as [(String, StemPath.Problem)])
  func refused(text: String, problem: StemPath.Problem) {
    #expect(throws: problem) { try StemPath(text) }
  }
}
