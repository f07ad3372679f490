import LeitmotifCLI
import Testing

@Suite("Keys that a terminal sends as several bytes")
struct KeySequencesTests {
  private let escape: UInt8 = 27

  /// The keys in parts that are read one after the other; "^" stands for Esc.
  private func keys(_ parts: String...) -> String {
    var sequences = KeySequences()
    let keys = parts.flatMap { part in
      sequences.keys(in: part.utf8.map { $0 == UInt8(ascii: "^") ? escape : $0 })
    }
    return String(decoding: keys.map { $0 == escape ? UInt8(ascii: "^") : $0 }, as: UTF8.self)
  }

  @Test("Arrows and function keys are no keys of the music, behind, before and between others")
  func sequences() {
    #expect(keys("^[A") == "")
    #expect(keys("z^[A1^OP ^[15~a^[1;5Cs", "") == "z1 as")
    // The Linux console has its own F1, and rxvt its own Alt with an arrow.
    #expect(keys("q^[[Aw", "") == "qw")
    #expect(keys("q^^[Aw", "") == "qw")
  }

  @Test("A sequence may come in two parts")
  func parts() {
    #expect(keys("1^", "[A2") == "12")
    #expect(keys("1^[", "A2") == "12")
    #expect(keys("1^[1;", "5A2") == "12")
    #expect(keys("^O", "Pz") == "z")
  }

  @Test("An Esc that nothing follows in time is a key, and a sequence that breaks off is none")
  func escapes() {
    #expect(keys("^") == "")
    #expect(keys("^", "") == "^")
    #expect(keys("1^", "", "2") == "1^2")
    #expect(keys("^^", "") == "^")
    #expect(keys("^[", "", "A") == "A")
  }

  @Test("A key that Alt is held for is none")
  func alt() {
    #expect(keys("^zx", "") == "x")
  }
}
