import LeitmotifTiming
import Testing

@testable import LeitmotifAnalysis

@Suite("The names of stems")
struct NameTests {
  @Test(
    "A tempo is read where 'bpm' stands beside it, and nowhere else",
    arguments: [
      ("loop_120bpm_Am.wav", 120), ("Drums 87.5 BPM.wav", 87.5), ("bpm174-bass.flac", 174),
      ("bass_bpm_90.ogg", 90),
      ("take 120.wav", nil), ("bpm.wav", nil), ("12bpm.wav", nil),
    ] as [(String, Double?)])
  func tempo(name: String, tempo: Double?) {
    #expect(NameEvidence(name).tempo == tempo)
  }

  @Test(
    "A meter is read where its numbers are a word of their own, or stand beside a tempo",
    arguments: [
      ("drums_150bpm_7-8.wav", "7/8"), ("bass_7_8_150bpm.wav", "7/8"), ("Waltz 3-4 pad.wav", "3/4"),
      ("jig (6-8).wav", "6/8"), ("jig 6_8 pad.wav", "6/8"),
      ("drums_3_4.wav", nil), ("take 1-4.wav", nil), ("2024-06-08.wav", nil), ("v6-8b.wav", nil),
      ("13-8.wav", nil),
    ] as [(String, String?)])
  func meter(name: String, meter: String?) {
    #expect(NameEvidence.meter(name)?.meter == meter.flatMap { Meter($0) })
  }

  @Test("A meter in one name of several is believed only where a tempo stands beside it")
  func meters() {
    #expect(NameEvidence.meter(ofAll: ["loop 5-8.wav", "loop 1-4.wav"]) == nil)
    #expect(NameEvidence.meter(ofAll: ["a 3-4.wav", "b 6-8.wav"]) == nil)
    #expect(NameEvidence.meter(ofAll: ["a 90bpm 3-4.wav", "b.wav", "c.wav"]) == Meter(3, 4))
  }

  @Test("What all names have in common is taken away")
  func short() {
    #expect(
      ShortNames.of(["Forest_120bpm_Drums", "Forest_120bpm_Bass 2", "Forest_120bpm_Pad"]) == [
        "Drums", "Bass_2", "Pad",
      ])
    #expect(ShortNames.of(["drums", "bass"]) == ["drums", "bass"])
    #expect(ShortNames.of(["01 drums mix", "02 drums mix"]) == ["01", "02"])
    #expect(ShortNames.of(["01 Pad loop", "05 Harp MONO loop FINAL v2"]) == ["Pad", "Harp_MONO"])
    #expect(ShortNames.of(["drums v1", "drums v2"]) == ["v1", "v2"])
  }

  @Test("Names become ones that a score takes, and no two the same")
  func valid() {
    var names = ValidNames()
    #expect(names.make("Große Trommel!", or: "layer") == "Große_Trommel")
    #expect(names.make("Große  Trommel?", or: "layer") == "Große_Trommel_2")
    #expect(names.make("01", or: "layer") == "layer_01")
    #expect(names.make("\u{1B}[31m", or: "layer") == "layer_31m")
    #expect(names.make("太鼓", or: "layer") == "太鼓")
    #expect(names.make("🥁", or: "layer") == "layer")
    #expect(names.make("true", or: "layer") == "true_layer")
    #expect(names.make(String(repeating: "a", count: 200), or: "layer").unicodeScalars.count == 64)
    #expect(names.make(String(repeating: "a", count: 200), or: "layer").unicodeScalars.count == 64)
  }
}
