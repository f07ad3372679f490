import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@Suite("Voices that are forgotten before they begin")
struct ForgetTests {
  let voice = VoiceIndex(0)

  /// A desk whose reader has filled both blocks of voice 0 for a use that has not begun.
  private func prepared(ticket: UInt32 = 1) -> Desk {
    let desk = Desk(voices: 1, blocks: 2, framesPerBlock: 8)
    desk.feed(0, Feed(.ones(16), ticket: ticket, cursor: .once(16)))
    desk.render(1)
    return desk
  }

  @Test("The blocks of a voice that was got ready come back when it is forgotten, and nothing is heard")
  func givesBack() {
    let desk = prepared()
    #expect(desk.emptyCount(0) == 0)
    desk.send(at: 1, .forget(voice, ticket: 1))
    #expect(desk.render(20) == [Float](repeating: 0, count: 40))
    #expect(desk.emptyCount(0) == 2)
    #expect(desk.events.isEmpty)
    #expect(desk.status.refusedCommands == 0)
  }

  @Test("What comes late for a use that is forgotten is returned, and the voice's next use is not")
  func lateBlocks() {
    let desk = Desk(voices: 1, blocks: 2, framesPerBlock: 8)
    desk.send(at: 0, .forget(voice, ticket: 1))
    desk.render(1)
    desk.push(0, frames: 8, ticket: 1, firstFrame: 0, value: 0.5)
    desk.push(0, frames: 8, ticket: 2, firstFrame: 0, isLast: true, value: 0.25)
    desk.send(at: 1, .stream(0, ticket: 2, cursor: .once(8)))
    #expect(left(desk.render(9)) == [Float](repeating: 0.25, count: 8) + [0])
    #expect(desk.emptyCount(0) == 2)
  }

  @Test("A stale ticket returns only what is older, and the voice begins as it was got ready")
  func staleTicket() {
    let desk = prepared(ticket: 2)
    desk.send(at: 1, .forget(voice, ticket: 1))
    desk.render(1)
    #expect(desk.emptyCount(0) == 0)
    desk.send(at: 2, .stream(0, ticket: 2, cursor: .once(16)))
    #expect(left(desk.render(17)) == [Float](repeating: 1, count: 16) + [0])
    #expect(desk.emptyCount(0) == 2)
  }

  @Test("A stale ticket does not bring back what was forgotten after it")
  func staleAfterNewer() {
    let desk = Desk(voices: 1, blocks: 2, framesPerBlock: 8)
    desk.send(at: 0, .forget(voice, ticket: 5))
    desk.send(at: 0, .forget(voice, ticket: 3))
    desk.render(1)
    desk.push(0, frames: 8, ticket: 5, firstFrame: 0, value: 1)
    desk.send(at: 1, .forget(voice, ticket: 3))
    desk.render(1)
    #expect(desk.emptyCount(0) == 2)
  }

  @Test("A voice that sounds is not disturbed by being forgotten", arguments: [1, 2, 3] as [UInt32])
  func soundingVoice(ticket: UInt32) {
    let desk = prepared()
    desk.send(at: 1, .stream(0, ticket: 1, cursor: .once(16)))
    desk.send(at: 5, .forget(voice, ticket: ticket))
    #expect(left(desk.render(17)) == [Float](repeating: 1, count: 16) + [0])
    #expect(desk.emptyCount(0) == 2)
    #expect(desk.events == [MixerEvent(at: FrameTime(17), .ended(voice, ticket: 1))])
  }

  @Test("To forget a voice that is not there is refused, and counted")
  func noSuchVoice() {
    let desk = prepared()
    desk.send(at: 1, .forget(VoiceIndex(7), ticket: 1))
    desk.render(2)
    #expect(desk.events == [MixerEvent(at: FrameTime(1), .refused)])
    #expect(desk.status.refusedCommands == 1)
    #expect(desk.emptyCount(0) == 0)
  }
}
