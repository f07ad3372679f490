import Foundation
import LeitmotifScore
import Testing

@Suite("Scores laid out anew")
struct FormattedTextTests {
  private func tidy(_ text: String, file: String = "score.yaml") throws -> String {
    do throws(InvalidScore) {
      return try FormattedText(bytes: Array(text.utf8), file: file).text
    } catch {
      Issue.record("\(error.diagnostics.map(\.description).joined(separator: "\n"))")
      throw error
    }
  }

  /// A scenario's text is only looked at as YAML, so that anything may stand in it.
  private func expect(
    _ text: String, becomes tidied: String, _ place: SourceLocation = #_sourceLocation
  ) throws {
    #expect(try tidy("scenario: 1\n" + text) == "scenario: 1\n" + tidied, sourceLocation: place)
    #expect(try tidy("scenario: 1\n" + tidied) == "scenario: 1\n" + tidied, sourceLocation: place)
  }

  @Test("Two blanks stand for a level, also before the dashes of a list, and one between words of a bracket")
  func indents() throws {
    try expect(
      """
      a:
         b:   {c: 1 ,d:  [1,2 , 3],e: }
         f:
              g:    2
      h:
      -   x
      -
          y: 1
          z:
          - 2
      """,
      becomes: """
        a:
          b: {c: 1, d: [1, 2, 3], e}
          f:
            g: 2
        h:
          - x
          - y: 1
            z:
              - 2

        """)
  }

  @Test("What stands in brackets has one line where it fits, and is broken into lines where it does not")
  func brackets() throws {
    let long = (1...8).map { "parameter_\($0): 0.\($0)00" }
    try expect(
      "set: {\(long.joined(separator: ", "))}\nshort: {a: 1,\n  b: 2}\n",
      becomes: "set:\n" + long.map { "  \($0)\n" }.joined() + "short: {a: 1, b: 2}\n")
  }

  @Test("Comments stay with what they stand at or above, and at the end of the level that they are part of")
  func comments() throws {
    try expect(
      """
      # The first.
      a:   # beside a key
          # above a value
          b: 1 # beside a value
          # at the end of its level

      # above the next key
      c: {d: 1,  # in a bracket
          e: 2}
      f: {g: 1} # beside a bracket
      h:
        # above an item
        - {i: 1}   # beside an item
        -  # at a dash
          j: 2
      # The last.
      """,
      becomes: """
        # The first.
        a:   # beside a key
          # above a value
          b: 1  # beside a value
          # at the end of its level

        # above the next key
        c:
          d: 1  # in a bracket
          e: 2
        f: {g: 1}  # beside a bracket
        h:
          # above an item
          - {i: 1}   # beside an item
          # at a dash
          - j: 2
        # The last.

        """)
  }

  @Test("A comment beside the last value of a bracket stays there, where others stand among the values")
  func lastComment() throws {
    try expect(
      "range: [0, # calm\n        1] # battle\nb: 2\n",
      becomes: "range:\n  - 0  # calm\n  - 1  # battle\nb: 2\n")
    try expect(
      "range: [0, # calm\n        1\n       ] # both\nb: 2\n",
      becomes: "range:\n  - 0  # calm\n  - 1\n  # both\nb: 2\n")
  }

  @Test("Comments that were set in a column stay in it")
  func columns() throws {
    try expect(
      "a: 1       # one\nbcd: 234   # two\n", becomes: "a: 1       # one\nbcd: 234   # two\n")
  }

  @Test("No two blank lines follow one another, and none opens a level or the file")
  func blankLines() throws {
    try expect(
      "a:\n\n  b: 1\n\n\n  c: 2\n \n\n# d\n\nd: 3\n\n\n", becomes: "a:\n  b: 1\n\n  c: 2\n\n# d\n\nd: 3\n")
  }

