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

  @Test("What all names have in common is taken away")
  func short() {
    #expect(
      ShortNames.of(["Forest_120bpm_Drums", "Forest_120bpm_Bass 2", "Forest_120bpm_Pad"]) == [
        "Drums", "Bass_2", "Pad",
      ])
    #expect(ShortNames.of(["drums", "bass"]) == ["drums", "bass"])
    #expect(ShortNames.of(["01 drums mix", "02 drums mix"]) == ["01", "02"])
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
