import LeitmotifTiming
import Testing

@Suite struct NotationTests {
  @Test("Lengths are read in every unit, exactly")
  func lengths() {
    #expect(MusicalLength("2 beats") == .beats(Rational(2)))
    #expect(MusicalLength("1/2 beat") == .beats(Rational(1, 2)))
    #expect(MusicalLength("1 bar") == .bars(Rational(1)))
    #expect(MusicalLength("2.5 s") == .seconds(Rational(5, 2)))
    #expect(MusicalLength("-250 ms") == .seconds(Rational(-1, 4)))
    #expect(MusicalLength("240 frames") == .frames(240))
  }

  @Test(
    "What is no length is refused",
    arguments: ["", "2", "beats", "2 bits", "1.5 frames", "99999999 s", "1/0 beats", "2  beats x", "١ bar"])
  func notLengths(text: String) {
    #expect(MusicalLength(text) == nil)
  }

  @Test("Positions are read as bar, beat and part of the beat")
  func positions() {
    #expect(MusicalPosition("9") == MusicalPosition(bar: 9))
    #expect(MusicalPosition("3.2+1/3") == MusicalPosition(bar: 3, beat: 2, fraction: Rational(1, 3)))
    #expect(MusicalPosition("3.2+1/3")?.description == "3.2+1/3")
  }

  @Test(
    "What is no position is refused",
    arguments: [
      "", ".", "1.", "1.0", "a.1", "1.1+", "1.1+3/3", "1.1+1/0", "1.2.3", "999999999999999999999.1",
    ])
  func notPositions(text: String) {
    #expect(MusicalPosition(text) == nil)
  }

  @Test("Tempi name their beat")
  func tempi() {
    #expect(Tempo("q.=80") == Tempo(Rational(80), unit: NoteValue.quarter.dotted))
    #expect(Tempo("96.5") == Tempo(Rational(193, 2)))
    #expect(Tempo("q=0") == nil)
    #expect(Tempo("x=90") == nil)
    #expect(Tempo("q=1001") == nil)
  }

  @Test("Fractions are compared without leaving 128 bits")
  func comparison() {
    let large = Rational(.max, .max - 1)
    #expect(Rational(1) < large)
    #expect(large < Rational(.max - 1, .max - 2))
    #expect(!(large < large))
    #expect(Rational(-7, 2).floor == -4)
    #expect(Rational(-7, 2).rounded == -3)
    #expect(Rational(7, 2).rounded == 4)
  }
}
