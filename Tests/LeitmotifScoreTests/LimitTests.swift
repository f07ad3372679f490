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

  @Test("8 effects in a chain and 64 in a score are taken, one more is refused")
  func effects() {
    let chain = { (count: Int) in Array(repeating: "{gain: -1}", count: count).joined(separator: ", ") }
    for (count, whole) in [(8, 64), (9, 64), (8, 65)] {
      let more = whole == 65 ? ", effects: [{gain: -1}]" : ""
      #expect(
        errors(chains: Array(repeating: chain(8), count: 7) + [chain(count)], layer: more)
          == (count == 9
            ? ["'effects' has 1 to 8 effects; this has 9"]
            : whole == 65 ? ["this is one effect more than a score may have; at most 64 are taken"] : []))
    }
  }

  @Test("4 reverbs are taken, one more is refused")
  func reverbs() {
    let room = "{reverb: {decay: 1 s}}"
    #expect(errors(chains: Array(repeating: room, count: 4)) == [])
    #expect(
      errors(chains: Array(repeating: room, count: 5)) == [
        "this is one reverb more than a score may have; at most 4 are taken"
      ])
  }

  @Test("As many delays are taken as there is room for effects, if they last 32 s together")
  func delays() {
    let chain = { (time: String, count: Int) in
      Array(repeating: "{delay: {time: \(time)}}", count: count).joined(separator: ", ")
    }
    #expect(errors(chains: Array(repeating: chain("500 ms", 8), count: 8)) == [])
    #expect(errors(chains: [chain("4 s", 8)]) == [])
    // The tempo is 96, or 48 from the middle on: a whole note lasts five seconds there, and four are taken.
    #expect(errors(chains: [chain("1/1", 8)]) == [])
    #expect(errors(chains: Array(repeating: chain("1/8 triplet", 8), count: 8)) == [])
    #expect(
      errors(chains: [chain("4 s", 7) + ", " + chain("4 s", 1), chain("1 ms", 1)]) == [
        "with this delay those of the score last 32.001 s together; at most 32 s are taken"
      ])
    #expect(
      errors(chains: [chain("1/1", 8)], layer: ", effects: [{delay: {time: 1/4}}]") == [
        "with this delay those of the score last 33.25 s together; at most 32 s are taken"
      ])
  }

  @Test("8 sends of a bus and 256 in a score are taken, one more is refused")
  func sends() {
    let ways = { (count: Int) in (0..<count).map { "h\($0): -6" }.joined(separator: ", ") }
    for (count, layers) in [(8, 32), (9, 1), (8, 33)] {
      let buses = (0..<9).map { "  h\($0): {effects: [{gain: -1}]}\n" }.joined()
      let layer = (0..<layers).map { "l\($0): {stem: a.ogg, sends: {\(ways(count))}}" }
      #expect(
        errors(buses: buses, layers: layer.joined(separator: ", "))
          == (count == 9
            ? ["'sends' has 1 to 8 buses; this has 9"]
            : layers == 33 ? ["this is one send more than a score may have; at most 256 are taken"] : []))
    }
  }

  @Test("A number of an effect follows one parameter through 64 points, one more is refused")
  func points() {
    for count in [64, 65] {
      let curve = (0..<count).map { "\(Double($0) / 64): \(100 + $0) Hz" }.joined(separator: ", ")
      let chain = "{low-pass: {cutoff: {follow: {p: {\(curve)}}}}}"
      #expect(
        errors(chains: [chain], parameters: "parameters: {p: {range: [0, 2]}}\n")
          == (count == 64 ? [] : ["a curve has 1 to 64 points; this has 65"]))
    }
  }

  /// What is wrong with a score whose buses have some chains, and whose layers have something more.
  private func errors(chains: [String], layer: String = "", parameters: String = "") -> [String] {
    let buses = chains.enumerated().map { "  b\($0): {effects: [\($1)]}\n" }.joined()
    let layers = chains.indices.map { "l\($0): {stem: a.ogg, bus: b\($0)\($0 == 0 ? layer : "")}" }
    return errors(buses: buses, layers: layers.joined(separator: ", "), parameters: parameters)
  }

  private func errors(buses: String, layers: String, parameters: String = "") -> [String] {
    let text =
      "leitmotif: 1\ntitle: Limits\n\(parameters)buses:\n\(buses)"
      + "cues: {c: {tempo: [q=96, {at: 2.1, tempo: q=48}], length: 2 bars, loop: true, layers: {\(layers)}}}\n"
      + "states: {s: {cue: c}}\ntransitions: []\n"
    do throws(InvalidScore) {
      _ = try ScoreFile(text: text, file: "f").score()
      return []
    } catch {
      return error.diagnostics.filter { $0.severity == .error }.map(\.message)
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
