import Chances
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming
import Testing

@Suite("Rendering without a clock")
struct OfflineTests {
  @Test("The size of blocks can neither be heard nor read from the events (T-90)")
  func blockSizes() throws {
    let stage = try BattleScore.stage()
    let score = try stage.load()
    let inputs = BattleScore.inputs(score.plan)
    let reference = Rendered(score, inputs, frames: BattleScore.frames, block: 1024)
    #expect(reference.samples.contains { $0 != 0 })
    #expect(reference.starvedFrames == 0)
    #expect(reference.lateCommands == 0)
    for block in [64, 441, 4096, 65_536] {
      #expect(
        Rendered(score, inputs, frames: BattleScore.frames, block: block) == reference, "blocks of \(block)")
    }
    // One frame at a time is slow: the first bars will do.
    let short = Rendered(score, inputs, frames: 130_000, block: 1)
    #expect(short.samples == Array(reference.samples.prefix(260_000)))
  }

  @Test("Stems in memory, streamed and with pinned beginnings sound the same")
  func residence() throws {
    let stage = try BattleScore.stage()
    let score = try stage.load()
    let inputs = BattleScore.inputs(score.plan)
    let reference = Rendered(score, inputs, frames: BattleScore.frames)
    for (memory, pins) in [(0, true), (0, false), (3 << 20, true)] {
      let other = try stage.load(memory: memory, pins: pins)
      #expect(
        Rendered(other, inputs, frames: BattleScore.frames) == reference, "\(memory) bytes, pins: \(pins)")
    }
  }

  @Test("Two halves of a file, played one after the other, are the file (T-38)", arguments: [0, 24 << 20])
  func halves(memory: Int) throws {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Halves
      cues:
        first: {tempo: q=120, length: 1 bar, layers: {all: {stem: first.wav}}}
        second: {tempo: q=120, length: 1 bar, layers: {all: {stem: second.wav}}}
      states:
        first: {cue: first, next: second}
        second: {cue: second}
      transitions:
        - {from: first, to: second, exit: exit, fadeOut: none, fadeIn: none}
      """)
    let whole = noise(frames: 192_000, seed: 9)
    try stage.write("first.wav", Array(whole.prefix(192_000)))
    try stage.write("second.wav", Array(whole.dropFirst(192_000)))
    let score = try stage.load(memory: memory)
    #expect(Rendered(score, [], frames: 192_000).samples == whole)
  }

  @Test("A stem that two cues share is heard as if its cue had never been left", arguments: [0, 24 << 20])
  func sharedStem(memory: Int) throws {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Shared
      cues:
        a: {tempo: q=130, length: 2 bars, tail: 1 beat, loop: true, layers: {all: {stem: s.wav}}}
        b: {tempo: q=130, length: 2 bars, tail: 1 beat, loop: true, layers: {all: {stem: s.wav}, none: {stem: b.wav}}}
      states: {a: {cue: a}, b: {cue: b}}
      transitions:
        - {from: '*', to: '*', exit: beat, enter: sameBeat, fadeOut: {duration: 2 beats, offset: -1 beat}, fadeIn: 1 bar}
      """)
    try stage.writeNoise("s.wav", frames: 177_231 + 22_154, seed: 21)
    try stage.write("b.wav", Array(repeating: 0, count: 2 * 177_231))
    let score = try stage.load(memory: memory)
    let inputs = [
      score.plan.request("b", at: 100_000), score.plan.request("a", at: 400_000),
      score.plan.request("b", at: 530_000), score.plan.request("a", at: 560_000),
      score.plan.request("b", at: 570_000),
    ]
    let reference = Rendered(score, [], frames: 900_000)
    let moved = Rendered(score, inputs, frames: 900_000)
    #expect(moved.samples == reference.samples)
    #expect(moved.starvedFrames == 0)
    #expect(moved.events.filter { $0.contains("\"transition\"") }.count >= 4)
  }

  @Test("A stem at 44.1 kHz fills its bars exactly, pass after pass (T-39)", arguments: [0, 24 << 20])
  func otherRate(memory: Int) throws {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Rate
      cues:
        a: {tempo: q=120, length: 2 bars, loop: true, layers: {all: {stem: a.wav}}}
      states: {a: {cue: a}}
      """)
    try stage.write("a.wav", rate: 44_100, noise(frames: 176_400, seed: 3))
    let score = try stage.load(memory: memory)
    #expect(score.library.stems[0].header.frames == 192_000)
    let rendered = Rendered(score, [], frames: 3 * 192_000).samples
    let pass = Array(rendered.prefix(384_000))
    #expect(Array(rendered[384_000..<768_000]) == pass)
    #expect(Array(rendered[768_000...]) == pass)
  }

  @Test("A mono stem is as loud on both sides as it is by itself")
  func mono() throws {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Mono
      cues:
        a: {tempo: q=120, length: 1 bar, layers: {all: {stem: a.wav}}}
      states: {a: {cue: a}}
      """)
    let ramp = (0..<96_000).map { Float($0) / 200_000 }
    try stage.write("a.wav", channels: 1, ramp)
    let rendered = Rendered(try stage.load(), [], frames: 96_000).samples
    #expect(rendered == ramp.flatMap { [$0, $0] })
  }

  @Test("A silent layer that gave its voice back comes in again as if it had never left (T-80)")
  func silentLayers() throws {
    let text = """
      leitmotif: 1
      title: Silent
      parameters:
        danger: {}
      cues:
        a:
          tempo: q=130
          length: 2 bars
          tail: 1 beat
          loop: true
          layers:
            drums: {stem: a.wav, follow: {danger: {0: FLOOR, 1: 0}}}
      states: {a: {cue: a}}
      """
    // One is off, and gives its voice back; the other is too soft to hear, and does not.
    let saving = try Stage(text.replacing("FLOOR", with: "off"))
    let keeping = try Stage(text.replacing("FLOOR", with: "-110"))
    for stage in [saving, keeping] { try stage.writeNoise("a.wav", frames: 177_231 + 22_154, seed: 5) }
    let frames = 48_000 * 60
    func render(_ stage: Stage) throws -> [Float] {
      let score = try stage.load(memory: 0)
      let inputs = [
        score.plan.set("danger", to: 1, at: 10_000), score.plan.set("danger", to: 0, at: 100_000),
        score.plan.set("danger", to: 1, at: 2_500_007),
      ]
      return Rendered(score, inputs, frames: frames).samples
    }
    let (saved, kept) = (try render(saving), try render(keeping))
    let after = 2 * (2_500_007 + 240)
    #expect(saved[after...] == kept[after...])
    #expect(saved[2 * 1_000_000..<2 * 2_500_007].allSatisfy { $0 == 0 })
  }
}
