import Leitmotif
import LeitmotifALSA
import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@Suite("The heard position")
struct HeardPositionTests {
  /// A live session stepped by hand, with a device that plays exactly on time, 3 000 frames behind.
  private struct Heard {
    let board: StatusBoard
    var events: [MusicEvent] = []

    /// A frame takes a microsecond.
    static let speed = 0.001
    static let delay = 3000

    /// - Parameter look: Is given the heard frame after each block, at the moment at which it is heard.
    init(
      _ score: LoadedScore, blocks: Int, of size: Int, say: (Int) -> [GameInput] = { _ in [] },
      look: (HeardPosition) -> Void = { _ in }
    ) {
      let (inbox, outlet) = (Inbox(), EventOutlet())
      board = StatusBoard(score.plan)
      var start = LiveSession.make(
        score, lead: 2 * size, prefill: 3 * size, patience: 1000, script: [], capture: nil, inbox: inbox,
        outlet: outlet, board: board)
      board.heard.begin(from: .zero, at: score.plan.sampleRate)
      var writer = board.heard.line.makeWriter()
      var block = [Float](repeating: 0, count: 2 * size)
      for number in 0..<blocks {
        for input in say(number) { _ = inbox.put(input) }
        var span = block.mutableSpan
        start.mixer.render(into: &span)
        var line = HeardLine()
        line.moment = 1_000_000 + number * size * 1000
        line.frame = Double((number + 1) * size - Heard.delay)
        line.speed = Heard.speed
        line.ceiling = Double((number + 1) * size)
        line.isPlaying = true
        writer.publish(line)
        start.session.step(prefill: 0)
        start.session.readAhead()
        events += outlet.poll()
        guard let heard = board.heard.position(at: line.moment, asked: line.moment) else { continue }
        if heard.frame.frames > 0 { look(heard) }
      }
      start.session.end()
    }

    /// The moment at which a frame is heard.
    static func moment(_ frame: Int, size: Int) -> Int { 1_000_000 + (frame - size + delay) * 1000 }
  }

  @Test("An event says when it is heard: when the heard position has come to its frame")
  func eventsAreHeard() throws {
    let score = try BattleScore.stage().load()
    let size = 441
    let heard = Heard(score, blocks: 600, of: size)
    let told = heard.events.filter { $0.heard != nil }
    #expect(told.count > 10)
    for event in told {
      #expect(event.heard?.nanoseconds == Heard.moment(event.time.frames, size: size))
      let moment = Heard.moment(event.time.frames, size: size)
      #expect(heard.board.heard.position(at: moment, asked: moment + 1)?.frame == event.time)
    }
  }

  @Test("The heard beat is the one that was told, and its phase grows evenly to the next")
  func beatsAreHeard() throws {
    let score = try BattleScore.stage().load()
    let size = 441
    var seen: [HeardPosition] = []
    let heard = Heard(score, blocks: 900, of: size, look: { seen.append($0) })
    let beats = heard.events.filter { $0.kind == .beat }
    #expect(beats.count > 8)
    for (beat, next) in zip(beats, beats.dropFirst()) {
      for position in seen where position.frame >= beat.time && position.frame < next.time {
        #expect(position.beat?.bar == beat.position?.bar)
        #expect(position.beat?.beat == beat.position?.beat)
        let part = Double((position.frame - beat.time).frames) / Double((next.time - beat.time).frames)
        #expect(abs((position.beat?.phase ?? -1) - part) < 1e-9)
        #expect(position.transport == position.frame)
      }
    }
  }

  @Test("Where the music stands still, the heard beat does, and goes on after it")
  func pausesAreHeard() throws {
    let score = try BattleScore.stage().load()
    var seen: [HeardPosition] = []
    _ = Heard(score, blocks: 600, of: 441) { number in
      switch number {
      case 100: [.pause(frames: 30_000)]
      case 300: [.pause(frames: Conductor.untilTold)]
      case 400: [.pause(frames: 0)]
      default: []
      }
    } look: {
      seen.append($0)
    }
    let stays = zip(seen, seen.dropFirst()).filter { $0.transport == $1.transport }
    // 30 000 frames and some 44 100, in blocks of 441.
    #expect((160...172).contains(stays.count))
    #expect(stays.allSatisfy { $0.beat == $1.beat })
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.transport <= $1.transport })
    #expect(
      seen.last.map { $0.frame.frames - $0.transport.frames }.map { (70_000...76_000).contains($0) } == true)
  }

  @Test("Without a device there is no heard position, and events do not say when they are heard")
  func withoutDevice() throws {
    let score = try BattleScore.stage().load()
    let (outlet, board) = (EventOutlet(), StatusBoard(score.plan))
    let start = LiveSession.make(
      score, lead: 1024, prefill: 1024, patience: 1000, script: [], capture: nil, inbox: Inbox(),
      outlet: outlet, board: board)
    start.session.step(prefill: 50_000)
    #expect(board.status.heard == nil)
    let events = outlet.poll()
    #expect(!events.isEmpty)
    #expect(events.allSatisfy { $0.heard == nil })
    start.session.end()
  }
}
