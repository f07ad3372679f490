import Leitmotif
import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifScore
import LeitmotifTiming
import LeitmotifLocking
import Testing

@Suite("Playing as time goes by")
struct LiveTests {
  /// A live session stepped by hand, the way its threads would: the mixer, then control, then the reader.
  private struct Played {
    var samples: [Float] = []
    var captured: [StampedInput] = []
    var status: MusicStatus
    var saved: SavedMusic?

    /// - Parameters:
    ///   - saving: The block before which the music is saved.
    ///   - say: What the game says before each block, by the block's number.
    init(
      _ score: LoadedScore, blocks: Int, of size: Int, script: [StampedInput] = [], saving: Int = -1,
      restoring restored: Restoration? = nil, say: (Int) -> [GameInput]
    ) {
      let (inbox, outlet, board) = (Inbox(), EventOutlet(), StatusBoard(score.plan))
      let told = Captured()
      var start = LiveSession.make(
        score, restoring: restored, lead: 2 * size, prefill: 3 * size, patience: 1000, script: script,
        capture: { told.append($0) }, inbox: inbox, outlet: outlet, board: board)
      var block = [Float](repeating: 0, count: 2 * size)
      for number in 0..<blocks {
        if number == saving { saved = try? start.session.save() }
        for input in say(number) { _ = inbox.put(input) }
        var span = block.mutableSpan
        start.mixer.render(into: &span)
        samples += block
        start.session.step(prefill: 0)
        start.session.readAhead()
      }
      start.session.end()
      captured = told.inputs
      status = board.status
    }
  }

  private final class Captured: Sendable {
    private let list = Guarded<[StampedInput]>([])

    func append(_ input: StampedInput) { list.withLock { $0.append(input) } }

    var inputs: [StampedInput] { list.withLock { $0 } }
  }

  @Test(
    "What was captured of a live session, rendered, is what was played, whatever the period",
    arguments: [64, 441, 1024])
  func captureIsReplayed(period: Int) throws {
    let stage = try BattleScore.stage()
    let score = try stage.load(memory: 0)
    let blocks = 600_000 / period
    let played = Played(score, blocks: blocks, of: period) { number in
      switch number {
      case 5: [.set(parameter: 1, value: 0.9)]
      case blocks / 8: [.set(parameter: 0, value: 0.8), .trigger(stinger: 0)]
      case blocks / 3: [.trigger(stinger: 0), .set(parameter: 0, value: 0)]
      case blocks / 2: [.request(state: 1)]
      case blocks - blocks / 8: [.release, .fadeOut(frames: 20_000)]
      default: []
      }
    }
    #expect(played.captured.count == 8)
    #expect(played.status.lateCommands == 0)
    #expect(played.status.starvedFrames == 0)
    let replayed = Rendered(score, played.captured, frames: blocks * period)
    #expect(replayed.samples == played.samples)
    #expect(played.samples.contains { $0 != 0 })
  }

  @Test(
    "Music that was paused and went on, captured and rendered, is what was played, whatever the period",
    arguments: [64, 441, 1024])
  func pauseIsReplayed(period: Int) throws {
    let stage = try BattleScore.stage()
    let score = try stage.load(memory: 0)
    let blocks = 400_000 / period
    let played = Played(score, blocks: blocks, of: period) { number in
      switch number {
      case blocks / 8: [.set(parameter: 0, value: 0.8), .pause(frames: Conductor.untilTold)]
      case blocks / 6: [.trigger(stinger: 0), .pause(frames: Conductor.untilTold)]
      case blocks / 4: [.pause(frames: 0), .set(parameter: 1, value: 1)]
      case blocks / 2: [.pause(frames: 5_000), .seek(ticks: 20_160)]
      case blocks / 2 + 1: [.pause(frames: Conductor.untilTold), .pause(frames: 0)]
      case blocks - blocks / 8: [.pause(frames: Conductor.untilTold), .request(state: 1)]
      default: []
      }
    }
    #expect(played.status.isPaused)
    #expect(played.status.lateCommands == 0)
    #expect(played.status.starvedFrames == 0)
    // Two that were ended, one of a known length, and one that lasted to the end; nothing came after.
    #expect(played.captured.count == 9)
    #expect(!played.captured.contains { $0.input == .pause(frames: Conductor.untilTold) })
    var lines = [CaptureLog.header(score.plan.sampleRate)]
    lines += played.captured.map { CaptureLog.line($0, in: score.plan) }
    lines.append(CaptureLog.footer(blocks * period))
    let log = try CaptureLog(text: lines.joined(separator: "\n"), file: "log", plan: score.plan)
    #expect(log.inputs == played.captured)
    let replayed = Rendered(score, log.inputs, frames: blocks * period)
    let difference = zip(replayed.samples, played.samples).enumerated().first { $1.0 != $1.1 }?.offset
    #expect(difference == nil)
  }

