import LeitmotifTiming
import Testing

@testable import LeitmotifAnalysis

@Suite("What a folder of stems becomes")
struct ArrangerTests {
  @Test(
    "Files of one length are the layers of a cue, from the least energy to the most, each over the end of the one before"
  )
  func layers() throws {
    let made = Stems.arrange([
      Stems.make("drums.wav", seconds: 16, loudness: -16, perSecond: 8, low: 0.5),
      Stems.make("pad.wav", seconds: 16, loudness: -24, perSecond: 0.5),
      Stems.make("bass.wav", seconds: 16, loudness: -20, perSecond: 2, low: 0.8),
    ])
    let cue = try #require(made.cues.first)
    #expect(made.cues.count == 1)
    #expect(cue.layers.map(\.name) == ["pad", "bass", "drums"])
    #expect(cue.layers[0].rise == nil)
    #expect(cue.layers[1].rise?.from == 0.03)
    #expect(cue.layers[1].rise?.to == 0.5)
    #expect(cue.layers[2].rise?.from == 0.3333)
    #expect(cue.layers[2].rise?.to == 0.8333)
    #expect(cue.clock.tempo == "120")
    #expect(cue.clock.bars == 8)
  }

  @Test("A file that fits into the others several times repeats by itself; what is short is a stinger")
  func lengths() throws {
    let made = Stems.arrange([
      Stems.make("pad.wav", seconds: 32), Stems.make("bass.wav", seconds: 32),
      Stems.make("shaker.wav", seconds: 8), Stems.make("hit.wav", seconds: 1.3, fall: 80),
    ])
    #expect(made.cues.count == 1)
    let shaker = try #require(made.cues[0].layers.first { $0.name == "shaker" })
    #expect(shaker.repeats == 4)
    #expect(made.stingers.map(\.name) == ["hit"])
    #expect(made.stingers[0].reason == "shorter than 2 bars")
  }

  @Test("What is told as two bars long is not called shorter", arguments: [(3.996, 2.0), (3.98, 1.99)])
  func nearlyTwoBars(seconds: Double, bars: Double) {
    let made = Stems.arrange([
      Stems.make("pad.wav", seconds: 32), Stems.make("bass.wav", seconds: 32),
      Stems.make("hit.wav", seconds: seconds, fall: 80),
    ])
    #expect(made.stingers.map(\.bars) == [bars])
    #expect(made.stingers.map(\.reason) == [bars < 2 ? "shorter than 2 bars" : "short, and falls silent"])
  }

  @Test("Names that begin with parts of a game, and folders, are cues of their own, in the order of danger")
  func parts() {
    let made = Stems.arrange([
      Stems.make("combat_drums.wav", seconds: 16, loudness: -30),
      Stems.make("combat_pad.wav", seconds: 16, loudness: -30),
      Stems.make("explore_drums.wav", seconds: 16), Stems.make("explore_pad.wav", seconds: 16),
    ])
    #expect(made.cues.map(\.name) == ["explore", "combat"])
    #expect(made.cues[0].wanted == .fromTheBeginning)
    #expect(made.cues[1].wanted == .danger(above: 0.5, until: 0.35))
    #expect(made.cues[0].span == 0...0.5)
    #expect(made.cues[1].span == 0.35...1)
    #expect(made.cues[1].layers.map(\.name).sorted() == ["drums", "pad"])
    let folders = Stems.arrange([
      Stems.make("storm/a.wav", seconds: 16, loudness: -10),
      Stems.make("road/a.wav", seconds: 16, loudness: -30),
    ])
    #expect(folders.cues.map(\.name) == ["road", "storm"])
  }

  @Test("Instruments of which there are two each are one cue")
  func instruments() {
    let made = Stems.arrange([
      Stems.make("drums_kick.wav", seconds: 16), Stems.make("drums_hat.wav", seconds: 16),
      Stems.make("bass_low.wav", seconds: 16), Stems.make("bass_high.wav", seconds: 16),
    ])
    #expect(made.cues.count == 1)
    #expect(made.cues[0].layers.count == 4)
  }

  @Test("More than four cues: the widest follow danger, and the others are asked for")
  func many() {
    let made = Stems.arrange((1...6).map { Stems.make("\($0)/a.wav", seconds: 8 + Double($0) * 4) })
    #expect(made.cues.count == 6)
    #expect(made.cues.filter { $0.wanted == .onRequest }.count == 2)
  }

  @Test("A hundred and twenty layers all come in at places of their own")
  func hundred() {
    let made = Stems.arrange(
      (0..<120).map { Stems.make("stem \($0).wav", seconds: 16, loudness: -20 - Double($0) / 100) })
    let rises = made.cues[0].layers.compactMap(\.rise)
    #expect(rises.count == 119)
    #expect(rises.allSatisfy { $0.from < $0.to })
    #expect(zip(rises, rises.dropFirst()).allSatisfy { $0.to < $1.to })
  }

  @Test("What somebody says of tempo, meter and pickup is taken")
  func wishes() throws {
    let stems = [Stems.make("a.wav", seconds: 16.5)]
    let meter = try #require(Meter(3, 4))
    let made = Stems.arrange(stems, Wishes(tempo: 90, meter: meter, pickup: .seconds(Rational(1, 2))))
    let clock = made.cues[0].clock
    #expect(clock.tempo == "90")
    #expect(clock.meter == meter)
    #expect(clock.bars == 8)
    #expect(clock.pickup == 0.5)
    #expect(clock.meterSureness == 1)
  }
}
