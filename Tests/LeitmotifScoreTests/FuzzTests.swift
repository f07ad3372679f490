import LeitmotifScore
import LeitmotifTiming
import Testing

/// The same numbers in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct FuzzTests {
  private static let oddities = [
    "1e999", "-1e999", ".nan", ".inf", "-.inf", "0x10", "-0", "١", "9223372036854775808",
    "-9223372036854775808",
    "170141183460469231731687303715884105728", "1e-400", "00000000000000000001", "99999999 bars", "-1000.1",
    "100000.1000+1/20160", "1/20160 beats", "0/1 beats", "1000000/1 bars", "2147483647 frames", "q=1000",
    "s=1",
    "w.=999.999999999", "64/1", "1/64", "'*'", "*", "&a", "*a", "!!map", "{}", "[]", "~", "null", "true",
    "\"\\0\"",
    "\"\\uD800\"", "|", ">", "---", "...", "%YAML 9.9", "? ", "<<", ": ", "- ", "\t", "\r", "\u{FEFF}",
    "\u{2028}",
    "é", "e\u{301}", "off", "any", "master", "[[[[", "]]]]", "{{", "}}", "#", "'", "\"",
  ]

  @Test(
    "No mutation of a valid score makes the reader trap, and what it takes can be laid out", arguments: 0..<8)
  func scores(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed))
    var taken = 0
    for _ in 0..<150 {
      let bytes = mutated(Array(roadText.utf8), &random)
      guard
        let result = outcome({ () throws(InvalidScore) in try ScoreFile(bytes: bytes, file: "f").score() })
      else { continue }
      taken += 1
      layOut(result.score)
    }
    // Mutations inside comments, names and numbers leave a score valid.
    #expect(taken > 0)
  }

  @Test("No mutation of a valid scenario makes the reader trap", arguments: 0..<4)
  func scenarios(seed: Int) throws {
    let score = try ScoreFile(text: roadText, file: "road.yaml").score().score
    var random = SplitMix(state: UInt64(seed + 100))
    for _ in 0..<250 {
      let bytes = mutated(Array(scenarioText.utf8), &random)
      _ = outcome { () throws(InvalidScore) in try ScenarioFile(bytes: bytes, file: "f").scenario(for: score)
      }
    }
  }

  /// What was read; `nil` if it was refused, and then with a reason.
  private func outcome<Value>(_ read: () throws(InvalidScore) -> Value) -> Value? {
    do throws(InvalidScore) {
      return try read()
    } catch {
      #expect(error.diagnostics.contains { $0.severity == .error })
      return nil
    }
  }

  /// Asks everything of a score that a plan asks.
  private func layOut(_ score: Score) {
    for cue in score.cues {
      guard
        let map = try? TempoMap(cue.tempo, cue.tempoChanges, meters: cue.meters, sampleRate: .studio)
      else {
        Issue.record("a score was taken whose tempi cannot be laid out")
        continue
      }
      let end = cue.meters.quarters(ofBar: cue.bars + 1)
      #expect(map.frame(at: end) > .zero)
      _ = map.frames(of: cue.tail, from: end)
      for marker in cue.markers { _ = map.frame(at: marker.position) }
      for layer in cue.layers { _ = layer.period.map { map.frames(of: $0, from: .zero) } }
    }
  }

  private func mutated(_ original: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place..<end)
      case 2:
        bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
      case 3: bytes.removeSubrange(place...)
      case 4: replaceWord(at: place, in: &bytes, &random)
      default: bytes.insert(contentsOf: oddity(&random), at: place)
      }
    }
    return bytes
  }

  /// Puts something odd in the place of a whole value, where it reaches the checks behind the syntax.
  private func replaceWord(at place: Int, in bytes: inout [UInt8], _ random: inout SplitMix) {
    let ends = Array(" ,:[]{}\n".utf8)
    guard let start = bytes[place...].firstIndex(where: ends.contains).map({ $0 + 1 }), start < bytes.count,
      let end = bytes[start...].firstIndex(where: ends.contains)
    else { return }
    bytes.replaceSubrange(start..<end, with: oddity(&random))
  }

  private func oddity(_ random: inout SplitMix) -> [UInt8] {
    Array((FuzzTests.oddities.randomElement(using: &random) ?? "").utf8)
  }
}