  @Test("Saved as it plays and restored on another device, live music goes on with the same samples")
  func liveSave() throws {
    let stage = try BattleScore.stage()
    let score = try stage.load()
    let blocks = 600
    func say(_ number: Int) -> [GameInput] {
      switch number {
      case 100: [.set(parameter: 0, value: 0.8)]
      case 201: [.trigger(stinger: 0)]
      default: []
      }
    }
    for saving in [90, 102, 203, 300] {
      let played = Played(score, blocks: blocks, of: 512, saving: saving, say: say)
      let restored = try Restoration(#require(played.saved), in: score.plan)
      let rest = Played(
        score, blocks: blocks - saving, of: 512, restoring: restored,
        say: { saving < 100 ? [] : say($0 + saving) })
      // What was said later is not said again: until then it is the same.
      let until = saving < 100 ? (100 - saving) * 1024 : rest.samples.count
      #expect(rest.samples[..<until] == played.samples[(saving * 1024)..<(saving * 1024 + until)])
      #expect(rest.status.lateCommands == 0)
    }
  }

  @Test(
    "With effects, live music is the same as rendered, and saved as it plays goes on with the same samples")
  func liveEffects() throws {
    let stage = try EffectsScore.stage()
    let score = try stage.load(rate: EffectsScore.rate)
    let inputs = EffectsScore.inputs(score.plan)
    let blocks = 600
    for saving in [3, 77, 260, 480] {
      let played = Played(score, blocks: blocks, of: 256, script: inputs, saving: saving) { _ in [] }
      #expect(played.status.lateCommands == 0)
      let rendered = Rendered(score, inputs, frames: blocks * 256)
      let isSame = rendered.samples == played.samples
      #expect(isSame)
      let saved = try SavedMusic(json: #require(played.saved).json)
      let rest = try Rendered(score, inputs, frames: blocks * 256, restoring: saved)
      let goesOn = rest.samples[...] == played.samples[(saving * 512)...]
      #expect(goesOn, "saved before block \(saving)")
    }
  }

  @Test("Saved while it stands, music that is restored goes on where it stood")
  func savedPaused() throws {
    let stage = try BattleScore.stage()
    let score = try stage.load()
    let played = Played(score, blocks: 300, of: 512, saving: 200) { number in
      switch number {
      case 100: [.pause(frames: Conductor.untilTold)]
      case 250: [.pause(frames: 0)]
      default: []
      }
    }
    let again = try #require(played.samples.dropFirst(2 * 512 * 200).firstIndex { $0 != 0 })
    let restored = try Restoration(#require(played.saved), in: score.plan)
    let rest = Played(score, blocks: 40, of: 512, restoring: restored) { _ in [] }
    let begins = try #require(rest.samples.firstIndex { $0 != 0 })
    #expect(begins < 4)
    let count = min(played.samples.count - again, rest.samples.count - begins)
    #expect(rest.samples[begins..<(begins + count)] == played.samples[again..<(again + count)])
    #expect(!rest.status.isPaused)
  }

  @Test("A capture written as text and read again says the same")
  func captureSurvivesText() throws {
    let stage = try BattleScore.stage()
    let plan = try stage.load().plan
    let inputs = [
      plan.set("danger", to: 0.1 + 0.2, at: 12), plan.request("fight", at: 12),
      StampedInput(at: 40, .release),
      plan.trigger("hit", at: 41), StampedInput(at: 50, .fadeOut(frames: 480)),
    ]
    var lines = [CaptureLog.header(plan.sampleRate)]
    lines += inputs.map { CaptureLog.line($0, in: plan) }
    lines.append(CaptureLog.footer(960))
    let log = try CaptureLog(text: lines.joined(separator: "\n"), file: "log", plan: plan)
    #expect(log.inputs == inputs)
    #expect(log.frames == 960)
  }

  @Test("A scenario played live is the scenario rendered")
  func scriptIsExact() throws {
    let stage = try BattleScore.stage()
    let score = try stage.load()
    let inputs = BattleScore.inputs(score.plan)
    let played = Played(score, blocks: 1000, of: 512, script: inputs) { _ in [] }
    #expect(played.captured == inputs.filter { $0.frame < 512_000 })
    #expect(Rendered(score, inputs, frames: 512_000).samples == played.samples)
  }

  @Test("A misspelt name fails where it is looked up, with the names that there are (T-97)")
  func unknownNames() throws {
    let stage = try BattleScore.stage()
    let engine = try MusicEngine(score: stage.path, MusicEngine.Configuration(stems: stage.folder + "/stems"))
    #expect(
      throws: MusicEngineError.unknownName(kind: "parameter", name: "dangre", known: ["danger", "calm"])
    ) {
      try engine.parameter("dangre")
    }
  }

  @Test("After a device that is not there another can be tried, and what listens ends when the music does")
  func anotherDevice() async throws {
    let stage = try BattleScore.stage()
    let engine = try MusicEngine(score: stage.path)
    let events = engine.events
    #expect(throws: MusicEngineError.self) { try engine.start(on: MusicEngine.Device("no such device")) }
    try engine.start(on: MusicEngine.Device("null"))
    #expect(throws: MusicEngineError.alreadyStarted) { try engine.start(on: MusicEngine.Device("null")) }
    engine.stop(fadingOver: .nan)
    for await _ in events {}
    #expect(engine.status.parameters.count == 2)
  }

  @Test("Before it plays, the status has the values that the score begins with")
  func initialStatus() throws {
    let stage = try Stage(BattleScore.text.replacing("danger: {slew", with: "danger: {initial: 0.25, slew"))
    for stem in BattleScore.stems { try stage.writeNoise(stem.name, frames: stem.frames, seed: 1) }
    let engine = try MusicEngine(score: stage.path)
    #expect(engine.status.parameters.map(\.value) == [0.25, 0])
    #expect(engine.status.cue == nil)
  }
}
