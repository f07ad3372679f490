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

  @Test("A stem that is too short because it was cut off is told as both")
  func tooShort() throws {
    let folder = try SmallScore.folder()
    let pad = try folder.bytes("stems/pad.wav")
    try pad.dropLast(8000).write(to: URL(filePath: folder.path + "/stems/pad.wav"))
    let outcome = try Program.run("check", "score.yaml", in: folder)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.split(separator: "\n") == [
        "score.yaml:15:19: error: 'pad.wav' is 0.021 s (1000 frames) too short: it has 1.979 s (95000 frames at 48000 Hz), and "
          + "the cue 'walk' plays 2.000 s (96000 frames)",
        "score.yaml:15:19: error: 'pad.wav' is cut off: 95000 of the 96000 frames that its header promises can be read; "
          + "export or copy it again",
      ])
  }

  @Test("A mistake in the score hides nothing that is wrong with the files of its stems")
  func besideMistakes() throws {
    let folder = try SmallScore.folder()
    try folder.writeStem("drums.wav", frames: 96_000, seed: 2, level: 0)
    try folder.write("stems/fight.wav", "no sound at all")
    let hit = try folder.bytes("stems/hit.wav")
    try hit.dropLast(8000).write(to: URL(filePath: folder.path + "/stems/hit.wav"))
    try folder.write(
      "score.yaml",
      SmallScore.text.replacing("length: 1 bar", with: "length: a bar").replacing("pad.wav", with: "pda.wav")
        .replacing("{stem: hit.wav,", with: "{stem: {random: {hit.wav: 2, gone.wav: 1}},"))
    let outcome = try Program.run("check", "score.yaml", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors.split(separator: "\n") == [
        "score.yaml:15:19: error: 'pda.wav' is not in '\(folder.path)/stems'; did you mean 'pad.wav'?",
        "score.yaml:16:21: warning: 'drums.wav' is silent from end to end",
        "score.yaml:19:13: error: 'length' must be whole bars such as '16 bars', at most 10000; this is 'a bar'",
        "score.yaml:23:19: error: 'fight.wav' is not a sound file that can be read (it is text)",
        "score.yaml:30:25: error: 'hit.wav' is cut off: 11000 of the 12000 frames that its header promises can be read; "
          + "export or copy it again",
        "score.yaml:30:37: error: 'gone.wav' is not in '\(folder.path)/stems'",
      ])
  }
}
