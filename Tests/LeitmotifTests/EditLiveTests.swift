import Chances
import FoundationEssentials
import Leitmotif
import LeitmotifConducting
import LeitmotifLocking
import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Editing a live session")
struct EditLiveTests {
  /// A live session stepped by hand, the way its threads would, whose score is edited every so many blocks.
  private struct Played {
    var samples: [Float] = []
    var taken: [MusicEvent] = []
    var told: [Int] = []
    var status: MusicStatus
    /// The music as it was saved after each block, of some of them.
    var saves: [SavedMusic] = []

    init(
      _ score: LoadedScore, edits: [LoadedScore], every spacing: Int, blocks: Int, of size: Int,
      script: [StampedInput], saving: Set<Int> = []
    ) throws {
      let (inbox, outlet, board) = (Inbox(), EventOutlet(), StatusBoard(score.plan))
      var start = LiveSession.make(
        score, lead: 2 * size, prefill: size, patience: 1000, script: script, capture: nil, inbox: inbox,
        outlet: outlet, board: board)
      let frames = Guarded<[Int]>([])
      start.session.tellOfEdits { _, frame in frames.withLock { $0.append(frame) } }
      var block = [Float](repeating: 0, count: 2 * size)
      for number in 0..<blocks {
        if !edits.isEmpty, number % spacing == 0 {
          let next = edits[number / spacing % edits.count]
          _ = start.session.replaceScore(
            with: next, at: .beat, meanings: HandleMeanings(from: score.plan, to: next.plan))
        }
        var span = block.mutableSpan
        start.mixer.render(into: &span)
        samples += block
        start.session.step(prefill: 0)
        start.session.readAhead()
        if saving.contains(number) { saves.append(try start.session.save()) }
      }
      start.session.end()
      taken = outlet.poll().filter { if case .scoreTaken = $0.kind { true } else { false } }
      told = frames.withLock { $0 }
      status = board.status
    }
  }

  @Test("What is not edited goes on live as it does offline, and nothing is late", arguments: [64, 441])
  func liveIsOffline(size: Int) throws {
    var random = ChanceScore(rich: 3)
    let stage = try random.stage()
    let score = try stage.load(rate: ChanceScore.rate)
    let blocks = 120_000 / size
    let script = random.richInputs(score.plan, frames: 120_000).filter { $0.input != .fadeOut(frames: 0) }
    for name in ["zz.wav", "zy.wav", "zx.wav"] { try stage.writeNoise(name, frames: 400_000, seed: 9) }
    let plain = Rendered(score, script, frames: blocks * size)
    try Data(UnheardEdit.text(of: random.text).utf8).write(to: URL(filePath: stage.path))
    let other = try stage.load(memory: 0, rate: ChanceScore.rate)
    let played = try Played(
      score, edits: [other, score], every: 4000 / size, blocks: blocks, of: size, script: script)
    let place = zip(played.samples, plain.samples).enumerated().first { $1.0 != $1.1 }?.offset
    #expect(place == nil)
    #expect(played.taken.count > 5)
    #expect(played.taken.map(\.transport.frames) == played.told)
    #expect(played.status.lateCommands == 0)
    #expect(played.status.starvedFrames == 0)
  }

  @Test(
    "What is saved around an edit goes on as it was heard: of the old score before it, of the new one after")
  func saving() throws {
    let stage = try BattleScore.stage()
    let score = try stage.load(memory: 0)
    let script = [score.plan.set("danger", to: 0.6, at: 20_000)]
    let text = try String(contentsOfFile: stage.path, encoding: .utf8)
    try Data((text + "\ngroups: {all: [walk, fight]}\n").utf8).write(to: URL(filePath: stage.path))
    let other = try stage.load(memory: 0)
    #expect(other.plan.contentHash != score.plan.contentHash)
    let played = try Played(
      score, edits: [other], every: 1000, blocks: 125, of: 480, script: script,
      saving: Set(stride(from: 3, to: 100, by: 8)))
    let taken = try #require(played.told.first)
    for saved in played.saves {
      let isBefore = saved.frame.frames < taken
      #expect(saved.score == (isBefore ? score : other).plan.contentHash)
      let rest = try Rendered(isBefore ? score : other, script, frames: 60_000, restoring: saved)
      let place = zip(rest.samples, played.samples[(2 * saved.frame.frames)...]).enumerated()
        .first { $1.0 != $1.1 }?.offset
      #expect(place == nil, "saved at \(saved.frame), taken at \(taken)")
    }
  }
}
