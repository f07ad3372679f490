import LeitmotifScore
import Testing

/// Files that were not written by a composer, or not to be read.
@Suite struct HostileTextTests {
  @Test("Line ends and a byte order mark change neither what is read nor where it stands")
  func lineEnds() throws {
    let score = try ScoreFile(text: roadText, file: "f").score().score
    let windows = roadText.replacing("\n", with: "\r\n")
    #expect(try ScoreFile(text: "\u{FEFF}" + windows, file: "f").score().score == score)
    #expect(try ScoreFile(text: roadText.replacing("\n", with: "\r"), file: "f").score().score == score)
  }

  @Test("Stars, ampersands and exclamation marks are text where YAML takes them for text")
  func signs() throws {
    let title = "title: \"*Rock* & 'Roll'!\" # *not* an &alias, !really"
    let text = roadText.replacing("title: The Long Road", with: title)
    #expect(try ScoreFile(text: text, file: "f").score().score.title == "*Rock* & 'Roll'!")
  }

  @Test("What is not UTF-8 is refused at its place")
  func encoding() {
    let bytes = Array("leitmotif: 1\ntitle: é".utf8) + [0xFF, 0x0A]
    #expect(lines(bytes) == ["f:2:9: error: this is not UTF-8 text"])
  }

  @Test(
    "Characters that YAML forbids are refused at their place",
    arguments: [
      ("\0", "U+0000"), ("\u{1B}", "U+001B"), ("\u{2028}", "U+2028"), ("\u{E02A}", "U+E02A"),
      ("\u{85}", "U+0085"),
    ])
  func forbidden(character: String, name: String) {
    let bytes = Array("leitmotif: 1\ntitle: a\(character)b".utf8)
    #expect(lines(bytes) == ["f:2:9: error: the character \(name) is not allowed"])
  }

  @Test("A file of more than a mebibyte is refused before it is parsed")
  func size() {
    let bytes = [UInt8](repeating: UInt8(ascii: "["), count: (1 << 20) + 1)
    #expect(lines(bytes) == ["f: error: the file has 1048577 bytes; at most 1048576 are taken"])
  }

  @Test(
    "However deep values stand in one another, the file is refused and the stack holds",
    arguments: [
      String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 50_000),
      String(repeating: "- ", count: 50_000) + "a", String(repeating: "? ", count: 50_000),
      "a: " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900),
      (0..<900).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
    ])
  func depth(text: String) {
    #expect(lines(Array(text.utf8)).count == 1)
  }

  @Test("A file of too many values is refused")
  func count() {
    let text = "a: [" + String(repeating: "1,", count: 250_000) + "1]"
    #expect(lines(Array(text.utf8)) == ["f:1:399999: error: the file holds more than 200000 keys and values"])
  }

  @Test("Aliases are never followed, however much they stand for")
  func aliases() {
    var text = "a0: &a0 [ha, ha]\n"
    for level in 1...40 {
      text +=
        "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
    }
    #expect(lines(Array(text.utf8)).contains { $0.contains("are not taken") })
    // As keys, which a parser compares with one another.
    #expect(!lines(Array("? &a [x, x]\n: 1\n? &b [*a, *a]\n: 2\n? [*b, *b]\n: 3".utf8)).isEmpty)
  }

  @Test("However many keys are written twice, some are named and the rest is left")
  func duplicates() {
    let text = (0..<2000).map { "a\($0 % 1000): 1" }.joined(separator: "\n")
    #expect(!lines(Array(text.utf8)).isEmpty)
  }

  @Test("A message holds no control characters, whatever the file holds")
  func messages() {
    let text = "leitmotif: 1\n\"title\\e[2J\": x\n\"\\u202Eeltit\": y"
    let found = lines(Array(text.utf8)).joined()
    #expect(found.contains("title\\u{1B}[2J"))
    #expect(!found.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test("A file that is nothing but mistakes gives a list that ends")
  func manyProblems() {
    let text = "leitmotif: 1\n" + (0..<5000).map { "k\($0): 1\n" }.joined()
    let found = lines(Array(text.utf8))
    #expect(found.count == 1001)
    #expect(found.last == "f: error: 4003 more problems are not listed")
  }

  private func lines(_ bytes: [UInt8]) -> [String] {
    do throws(InvalidScore) {
      _ = try ScoreFile(bytes: bytes, file: "f").score()
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }
}
