import Foundation
import Testing

@Suite("leitmotif format")
struct FormatTests {
  private static let untidy = SmallScore.text.replacing("title: Small", with: "title:   \"Small\"")

  @Test("A file that is not tidy is written anew with its rights, and one that is tidy is not touched")
  func tidies() throws {
    let folder = try TestFolder()
    try folder.write("score.yaml", FormatTests.untidy)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: folder.path + "/score.yaml")
    let first = try Program.run("format", "score.yaml", in: folder)
    #expect((first.status, first.text, first.errors) == (0, "score.yaml: tidied\n", ""))
    #expect(try folder.text("score.yaml") == SmallScore.text.trimmingSuffix("\n"))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/score.yaml")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let second = try Program.run("format", "score.yaml", in: folder)
    #expect((second.status, second.text, second.errors) == (0, "", ""))
    #expect(try folder.names == ["score.yaml", "stems"])
  }

  @Test("With --check nothing is written: what is not tidy is named, and the status is 1")
  func check() throws {
    let folder = try SmallScore.folder()
    try folder.write("score.yaml", SmallScore.text.trimmingSuffix("\n"))
    try folder.write("untidy.yaml", FormatTests.untidy)
    let outcome = try Program.run("format", "--check", "score.yaml", "untidy.yaml", in: folder)
    #expect((outcome.status, outcome.text, outcome.errors) == (1, "untidy.yaml: not tidy\n", ""))
    #expect(try folder.text("untidy.yaml") == FormatTests.untidy)
    #expect(try Program.run("format", "--check", "score.yaml", in: folder).status == 0)
  }

  @Test("A score that is wrong is refused with all that is wrong and left as it is; the others are tidied")
  func refuses() throws {
    let folder = try SmallScore.folder()
    let wrong = FormatTests.untidy.replacing("loop: true", with: "lop: true")
    try folder.write("wrong.yaml", wrong)
    try folder.write("untidy.yaml", FormatTests.untidy)
    let outcome = try Program.run("format", "wrong.yaml", "untidy.yaml", in: folder)
    #expect((outcome.status, outcome.text) == (1, "untidy.yaml: tidied\n"))
    #expect(outcome.errors.contains("wrong.yaml:12:5: error: "))
    #expect(outcome.errors.contains("wrong.yaml:20:5: error: "))
    #expect(try folder.text("wrong.yaml") == wrong)
  }

  @Test("A file that is read-only is refused and left as it is")
  func readOnly() throws {
    let folder = try TestFolder()
    try folder.write("score.yaml", FormatTests.untidy)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o444], ofItemAtPath: folder.path + "/score.yaml")
    let outcome = try Program.run("format", "score.yaml", in: folder)
    #expect((outcome.status, outcome.text) == (3, ""))
    #expect(
      outcome.errors
        == "error: score.yaml: it may not be written to (it is read-only), and is left as it is\n  what to do: "
        + "chmod u+w score.yaml, if it is yours and may change; 'leitmotif format - < score.yaml' shows it tidied\n"
    )
    #expect(try folder.text("score.yaml") == FormatTests.untidy)
  }

  @Test(
    "On a disk that is read-only it says what cannot be written, why, and what to do", .enabled(if: mayMount))
  func readOnlyDisk() throws {
    let folder = try TestFolder()
    try folder.write("disk/score.yaml", FormatTests.untidy)
    let outcome = try Program(
      shell: """
        unshare --map-root-user --mount sh -c \
          'mount --bind disk disk && mount -o remount,bind,ro disk && exec "$LEITMOTIF" format disk/score.yaml'
        """, in: folder.path
    ).outcome()
    #expect((outcome.status, outcome.text) == (3, ""))
    #expect(
      outcome.errors
        == "error: disk/score.yaml: it may not be written to (Read-only file system), and is left as it is\n  what to do: "
        + "'leitmotif format - < disk/score.yaml' shows it tidied\n")
  }

  @Test("Where the new file finds no room the old one stays, and it says what to do")
  func full() throws {
    let folder = try TestFolder()
    let long = FormatTests.untidy + String(repeating: "# more\n", count: 200)
    try folder.write("score.yaml", long)
    let outcome = try Program(
      shell: "trap '' XFSZ; ulimit -f 1; \"$LEITMOTIF\" format score.yaml", in: folder.path
    ).outcome()
    #expect((outcome.status, outcome.text) == (3, ""))
    #expect(
      outcome.errors
        == "error: score.yaml: no new file can be made in this folder (File too large) to take its place; it is left as "
        + "it is\n  what to do: raise the limit on the size of files, which 'ulimit -f' says\n")
    #expect(try folder.text("score.yaml") == long)
    #expect(try folder.names == ["score.yaml", "stems"])
  }

  /// Whether the system lets this user have mounts of their own.
  private static let mayMount: Bool = {
    let outcome = try? Program(shell: "unshare --map-root-user --mount true", in: "/").outcome()
    return outcome?.status == 0
  }()

  @Test("Standard input goes tidied to standard output, scenarios too")
  func standardInput() throws {
    let folder = try TestFolder()
    try folder.write("scenario.yaml", "scenario:   1\nevents:\n- {at: 0 s , set: {a: 1}}   # now\n")
    let outcome = try Program(shell: "\"$LEITMOTIF\" format - < scenario.yaml", in: folder.path).outcome()
    #expect((outcome.status, outcome.errors) == (0, ""))
    #expect(outcome.text == "scenario: 1\nevents:\n  - {at: 0 s, set: {a: 1}}  # now\n")
    let alone = try Program.run("format", "-", "scenario.yaml", in: folder)
    #expect(alone.status == 2)
    #expect(alone.errors.hasPrefix("error: Standard input is one file"))
  }
}

extension String {
  /// Without one line's end too many.
  fileprivate func trimmingSuffix(_ end: String) -> String {
    hasSuffix(end + end) ? String(dropLast(end.count)) : self
  }
}
