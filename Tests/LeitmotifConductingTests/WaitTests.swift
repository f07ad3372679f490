import Foundation
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

/// Waits worked out by hand: q=120 and 4/4, so a beat has 24 000 frames and a bar 96 000.
@Suite("The longest waits")
struct WaitTests {
  private static func score(_ rules: [String], road: String = "loop: true", storm: String = "") -> String {
    """
    leitmotif: 1
    title: Waits
    parameters: {danger: {}}
    cues:
      road: {tempo: q=120, length: 4 bars, \(road), markers: {late: 4.1}, layers: {all: {stem: road.wav}}}
      storm: {tempo: q=120, length: 4 bars, loop: true, \(storm) layers: {all: {stem: storm.wav}}}
      bridge: {tempo: q=120, length: 1 bar, layers: {all: {stem: bridge.wav}}}
    states:
      road: {cue: road}
      storm: {cue: storm, when: {danger: {above: 0.6, until: 0.3}}\(rules.contains("dwell") ? ", dwell: 6 bars" : "")}
    transitions:

    """ + rules.filter { $0 != "dwell" }.map { "  - {\($0)}\n" }.joined()
  }

  private func wait(
    _ from: String, _ to: String, in text: String
  ) throws -> (wait: LongestWait, plan: Plan) {
    let plan = try Rehearsal(text).plan
    let index = { name in plan.states.firstIndex { $0.name == name } ?? 0 }
    return (try #require(LongestWaits(plan).wait(from: index(from), to: index(to))), plan)
  }

  @Test("From a frame after a bar line to the next is a bar but a frame")
  func bar() throws {
    let (wait, plan) = try wait("storm", "road", in: WaitTests.score(["from: storm, to: road, exit: bar"]))
    #expect(wait.frames == 95_999)
    #expect(wait.beats == Rational(4))
    #expect(plan.cues[wait.source].map.meters.position(at: wait.asked) == MusicalPosition(bar: 1))
    #expect(wait.held == 0)
    #expect(wait.isReached)
  }

  @Test(
    "Whoever asks in a bridge that ends on a line of the transport's grid waits for the next, to the frame")
  func grid() throws {
    let rules = [
      "from: storm, to: road, exit: bar, enter: {marker: late}, via: bridge",
      "from: road, to: storm, exit: {bars: 2, phase: transport}",
    ]
    #expect(try wait("road", "storm", in: WaitTests.score(rules)).wait.frames == 2 * 96_000)
  }

  @Test("A marker in a loop is waited for as long as the loop lasts")
  func marker() throws {
    let text = WaitTests.score(["from: road, to: storm, exit: {marker: late}"])
    let (wait, _) = try wait("road", "storm", in: text)
    #expect(wait.frames == 4 * 96_000 - 1)
    #expect(wait.beats == Rational(16))
    #expect(wait.left == Rational(12))
  }

  @Test("A pickup that must be heard makes the wait longer by itself")
  func pickup() throws {
    let text = WaitTests.score(
      ["from: road, to: storm, exit: bar"], storm: "pickup: {stem: up.wav, length: 1 beat},")
    #expect(try wait("road", "storm", in: text).wait.frames == 5 * 24_000 - 1)
  }

  @Test("A bridge is part of the wait")
  func bridge() throws {
    let text = WaitTests.score(["from: road, to: storm, exit: beat, via: bridge"])
    let wait = try wait("road", "storm", in: text).wait
    #expect(wait.frames == 23_999 + 96_000)
    #expect(wait.bridgeFrames == 96_000)
  }

  @Test("What is wanted while a bridge plays has waited from the very entry on")
  func entry() throws {
    let text = WaitTests.score(["from: road, to: storm, via: bridge", "from: storm, to: road, exit: bar"])
    #expect(try wait("storm", "road", in: text).wait.frames == 96_000)
  }

  @Test("A dwell is waited for from the entry on, and then the exit; a rule that forces does not wait for it")
  func dwell() throws {
    let waits = ["", ", force: true"].map { force in
      try? wait(
        "storm", "road", in: WaitTests.score(["dwell", "from: storm, to: road, exit: {bars: 4}\(force)"]))
    }
    #expect(waits[0]?.wait.frames == 8 * 96_000 - 1)
    #expect(waits[0]?.wait.held == 6 * 96_000 - 1)
    #expect(waits[1]?.wait.frames == 4 * 96_000 - 1)
  }

  @Test("With 'maxWait' nothing is waited for longer than that")
  func patience() throws {
    let text = WaitTests.score(["from: road, to: storm, exit: exit, maxWait: 6 beats, else: beat"])
    let wait = try wait("road", "storm", in: text).wait
    #expect(wait.frames == 6 * 24_000)
    #expect(wait.left == Rational(16))
  }

  @Test("A deadline is kept to the frame at the longest")
  func deadline() throws {
    let text = WaitTests.score(["from: road, to: storm, deadline: 1.5 s"])
    #expect(try wait("road", "storm", in: text).wait.frames == 72_000)
  }

  @Test("A piece that is played once is waited for to its end, and out of silence nothing is")
  func once() throws {
    let text = WaitTests.score(["from: road, to: storm, exit: exit"], road: "loop: {count: 2}")
    #expect(try wait("road", "storm", in: text).wait.frames == 8 * 96_000)
  }

  @Test("Of bars since the music began any may be the first")
  func transport() throws {
    let text = WaitTests.score(["from: road, to: storm, exit: {bars: 3, phase: transport}"])
    #expect(try wait("road", "storm", in: text).wait.frames == 3 * 96_000 - 1)
  }

  @Test("Of several rules the one that lets it wait longest counts, unless it can never win")
  func rules() throws {
    let slow = "from: road, to: storm, exit: exit, when: {danger: {above: 0.9, until: 0.8}}"
    let fast = "from: road, to: storm, exit: beat"
    #expect(try wait("road", "storm", in: WaitTests.score([slow, fast])).wait.frames == 4 * 96_000)
    let never = fast + ", priority: 1"
    #expect(try wait("road", "storm", in: WaitTests.score([slow, never])).wait.frames == 23_999)
  }

  @Test("Fades that are not to be interrupted are waited for")
  func settling() throws {
    let text = WaitTests.score([
      "from: road, to: storm, fadeIn: 2 bars, interruption: ignore", "from: storm, to: road, exit: beat",
    ])
    let wait = try wait("storm", "road", in: text).wait
    #expect(wait.frames == 2 * 96_000)
    #expect(wait.held == 2 * 96_000)
  }

  @Test("Where passes of a loop are not whole frames, the pass that is longest counts")
  func rounding() throws {
    // At 130 a minute a bar has 88 615 5/13 frames.
    let text = WaitTests.score(["from: road, to: storm, exit: loopEnd"]).replacing("q=120", with: "q=130")
    #expect(try wait("road", "storm", in: text).wait.frames == 354_462)
  }
}
