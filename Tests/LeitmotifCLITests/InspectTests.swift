import Foundation
import Testing

@Suite("leitmotif inspect")
struct InspectTests {
  @Test("A file is told in lines for people, or in one line of JSON")
  func both() throws {
    let folder = try TaggedStem.folder()
    let text = try Program.run("inspect", "stems/pad.wav", in: folder)
    #expect(text.status == 0)
    #expect(
      text.lines == [
        "stems/pad.wav: WAV (Microsoft), Signed 16 bit PCM, 48000 Hz, mono, 96000 frames (2.000 s)",
        "  tempo       96 beats a minute", "  length      8 beats", "  meter       4/4",
        "  loop        100 to 90000, 89900 frames",
      ])
    let json = try Program.run("inspect", "stems/pad.wav", "--json", in: folder)
    #expect(
      json.lines == [
        #"{"channels":1,"file":"stems/pad.wav","format":"WAV (Microsoft), Signed 16 bit PCM","frames":96000,"#
          + #""isCutOff":false,"loopsWithoutGap":true,"rate":48000,"seconds":2,"#
          + #""tags":{"beats":8,"loop":{"end":90000,"start":100,"way":"forward"},"markers":[],"meter":{"beats":4,"unit":4},"#
          + #""tempo":96,"texts":[]}}"#
      ])
  }

  @Test("A loop that goes back and forth is told as such, and warned of where its stem is played")
  func alternatingLoop() throws {
    let folder = try TaggedStem.folder(kindOfLoop: 1)
    let text = try Program.run("inspect", "stems/pad.wav", in: folder)
    #expect(
      text.lines.last
        == "  loop        100 to 90000, 89900 frames; it goes forward and backward in turn (ping-pong), which is not "
        + "played so")
    let check = try Program.run("check", "score.yaml", in: folder)
    #expect(
      check.errors.contains(
        "'pad.wav' marks a loop from frame 100 to 90000 at 48000 Hz that goes forward and backward in turn (ping-pong), "
          + "which is not played so"))
    // Its seam would be where it is not played: the file is measured from its end.
    let measured = try Program.run("inspect", "--measure", "--json", "stems/pad.wav", in: folder)
    #expect(measured.text.contains(#""start":0,"step""#))
  }

  @Test("What is no sound is said on standard error, and the others are told all the same")
  func wrong() throws {
    let folder = try TaggedStem.folder()
    let outcome = try Program.run("inspect", "score.yaml", "stems/hit.wav", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("error: score.yaml: is not a sound file that can be read (it is text)"))
    #expect(outcome.lines.count == 1)
  }

  @Test("Samples of a float file that are no numbers are told, and counted in the JSON")
  func noNumbers() throws {
    let folder = try SmallScore.folder()
    try folder.writeStem("hit.wav", frames: 12_000) { $0 == 7000 ? .infinity : 0.1 }
    let text = try Program.run("inspect", "stems/hit.wav", in: folder)
    #expect(text.status == 0)
    #expect(text.lines.last == "  2 samples are no numbers, from frame 7000 on; they are heard as silence")
    let json = try Program.run("inspect", "--json", "stems/hit.wav", in: folder)
    #expect(json.text.hasSuffix(",\"wild\":{\"count\":2,\"first\":7000}}\n"))
  }

  @Test("A FLAC that was cut off is told as such, in the words of check, whether it is listened to or not")
  func cutOff() throws {
    let folder = try SmallScore.folder(cutOffAtBytes: 60_000)
    let text = try Program.run("inspect", "stems/pad.flac", in: folder)
    #expect(text.lines.count == 2)
    let words = try #require(text.lines.last).dropFirst(2)
    #expect(words.hasPrefix("is cut off: "))
    #expect(
      words.hasSuffix(" of the 240000 frames that its header promises can be read; export or copy it again"))
    let check = try Program.run("check", "score.yaml", in: folder)
    #expect(check.errors.contains("error: 'pad.flac' \(words)\n"))
    for option in [["--json"], ["--json", "--measure"]] {
      let json = try Program(["inspect", "stems/pad.flac"] + option, in: folder.path).outcome()
      #expect(json.text.contains(#""isCutOff":true"#))
    }
    // What is there is measured, and not what is promised.
    let there = try #require(words.dropFirst("is cut off: ".count).split(separator: " ").first)
    let measured = try Program.run("inspect", "--measure", "--json", "stems/pad.flac", in: folder)
    #expect(measured.text.contains(#""end":\#(there),"#))
  }

  @Test("A damaged file that is listened to is told as such, in the words of check")
  func damaged() throws {
    let folder = try SmallScore.folder(damagedAtByte: 60_000)
    let text = try Program.run("inspect", "--measure", "stems/pad.flac", in: folder)
    let words = try #require(text.lines.dropFirst().first).dropFirst(2)
    #expect(words.hasPrefix("is damaged near frame "))
    let check = try Program.run("check", "score.yaml", in: folder)
    #expect(check.errors.contains("error: 'pad.flac' \(words)\n"))
    let json = try Program.run("inspect", "--measure", "--json", "stems/pad.flac", in: folder)
    #expect(json.text.contains(#""damage":{"first":"#))
    #expect(json.text.contains(#""isCutOff":false"#))
  }

  @Test(
    "A file that is listened to has its peak, its loudness, and where it goes back, with whether it clicks there"
  )
  func measured() throws {
    let folder = try SmallScore.folder()
    // 100 Hz: round after 480 frames, and a step of half of full scale where it is not.
    let tone = { (frame: Int) in 0.5 * Float(cos(2 * Double.pi * Double(frame) / 480)) }
    try folder.writeStem("round.wav", frames: 96_000, wave: tone)
    try folder.writeStem("rough.wav", frames: 96_120, wave: tone)
    try folder.writeStem("silent.wav", frames: 4800) { _ in 0 }
    let outcome = try Program.run(
      "inspect", "--measure", "stems/round.wav", "stems/rough.wav", "stems/silent.wav", in: folder)
    #expect((outcome.status, outcome.errors) == (0, ""))
    let rows = outcome.lines.filter { $0.hasPrefix("  ") }
    #expect(rows.count == 9)
    #expect(rows[0] == "  peak        -6.0 dB")
    #expect(rows[1].hasPrefix("  loudness    -") && rows[1].hasSuffix(" LUFS"))
    #expect(
      rows[2].hasPrefix(
        "  seam        96000 back to 0 does not click: from one sample to the next it steps by "))
    #expect(
      rows[5].hasPrefix(
        "  seam        96120 back to 0 clicks: from one sample to the next it steps by -6.1 dB"))
    #expect(
      rows[6...] == [
        "  peak        -inf dB", "  loudness    too quiet to be measured",
        "  seam        4800 back to 0 does not click: from one sample to the next it steps by -inf dB, and around it by "
          + "-inf dB at most",
      ])
    let json = try Program.run("inspect", "--measure", "--json", "stems/rough.wav", in: folder)
    #expect(json.text.contains("\"measured\":{\"loudness\":-"))
    #expect(json.text.contains("\"clicks\":true,\"end\":96120,\"start\":0,"))
  }

  @Test("A tempo or loop in a file that the score contradicts is a warning with both figures")
  func contradictions() throws {
    let folder = try TaggedStem.folder()
    let outcome = try Program.run("check", "score.yaml", in: folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.split(separator: "\n") == [
        "score.yaml:15:19: warning: 'pad.wav' says 96 beats a minute, and cue 'walk' plays it at 240: correct the one "
          + "that is wrong",
        "score.yaml:15:19: warning: 'pad.wav' marks a loop from frame 100 to 90000 at 48000 Hz, and cue 'walk' repeats 0 "
          + "to 96000: correct the one that is wrong",
      ])
  }

  @Test(
    "The quality of a conversion is chosen by name, heard in the samples, and refused if it has another one")
  func quality() throws {
    let folder = try SmallScore.folder()
    var renders: [Data] = []
    for quality in ["low", "medium", "high", "very-high"] {
      let outcome = try Program.run(
        "render", "score.yaml", "--scenario", "trouble", "-o", "a.wav", "--rate", "44100", "--quality",
        quality,
        in: folder)
      #expect(outcome.status == 0)
      renders.append(try folder.bytes("a.wav"))
    }
    #expect(Set(renders).count == 4)
    #expect(Set(renders.map(\.count)).count == 1)
    let usual = try Program.run(
      "render", "score.yaml", "--scenario", "trouble", "-o", "a.wav", "--rate", "44100", in: folder)
    #expect(usual.status == 0)
    #expect(try folder.bytes("a.wav") == renders[2])
    let refused = try Program.run("check", "score.yaml", "--quality", "best", in: folder)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("low"))
  }
}

