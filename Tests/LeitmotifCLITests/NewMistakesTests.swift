import Foundation
import LeitmotifStreaming
import LeitmotifTiming
import Testing

@Suite("leitmotif new: what people get wrong")
struct NewMistakesTests {
  @Test("A tempo is said of one cue by its name; of a cue that is not there, with the nearest that is")
  func cueWishes() throws {
    let folder = try twoCues()
    let made = try Program.run(
      "new", "wood", "--from", "stems", "--tempo", "battle=60", "--meter", "explore=3/4", in: folder)
    #expect(made.status == 0)
    let score = try folder.text("wood/score.yaml")
    #expect(score.contains("  battle:\n    tempo: q=60\n    meter: 4/4\n"))
    #expect(score.contains("  explore:\n    tempo: q=120\n    meter: 3/4\n"))
    #expect(made.text.contains("say it again with --tempo "))
    let absent = try Program.run("new", "other", "--from", "stems", "--tempo", "batle=60", in: folder)
    #expect(absent.status == 2)
    #expect(absent.errors == "error: there is no cue 'batle'; did you mean 'battle'?\n")
    let twice = try Program.run(
      "new", "other", "--from", "stems", "--tempo", "60", "--tempo", "70", in: folder)
    #expect(twice.status == 2)
    #expect(twice.errors.contains("--tempo is said twice for all cues."))
    #expect(try folder.names == ["stems", "wood"])
  }

  @Test("A rule that stands in a new score as a comment is one that it takes")
  func rule() throws {
    let folder = try twoCues()
    _ = try Program.run("new", "wood", "--from", "stems", in: folder)
    var isRule = false
    let lines = try folder.text("wood/score.yaml").split(separator: "\n", omittingEmptySubsequences: false)
    let ruled = lines.map { line in
      isRule = isRule || line == "# transitions:"
      return isRule && line.hasPrefix("# ") ? String(line.dropFirst(2)) : String(line)
    }
    try folder.write("wood/score.yaml", ruled.joined(separator: "\n"))
    #expect(isRule)
    let check = try Program.run("check", "wood/score.yaml", in: folder)
    #expect(check.errors == "")
    #expect(check.status == 0)
  }

