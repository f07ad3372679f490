import LeitmotifTiming
import Testing

@testable import LeitmotifAnalysis

@Suite("Which stems belong together")
struct SortingTests {
  @Test("A stem that is 20 ms short is a layer as the others are, and the hole is told")
  func short() throws {
    let made = Stems.arrange([
      Stems.make("pad.wav", seconds: 32), Stems.make("flute.wav", seconds: 32.002),
      Stems.make("strings.wav", seconds: 31.98), Stems.make("perc.wav", seconds: 34.3),
    ])
    let cue = try #require(made.cues.first)
    #expect(made.cues.count == 1)
    #expect(cue.layers.count == 4)
    #expect(cue.clock.tempo == "120")
    #expect(cue.clock.bars == 16)
    #expect(cue.layers.first { $0.name == "strings" }?.missing == 960)
    #expect(cue.layers.filter { $0.missing != nil }.count == 1)
    #expect(
      made.remarks == [
        "strings.wav is 20 ms short (a hole of 20 ms at the seam): its copy ends with silence"
      ])
  }

  @Test("A file that lacks a frame leaves the tempo as it is")
  func frame() {
    let made = Stems.arrange([
      Stems.make("a.wav", seconds: 32), Stems.make("b.wav", seconds: 32 - 1 / 48_000.0),
    ])
    #expect(made.cues.count == 1)
    #expect(made.cues[0].clock.tempo == "120")
    #expect(made.cues[0].layers.allSatisfy { $0.missing == nil })
  }

  @Test("Two beginnings of names with several files each are two cues where the names tell two tempi")
  func writtenParts() {
    let names = ["Forest_a 96bpm", "Forest_b 96bpm", "Cave_c 132bpm", "Cave_d 132bpm"]
    let made = Stems.arrange(names.map { Stems.make($0 + ".wav", seconds: 40) })
    #expect(made.cues.map(\.name).sorted() == ["cave", "forest"])
    #expect(Set(made.cues.map(\.clock.tempo)) == ["96", "132"])
  }

  @Test("Or where two tempi are heard; where one is, they stay together, and that is told")
  func heardParts() {
    let slow = ["Forest_pad.wav", "Forest_low.wav"].map { Stems.make($0, seconds: 40, beats: 96) }
    let quick = ["Cave_bass.wav", "Cave_drums.wav"].map { Stems.make($0, seconds: 40, beats: 132) }
    #expect(Stems.arrange(slow + quick).cues.map(\.name).sorted() == ["cave", "forest"])
    let alike = ["Cave_bass.wav", "Cave_drums.wav"].map { Stems.make($0, seconds: 40, beats: 96) }
    let made = Stems.arrange(slow + alike)
    #expect(made.cues.count == 1)
    #expect(
      made.remarks == [
        "'forest…' and 'cave…' are of one length and were taken for one cue: if they are not, put each into a folder of "
          + "its own"
      ])
  }

  @Test("Instruments in parts are one cue")
  func instruments() {
    let names = ["Drums_Hi", "Drums_Lo", "Strings_Hi", "Strings_Lo"]
    let made = Stems.arrange(names.map { Stems.make($0 + ".wav", seconds: 32) })
    #expect(made.cues.count == 1)
    #expect(made.cues[0].layers.count == 4)
    #expect(made.remarks == [])
  }

  @Test("A mix among its stems is left out, by its name or by its sound; instruments that say 'mix' are not")
  func mixes() {
    let stems = ["Battle_bass", "Battle_drums", "Battle_lead"].map { Stems.make($0 + ".wav", seconds: 32) }
    let made = Stems.arrange(stems + [Stems.make("Battle_FULL MIX.wav", seconds: 32)])
    #expect(made.cues[0].layers.count == 3)
    #expect(made.mixes.map(\.stem.name) == ["Battle_FULL MIX.wav"])
    #expect(made.mixes.map(\.reason) == ["a mix of the others, by its name"])
    let drums = Stems.arrange(stems + [Stems.make("Drums mix.wav", seconds: 32)])
    #expect(drums.mixes.isEmpty)
    let all = Stems.arrange(["bass", "drums", "lead"].map { Stems.make($0 + " mix.wav", seconds: 32) })
    #expect(all.mixes.isEmpty)
    // Three tones of which the last is the sum of the others, as products of each two.
    #expect(MixListener.found([[4, 0, 4], [0, 9, 9], [4, 9, 13]]) == 2)
    #expect(MixListener.found([[4, 0, 0], [0, 9, 0], [0, 0, 13]]) == nil)
    // One file twice beside a soft one is no sum.
    #expect(MixListener.found([[9, 9, 0], [9, 9, 0], [0, 0, 0.01]]) == nil)
  }

  @Test("A cue whose files alone begin with a word is called by it")
  func name() {
    let made = Stems.arrange(
      ["01 pad", "02 flute", "03 harp"].map { Stems.make($0 + ".wav", seconds: 32) }
        + ["Battle_choir_132bpm", "Battle_bass_132bpm"].map { Stems.make($0 + ".wav", seconds: 400 / 11.0) })
    #expect(made.cues.map(\.name).sorted() == ["Battle", "music"])
    #expect(made.cues.first { $0.name == "music" }?.layers.map(\.name).sorted() == ["flute", "harp", "pad"])
  }

  @Test("What is said of one cue is taken for it alone, and names that no cue has are given back")
  func wishes() throws {
    let stems = ["a/x", "b/x"].map { Stems.make($0 + ".wav", seconds: 30) }
    let arranger = Arranger(Wishes(), fallback: "music", tempoOfSum: { _ in nil }, mixAmong: { _ in nil })
    let made = try arranger.arrangement(of: stems, knowing: ["b": Wishes(tempo: 96)])
    #expect(made.cues.first { $0.name == "a" }?.clock.tempo == "120")
    #expect(made.cues.first { $0.name == "b" }?.clock.tempo == "96")
    #expect(throws: UnknownCues(names: ["c"], known: made.cues.map(\.name))) {
      try arranger.arrangement(of: stems, knowing: ["c": Wishes(tempo: 96)])
    }
  }

  @Test("What is louder than full scale is told")
  func loud() {
    var stem = Stems.make("hot.wav", seconds: 32)
    stem.peak = 3
    #expect(
      Remarks.on(stem) == [
        "hot.wav: its peak is 9.5 dB above full scale: lower it, or its layer's gain"
      ])
    stem.peak = 1.05
    #expect(Remarks.on(stem) == [])
  }
}
