import LeitmotifPicture
import Testing

/// Names that composers, and whoever changes their scores, give to things.
@Suite("Text in pictures")
struct XMLTextTests {
  @Test("What XML has a meaning for is spelt out, and what it refuses is replaced")
  func escapes() {
    #expect(XMLText.escaped("a<b>&\"c\"'d'") == "a&lt;b&gt;&amp;&quot;c&quot;&#39;d&#39;")
    #expect(XMLText.escaped("a\u{0}b\u{1B}[31m\u{202E}c\u{2028}d\n") == "a�b�[31m�c�d�")
    #expect(XMLText.escaped("\u{FFFF}Höhle 森 🎻") == "�Höhle 森 🎻")
  }

  @Test("Text that is too long ends with an ellipsis, and is left out where not two letters fit")
  func fits() {
    #expect(TextWidth.fitted("storm", size: 10, into: 100) == "storm")
    #expect(TextWidth.fitted("storm_bridge", size: 10, into: 50) == "storm_…")
    #expect(TextWidth.fitted("storm", size: 10, into: 12) == nil)
  }

  @Test("A path is written in tenths, each point relative to the one before")
  func path() {
    var path = Path(line: [Point(1, 2), Point(3.04, 2), Point(3.04, 1.5), Point(2, 0)])
    path.close()
    #expect(path.data == "M1 2h2v-0.5l-1-1.5z")
  }
}
