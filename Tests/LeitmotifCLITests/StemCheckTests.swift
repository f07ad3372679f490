import Foundation
import Testing

@Suite("leitmotif check: what it says of stems")
struct StemCheckTests {
  @Test("Music that goes on long after all that its cue plays is warned of, with how much nobody hears")
  func unheard() throws {
    let folder = try SmallScore.folder()
    try folder.writeStem("pad.wav", frames: 288_000, seed: 1)
    // A stinger plays its stem to the end, however long the cues are.
    try folder.writeStem("hit.wav", frames: 288_000, seed: 4)
    let outcome = try Program.run("check", "score.yaml", in: folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.errors
        == "score.yaml:15:19: warning: 'pad.wav' goes on for 4.000 s after the 2.000 s that its cue plays of it, and that "
        + "is never heard: give the cue a longer 'length' or a 'tail', or the layer a 'period', or cut the file\n"
    )
  }

  @Test(
    "What rings on for two seconds, repeats by itself, is played by another cue or is silence is not warned of",
    arguments: [
      (["length: 2 bars": "length: 2 bars\n    tail: 2 bars"], 288_000),
      (["pad.wav, ": "pad.wav, period: 6 bars, "], 288_000),
      (["length: 1 bar\n": "length: 6 bars\n", "fight.wav": "pad.wav"], 288_000), ([:], 96_000),
    ])
  func heard(edits: [String: String], soundFrames: Int) throws {
    let folder = try SmallScore.folder()
    // Above and below -60 dB.
    try folder.writeStem("pad.wav", frames: 288_000) { $0 < soundFrames ? 0.1 : 0.0009 }
    try folder.write(
      "score.yaml", edits.reduce(SmallScore.text) { $0.replacing($1.key, with: $1.value) })
    let outcome = try Program.run("check", "score.yaml", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
  }
}