  @Test("Quotes go where they say nothing, and stay where the text would be something else without them")
  func quotes() throws {
    try expect(
      #"""
      "a": 'plain words'
      b: "*"
      c: "9.10"
      d: 'off'
      e: "it's"
      f: 'it''s'
      g: "a\tb"
      h: "x: y"
      i: ''
      """#,
      becomes: #"""
        a: plain words
        b: '*'
        c: '9.10'
        d: 'off'
        e: it's
        f: it's
        g: "a\tb"
        h: 'x: y'
        i: ''

        """#)
  }

  @Test(
    "A text in quotes goes without them only if no reader of YAML takes it for anything else",
    arguments: [
      ("16 bars", true), ("-3 dB", true), ("1/8 triplet", true), ("4/4", true), ("3.2+1/3", true),
      (".5 s", true), ("Rock & Roll", false), ("Bars 1–4", true), ("Don't stop; go on", true),
      ("1e3 beats", true),
      ("3", false), ("-0.5", false), ("1e3", false), ("0x1F", false), ("1_000", false), (".5", false),
      ("2026-11-22", false), ("2001-12-14T21", false), ("No", false), ("null", false), ("~", false),
      (".inf", false), ("-", false), ("- a", false), ("---", false), ("a: b", false), ("a #b", false),
      ("a, b", false), ("[a", false), ("%a", false), ("@a", false), ("&a", false), ("!a", false),
      ("'a", false), (" a", false), ("a ", false), ("<<", false), ("=", false), ("12:30", false), ("", false),
    ])
  func needlessQuotes(text: String, isBare: Bool) throws {
    let quoted = "'" + text.replacing("'", with: "''") + "'"
    let written = isBare ? text : quoted
    try expect("a: \(quoted)\nb: [\(quoted)]\n", becomes: "a: \(written)\nb: [\(written)]\n")
  }

  @Test("A key without a value in brackets stands alone, and is a key without a value still")
  func bareKeys() throws {
    try expect(
      "a: {calm:   }\nb: {calm: , danger: {slew: 1}, heat: }\nc: {d: ~}\n",
      becomes: "a: {calm}\nb: {calm, danger: {slew: 1}, heat}\nc: {d: ~}\n")
  }

  @Test("Text over several lines becomes one, and a block of text keeps its lines")
  func blocks() throws {
    try expect(
      "a: one\n   two\nb: |\n     x # no comment\n\n       y\nc: >-\n  z\n# end\n",
      becomes: "a: one two\nb: |\n  x # no comment\n\n    y\nc: >-\n  z\n# end\n")
  }

  @Test("Line ends of Windows, a byte order mark and blanks at the ends of lines go")
  func ends() throws {
    #expect(try tidy("\u{FEFF}scenario: 1  \r\na: 2\r\n") == "scenario: 1\na: 2\n")
  }

  @Test("A block of text whose indent is given by a figure is left alone, with its place")
  func unsure() {
    let error = #expect(throws: InvalidScore.self) {
      try FormattedText(bytes: Array("scenario: 1\na: |2\n   x\n".utf8), file: "s.yaml")
    }
    #expect(
      error?.diagnostics.map(\.description).first?.hasPrefix("s.yaml:2:4: error: it is left as it is") == true
    )
  }

  @Test("Every demo and the score with every field mean the same when tidy, and are then tidy")
  func demos() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var texts = ["every field": roadText]
    for folder in ["demos", "Tests/IndependentMix/scores"] {
      let files = FileManager.default.enumerator(
        at: root.appending(path: folder), includingPropertiesForKeys: nil)
      for case let file as URL in files ?? .init() where file.pathExtension == "yaml" {
        texts[file.path] = try String(contentsOf: file, encoding: .utf8)
      }
    }
    #expect(texts.count > 20)
    for (name, text) in texts {
      let tidied = try tidy(text, file: name)
      #expect(try tidy(tidied, file: name) == tidied, "\(name)")
      let comments = text.split(separator: "\n").count { $0.contains("#") }
      #expect(tidied.split(separator: "\n").count { $0.contains("#") } == comments, "\(name)")
    }
  }

  @Test(
    "Whatever is done to a score's lines, it is refused, or it is tidy at once and for good",
    arguments: 0..<40)
  func mistreated(seed: Int) throws {
    var state = UInt64(seed) &* 2 &+ 1
    func die(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }
    var lines = roadText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let odd = ["", "   # odd", "# odd", "\t", "      # 'odd' {", "  "]
    for _ in 0..<12 {
      let line = die(lines.count)
      switch die(4) {
      case 0: lines.insert(odd[die(odd.count)], at: line)
      case 1: lines[line] += [" # odd", "   ", "# no comment", ","][die(4)]
      case 2:
        lines[line] = lines[line].replacing(
          ", ", with: [",\n          ", ",", " , ", ", # odd\n          "][die(4)])
      default: lines[line] = lines[line].replacing("{", with: ["{ ", "{\n            "][die(2)])
      }
    }
    let text = lines.joined(separator: "\n")
    guard let tidied = try? FormattedText(bytes: Array(text.utf8), file: "").text else { return }
    #expect(try tidy(tidied) == tidied)
  }
}
