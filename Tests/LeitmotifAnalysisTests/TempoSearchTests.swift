import LeitmotifTiming
import Testing

@testable import LeitmotifAnalysis

@Suite("The tempo of stems")
struct TempoSearchTests {
  @Test(
    "Drums of 8 bars are found with their tempo to the last digit",
    arguments: [90.0, 96, 100, 112, 120, 128, 132, 140])
  func tempi(tempo: Double) throws {
    let guess = Pattern.drums(tempo: tempo, bars: 8).guess
    #expect(guess.isFound)
    #expect(Double(guess.tempo) == tempo)
    #expect(guess.meter == .common)
    #expect(guess.bars == 8)
    #expect(guess.pickup == 0)
    #expect(guess.tail < 0.001)
  }

  @Test(
    "A tempo that can be counted twice as fast is given once, and the other one is named",
    arguments: [70.0, 84, 150, 174, 180])
  func octaves(tempo: Double) throws {
    let guess = Pattern.drums(tempo: tempo, bars: 8).guess
    let found = try #require(Double(guess.tempo))
    #expect([tempo, tempo / 2, tempo * 2].contains(found))
    #expect(([found] + guess.otherTempi).contains { ($0 - tempo).magnitude < 0.01 })
    #expect(guess.tempoSureness < 0.95)
  }

  @Test("Three beats in a bar are told from four")
  func waltz() {
    let guess = Pattern.drums(tempo: 108, bars: 16, beats: 3).guess
    #expect(Double(guess.tempo) == 108)
    #expect(guess.meter == Meter(3, 4))
    #expect(guess.bars == 16)
  }

  @Test("Beats of three parts are compound time")
  func compound() {
    let guess = Pattern.drums(tempo: 80, bars: 16, beats: 2, parts: 3).guess
    #expect(Double(guess.tempo) == 80)
    #expect(guess.meter == Meter(6, 8))
    #expect(guess.bars == 16)
  }

  @Test("Swung hats leave the beat where it is")
  func swing() {
    let guess = Pattern.drums(tempo: 110, bars: 8, swing: 1.0 / 6).guess
    #expect(Double(guess.tempo) == 110)
    #expect(guess.meter == .common)
    #expect(guess.bars == 8)
  }

  @Test("A tempo of no whole number makes the body as long as the file, to the frame")
  func fraction() throws {
    var pattern = Pattern.drums(tempo: 97.3, bars: 8)
    pattern.samples.append(0)
    let guess = pattern.guess
    let tempo = try #require(Rational(decimal: guess.tempo))
    let frames = Rational(8 * 4 * 60 * Pattern.rate) / tempo
    #expect(frames.rounded == Int128(pattern.samples.count))
    #expect(guess.bars == 8)
  }

  @Test("What rings on after whole bars is a tail, and no bar")
  func tail() {
    let guess = Pattern.drums(tempo: 120, bars: 8, rest: 2).guess
    #expect(Double(guess.tempo) == 120)
    #expect(guess.bars == 8)
    #expect((guess.tail - 2).magnitude < 0.001)
  }

  @Test("Bar 1 is found behind what comes before it", arguments: [0.37, 0.81])
  func offset(start: Double) {
    let guess = Pattern.drums(tempo: 120, bars: 8, start: start, rest: 1).guess
    #expect(Double(guess.tempo) == 120)
    #expect(guess.bars == 8)
    #expect((guess.pickup - start).magnitude <= 0.01)
  }

  @Test("Where there is no beat, that is said, and the files get whole bars of about four seconds")
  func pad() {
    let guess = Pattern.pad(seconds: 37.25).guess
    #expect(!guess.isFound)
    #expect(guess.tempoSureness == 0)
    #expect(guess.bars == 9)
    #expect((guess.bodySeconds - 37.25).magnitude < 0.0001)
  }

  @Test("Silence has no beat either")
  func silence() {
    #expect(!Pattern(seconds: 8).guess.isFound)
  }

  @Test("A tempo that somebody wrote down is believed, whatever is heard")
  func said() {
    var evidence = Pattern.drums(tempo: 120, bars: 8).evidence
    evidence.said = [RhythmEvidence.Saying(60, source: "the name 'a_60bpm.wav'")]
    var search = TempoSearch(evidence)
    let guess = search.guess()
    #expect(guess.tempo == "60")
    #expect(guess.bars == 4)
    #expect(guess.grounds.first == "the name 'a_60bpm.wav'")
  }

  @Test("A loop that the files mark is the body")
  func loop() {
    var evidence = Pattern.drums(tempo: 120, bars: 9).evidence
    evidence.loop = 2 * Pattern.rate..<18 * Pattern.rate
    var search = TempoSearch(evidence)
    let guess = search.guess()
    #expect(guess.pickup == 2)
    #expect(guess.bars == 8)
    #expect(guess.tempo == "120")
  }

  @Test("The fewest digits that are right to the frame are written")
  func digits() {
    #expect(ExactTempo.text(beats: 64, frames: 1_920_000, rate: 48_000) == "96")
    #expect(ExactTempo.text(beats: 32, frames: 1_000_000, rate: 48_000) == "92.16")
    #expect(ExactTempo.text(beats: 64, frames: 1_645_714, rate: 48_000) == "112")
    #expect(ExactTempo.text(beats: 8, frames: 198_451, rate: 44_100) == "106.666")
  }
}
