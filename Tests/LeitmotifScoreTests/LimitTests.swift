import LeitmotifScore
import Testing

/// How much a score may hold: each limit is taken, and one more is refused.
@Suite struct LimitTests {
  @Test("256 parameters are taken, one more is refused")
  func parameters() {
    #expect(isTaken(parameters: 256))
    #expect(!isTaken(parameters: 257))
  }

  @Test("64 buses are taken, one more is refused")
  func buses() {
    #expect(isTaken(buses: 64))
    #expect(!isTaken(buses: 65))
  }

  @Test("1000 cues and states are taken, one more is refused")
  func cues() {
    #expect(isTaken(cues: 1000))
    #expect(!isTaken(cues: 1001))
  }

  @Test("128 layers in a cue and 4000 in all are taken, one more is refused")
  func layers() {
    #expect(isTaken(layers: 128))
    #expect(!isTaken(layers: 129))
    #expect(isTaken(cues: 100, layers: 40))
    #expect(!isTaken(cues: 100, layers: 41))
  }

  @Test("1000 stingers are taken, one more is refused")
  func stingers() {
    #expect(isTaken(stingers: 1000))
    #expect(!isTaken(stingers: 1001))
  }

  @Test("5000 transitions are taken, one more is refused")
  func transitions() {
    #expect(isTaken(cues: 72, transitions: 5000))
    #expect(!isTaken(cues: 72, transitions: 5001))
  }

  @Test("256 groups, mixes and ducks are taken, one more is refused")
  func named() {
    let duck = "{bus: b0, gain: -1}"
    for (key, entry) in [("groups", "[s0]"), ("mixes", "{buses: {b0: 1}}"), ("ducks", duck)] {
      for count in [256, 257] {
        let more = section(key, count) { "g\($0): \(entry)" }
        #expect(isTaken(buses: 1, more: more) == (count == 256))
      }
    }
  }

  @Test("64 options and random markers, and 16 ducks of a stinger, are taken, one more is refused")
  func lists() {
    for count in [64, 65] {
      let stems = (0..<count).map { "\($0).ogg" }.joined(separator: ", ")
      #expect(isTaken(more: "stingers: {hit: {stem: {shuffle: [\(stems)]}}}\n") == (count == 64))
    }
    for count in [16, 17] {
      let ducks = Array(repeating: "{bus: b0, gain: -1}", count: count).joined(separator: ", ")
      #expect(isTaken(buses: 1, more: "stingers: {hit: {stem: a.ogg, duck: [\(ducks)]}}\n") == (count == 16))
    }
  }

  private func isTaken(
    parameters: Int = 0, buses: Int = 0, cues: Int = 1, layers: Int = 1, transitions: Int = 0,
    stingers: Int = 0, more: String = ""
  ) -> Bool {
    let layer = (0..<layers).map { "l\($0): {stem: a.ogg}" }.joined(separator: ", ")
    let pairs = (0..<cues).lazy.flatMap { from in (0..<cues).lazy.map { (from, $0) } }.filter { $0 != $1 }
    let text =
      "leitmotif: 1\ntitle: Limits\n"
      + section("parameters", parameters) { "p\($0):" } + section("buses", buses) { "b\($0):" }
      + section("cues", cues) { "c\($0): {tempo: q=96, length: 1 bar, loop: true, layers: {\(layer)}}" }
      + section("states", cues) { "s\($0): {cue: c\($0)}" }
      + "transitions:\n"
      + pairs.prefix(transitions).map { "  - {from: s\($0), to: s\($1)}\n" }.joined()
      + (transitions == 0 ? "  []\n" : "") + section("stingers", stingers) { "t\($0): {stem: a.ogg}" } + more
    do throws(InvalidScore) {
      _ = try ScoreFile(text: text, file: "f").score()
      return true
    } catch {
      return false
    }
  }

  private func section(_ key: String, _ count: Int, _ entry: (Int) -> String) -> String {
    count == 0 ? "" : "\(key):\n" + (0..<count).map { "  \(entry($0))\n" }.joined()
  }
}