/// The small score, with a pad that says of itself what the score does not.
enum TaggedStem {
  /// - Parameter kindOfLoop: 0: forward, 1: in turn, 2: backward.
  static func folder(kindOfLoop: Int = 0) throws -> TestFolder {
    let folder = try SmallScore.folder()
    var body = Data("WAVE".utf8)
    body += chunk("fmt ", little([1, 1], 2) + little([48_000, 96_000], 4) + little([2, 16], 2))
    body += chunk("data", Data(repeating: 1, count: 192_000))
    body += chunk("smpl", little([0, 0, 20_833, 60, 0, 0, 0, 1, 0, 1, kindOfLoop, 100, 89_999, 0, 0], 4))
    body += chunk(
      "acid",
      little([2], 4) + little([60, 0x8000], 2) + little([0, 8], 4) + little([4, 4], 2)
        + little([Int(Float(96).bitPattern)], 4))
    let file = Data("RIFF".utf8) + little([body.count], 4) + body
    try file.write(to: URL(fileURLWithPath: folder.path + "/stems/pad.wav"))
    return folder
  }

  private static func chunk(_ name: String, _ content: Data) -> Data {
    Data(name.utf8) + little([content.count], 4) + content
  }

  private static func little(_ numbers: [Int], _ size: Int) -> Data {
    Data(numbers.flatMap { number in (0..<size).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } })
  }
}
