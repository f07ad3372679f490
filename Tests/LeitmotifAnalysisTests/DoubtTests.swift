import LeitmotifTiming
import Testing

@testable import LeitmotifAnalysis

@Suite("What is written of a tempo, and what is heard")
struct DoubtTests {
  @Test("A name whose tempo neither the length nor the attacks bear out is told, and not believed")
  func wrongName() {
    var evidence = Pattern.drums(tempo: 132, bars: 20).evidence
    evidence.said = [RhythmEvidence.Saying(95, source: "the name 'Drums 95 BPM.wav'")]
    let guess = guess(evidence)
    #expect(guess.tempo == "132")
    #expect(guess.bars == 20)
    #expect(guess.tempoSureness <= 0.55)
    #expect(guess.meterSureness <= guess.tempoSureness)
    #expect(guess.otherTempi.first == 95)
    #expect(guess.grounds.first == "the name 'Drums 95 BPM.wav' says 95, the music 132")
  }

  @Test("Of two tempi in names the one is taken that the music bears out")
  func twoNames() {
    var evidence = Pattern.drums(tempo: 132, bars: 20).evidence
    evidence.said = [95, 132].map { RhythmEvidence.Saying($0, source: "the name '\(Int($0)) bpm.wav'") }
    let guess = guess(evidence)
    #expect(guess.tempo == "132")
    #expect(guess.tempoSureness == 1)
  }

  @Test("What whoever asks has said is taken against all evidence, and that it is against it is said")
  func told() {
    var evidence = Pattern.drums(tempo: 132, bars: 20).evidence
    evidence.said = [RhythmEvidence.Saying(95, source: "you said so")]
    evidence.isTempoTold = true
    let guess = guess(evidence)
    #expect(guess.tempo == "95")
    #expect(guess.tempoSureness == 0.55)
    #expect(guess.otherTempi == [132])
    #expect(guess.grounds.last == "but length and attacks say 132")
  }

  @Test("A name is believed of music without a beat whose length it explains, and less where it does not")
  func pads() {
    var evidence = Pattern.pad(seconds: 40).evidence
    evidence.said = [RhythmEvidence.Saying(96, source: "the name 'pad 96bpm.wav'")]
    #expect(guess(evidence).tempo == "96")
    #expect(guess(evidence).tempoSureness == 1)
    evidence = Pattern.pad(seconds: 41.1).evidence
    evidence.said = [RhythmEvidence.Saying(96, source: "the name 'pad 96bpm.wav'")]
    #expect(guess(evidence).tempo == "96")
    #expect(guess(evidence).tempoSureness == 0.75)
  }

  @Test("A tempo is written as somebody said it, where two milliseconds are missing of the bars")
  func asSaid() {
    var evidence = RhythmEvidence(frames: 8 * 4 * 30_000 - 90, rate: 48_000, onsets: [])
    evidence.said = [RhythmEvidence.Saying(96, source: "you said so")]
    evidence.isTempoTold = true
    #expect(guess(evidence).tempo == "96")
    #expect(guess(evidence).bars == 8)
  }

  @Test("Nobody is surer of a meter than of the tempo")
  func meter() {
    for tempo in [70.0, 97.3, 150, 180] {
      let guess = Pattern.drums(tempo: tempo, bars: 8).guess
      #expect(guess.meterSureness <= guess.tempoSureness)
    }
  }

  @Test("Eighths of 7/8 are counted as fast as they are")
  func sevens() {
    var pattern = Pattern(seconds: 16 * 7 * 0.2)
    for number in 0..<16 * 7 {
      let time = 0.2 * Double(number)
      if number % 7 == 0 || number % 7 == 4 { pattern.hit(.kick, at: time) }
      pattern.hit(.hat, at: time, level: number % 7 == 2 ? 0.4 : 0.2)
    }
    var evidence = pattern.evidence
    evidence.saidMeter = Meter(7, 8)
    evidence.isMeterTold = true
    let heard = guess(evidence)
    #expect(heard.tempo == "300")
    #expect(heard.bars == 16)
    evidence.said = [RhythmEvidence.Saying(150, source: "the name 'drums_150bpm_7-8.wav'")]
    #expect(guess(evidence).tempo == "300")
  }

  @Test("A pickup of a beat is a beat, in a tempo that is no whole number too")
  func pickup() {
    let beat = 60 / 93.5
    var pattern = Pattern(seconds: 33 * beat)
    for number in 0..<33 { pattern.hit((number + 3) % 4 == 0 ? .kick : .snare, at: beat * Double(number)) }
    let guess = pattern.guess
    #expect(guess.tempo == "93.5")
    #expect(guess.bars == 8)
    #expect(guess.pickupBeats == Rational(1))
    #expect(guess.tail < 0.0001)
  }

  @Test("A tempo is the whole or half number from which a frame keeps it")
  func nearWhole() {
    #expect(ExactTempo.text(beats: 64, frames: 1_396_363, rate: 48_000) == "132")
    #expect(ExactTempo.text(beats: 64, frames: 1_396_362.7, rate: 48_000) == "132")
    #expect(ExactTempo.text(beats: 64, frames: 1_971_336 + 0.9, rate: 48_000) == "93.5")
    #expect(ExactTempo.text(beats: 64, frames: 1_396_366, rate: 48_000) != "132")
  }

  private func guess(_ evidence: RhythmEvidence) -> ClockGuess {
    var search = TempoSearch(evidence)
    return search.guess()
  }
}
