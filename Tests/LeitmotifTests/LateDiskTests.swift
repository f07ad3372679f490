import Chances
import Glibc
import Leitmotif
import LeitmotifConducting
import LeitmotifLocking
import LeitmotifMixing
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming
import Testing

@Suite("A disk that is late")
struct LateDiskTests {
  private let size = 1024
  private let blocks = 200
  /// Blocks before which the disk of the second stem has nothing at hand.
  private let late = 20..<100

  private let text = """
    leitmotif: 1
    title: Late
    cues:
      a:
        tempo: q=120
        length: 8 bars
        loop: true
        layers: {one: {stem: one.wav}, two: {stem: two.wav}}
    states: {a: {cue: a}}
    """

  /// - Parameter disk: That of the second stem.
  private func score(_ stage: Stage, _ disk: InjectedDisk?) throws -> LoadedScore {
    let plan = try Plan(ScoreFile(text: text, file: "score").score().score, sampleRate: .studio)
    let uses = try plan.stems.map { stem in
      let path = stage.folder + "/stems/" + stem.path.text
      // The path outlives the call; the bytes take the descriptor over.
      let descriptor = unsafe open(path, O_RDONLY)
      let bytes = try SoundBytes(
        descriptor: descriptor, path: path, disk: stem.path.text == "two.wav" ? disk : nil)
      return StemUse(bytes, isLooped: true, entries: [])
    }
    return LoadedScore(plan, try StemLibrary(uses, rate: .studio, holdsWhole: false, filling: .later))
  }

  private func stage(silent: Bool = false) throws -> Stage {
    let stage = try Stage(text)
    let frames = 768_000
    try stage.writeNoise("one.wav", frames: frames, seed: 1)
    try stage.write(
      "two.wav", silent ? [Float](repeating: 0, count: 2 * frames) : noise(frames: frames, seed: 2))
    return stage
  }

  @Test("Where a disk is late its stem alone is silent, is counted, and is heard again in its place")
  func lateDisk() throws {
    let stage = try stage()
    let shared = Flag()
    let score = try score(stage, InjectedDisk(isAtHand: { _ in !shared.isSet }))
    let board = StatusBoard(score.plan)
    var start = LiveSession.make(
      score, lead: 2 * size, prefill: size, patience: 1000, script: [], capture: nil, inbox: Inbox(),
      outlet: EventOutlet(), board: board)
    var samples: [Float] = []
    var block = [Float](repeating: 0, count: 2 * size)
    for number in 0..<blocks {
      shared.set(late.contains(number))
      start.session.step(prefill: 0)
      start.session.readAhead()
      var span = block.mutableSpan
      start.mixer.render(into: &span)
      samples += block
    }
    start.session.step(prefill: 0)
    start.session.end()

    let both = Rendered(try self.score(stage, nil), [], frames: blocks * size).samples
    let alone = Rendered(try self.score(try self.stage(silent: true), nil), [], frames: blocks * size).samples
    // Four blocks of 4096 frames were there. What was missed is read past, 16 times as fast as it is heard here.
    let silent = 2 * (late.lowerBound * size + 5 * 4096)..<2 * (late.upperBound * size - 4096)
    let back = 2 * (late.upperBound + 16) * size
    #expect(samples[silent] == alone[silent])
    #expect(samples[..<(2 * late.lowerBound * size)] == both[..<(2 * late.lowerBound * size)])
    #expect(samples[back...] == both[back...])
    #expect(board.status.starvedFrames > silent.count / 2)
    #expect(board.status.lateCommands == 0)
  }
}

/// Something that is so or not.
private final class Flag: Sendable {
  private let value = Guarded(false)

  var isSet: Bool { value.withLock { $0 } }

  func set(_ new: Bool) { value.withLock { $0 = new } }
}