  @Test("A stem that is 20 ms short is played all the same: its copy is as long as the others")
  func short() throws {
    let folder = try TestFolder()
    for (name, frames) in [("pad.wav", 384_000), ("low.wav", 384_000), ("strings.wav", 383_040)] {
      try folder.writeStem(name, frames: frames, wave: Self.beats)
    }
    for option in [[], ["--link"]] {
      let name = "wood\(option.count)"
      let made = try Program(["new", name, "--from", "stems"] + option, in: folder.path, environment: [:])
        .outcome()
      #expect(made.errors == "")
      #expect(made.status == 0)
      #expect(
        made.text.contains(
          "  strings.wav is 20 ms short (a hole of 20 ms at the seam): its copy ends with silence\n"))
      let (copy, whole) = (
        try folder.bytes("\(name)/stems/strings.wav"), try folder.bytes("stems/pad.wav")
      )
      #expect(copy.count == whole.count)
      let check = try Program.run("check", "\(name)/score.yaml", in: folder)
      #expect(check.errors == "")
    }
  }

  @Test("What cannot be opened and what cannot be read to its end are said at once")
  func unusable() throws {
    let folder = try TestFolder()
    try folder.writeStem("pad.wav", frames: 96_000, seed: 1)
    try folder.write("stems/empty.wav", "")
    try folder.bytes("stems/pad.wav").prefix(100_000).write(
      to: URL(filePath: folder.path + "/stems/half.wav"))
    let outcome = try Program.run("new", "wood", "--from", "stems", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("error: stems/empty.wav: "))
    #expect(outcome.errors.contains("error: stems/half.wav: "))
    #expect(try folder.names == ["stems"])
  }

  @Test("Of an Ogg that was cut off it says after how many frames, for nobody knows how many are missing")
  func cutOff() throws {
    let folder = try TestFolder()
    let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    let whole = try Data(contentsOf: root.appending(path: "stems/compass/pickup.ogg"))
    try whole.dropLast(whole.count / 3).write(to: URL(filePath: folder.path + "/stems/cut.ogg"))
    let outcome = try Program.run("new", "wood", "--from", "stems", in: folder)
    #expect(outcome.status == 1)
    let lines = outcome.errors.split(separator: "\n")
    let words = "stems/cut.ogg: is cut off: it breaks off in the middle of its last part, after "
    #expect(lines.first?.hasPrefix("error: " + words) == true)
    #expect(lines.first?.hasSuffix(" frames") == true)
    #expect(
      lines.last == "  what to do: export or copy it again, or leave it out: --without cut.ogg")
  }

  @Test("Peaks above full scale are told")
  func loud() throws {
    let folder = try TestFolder()
    try folder.writeStem("hot.wav", frames: 384_000) { 6 * Self.beats($0) }
    let outcome = try Program.run("new", "wood", "--from", "stems", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("  hot.wav: its peak is 9.5 dB above full scale: lower it"))
  }

  @Test("Samples that are no numbers are warned of at the place of their stem in the new score")
  func noNumbers() throws {
    let folder = try TestFolder()
    try folder.writeStem("pad.wav", frames: 384_000) { $0 == 1000 ? .nan : 0.1 * Self.beats($0) }
    let outcome = try Program.run("new", "wood", "--from", "stems", in: folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.hasSuffix(
        ": warning: 'pad.wav': 2 samples are no numbers, from frame 1000 on; they are heard as silence\n"))
    #expect(outcome.errors.hasPrefix("wood/score.yaml:"))
  }

  @Test("A sum of the other stems is left out")
  func mix() throws {
    let folder = try TestFolder()
    let waves: [(String, (Int) -> Float)] = [
      ("a.wav", { Self.beats($0) / 3 }), ("b.wav", { 0.1 * Float(sin(Double($0) * 0.03)) }),
      ("c.wav", { 0.1 * Float(sin(Double($0) * 0.011)) }),
    ]
    for (name, wave) in waves { try folder.writeStem(name, frames: 384_000, wave: wave) }
    try folder.writeStem("d.wav", frames: 384_000) { frame in waves.reduce(0) { $0 + $1.1(frame) } }
    let outcome = try Program.run("new", "wood", "--from", "stems", in: folder)
    #expect(outcome.text.contains("Left out:\n  d.wav: the sum of the others, by its sound\n"))
    #expect(try !folder.text("wood/score.yaml").contains("d.wav"))
  }

  @Test("A folder that is to lie in one that is not there, and a name with a line break, are refused plainly")
  func places() throws {
    let folder = try TestFolder()
    try folder.writeStem("pad.wav", frames: 96_000, seed: 1)
    let parent = try Program.run("new", "My Game/Forest", "--from", "stems", in: folder)
    #expect(parent.status == 2)
    #expect(
      parent.errors
        == "error: My Game/Forest: there is no folder 'My Game' for it to be in\n  what to do: make that one first: "
        + "mkdir -p 'My Game/'\n")
    let broken = try Program.run("new", "bad\nname", "--from", "stems", in: folder)
    #expect(broken.status == 2)
    #expect(broken.errors.contains("a line break or another control character is in the name"))
    #expect(try folder.names == ["stems"])
  }

  @Test("Where no folder may be made it says so at once, with the reason and what to do")
  func forbidden() throws {
    let folder = try TestFolder()
    try folder.writeStem("pad.wav", frames: 96_000, seed: 1)
    // Nobody makes folders there; how the system says so depends on who asks.
    let outcome = try Program.run("new", "/proc/wood", "--from", "stems", in: folder)
    #expect((outcome.status, outcome.text) == (3, ""))
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("error: /proc/wood: no folder can be made in '/proc' (") == true)
    #expect(lines.last?.hasPrefix("  what to do: choose ") == true)
  }

  @Test(
    "What finds no room is named as it would have been called, with what to do; and nothing is left behind")
  func full() throws {
    let folder = try MadeStems.folder()
    let outcome = try Program(
      shell: "trap '' XFSZ; ulimit -f 64; \"$LEITMOTIF\" new wood --from stems", in: folder.path
    ).outcome()
    #expect((outcome.status, outcome.text) == (3, ""))
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.first?.hasPrefix("error: wood/stems/") == true)
    #expect(lines.first?.hasSuffix(".wav: cannot be written (File too large)") == true)
    #expect(lines.last == "  what to do: raise the limit on the size of files, which 'ulimit -f' says")
    #expect(try folder.names == ["stems"])
  }

  /// Kick and snare at 120 beats a minute.
  private static func beats(_ frame: Int) -> Float {
    let (beat, place) = frame.quotientAndRemainder(dividingBy: 24_000)
    let time = Double(place) / 48_000
    return Float(0.5 * exp(-30 * time) * cos(time * 2 * Double.pi * (beat % 2 == 0 ? 60 : 900)))
  }

  private func twoCues() throws -> TestFolder {
    let folder = try TestFolder()
    for name in ["explore_pad.wav", "explore_low.wav", "battle_drums.wav", "battle_bass.wav"] {
      try folder.writeStem(name, frames: 768_000, wave: Self.beats)
    }
    return folder
  }
}
