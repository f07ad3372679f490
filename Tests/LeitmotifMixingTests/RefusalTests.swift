import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@Suite("Whatever is asked, the mixer goes on")
struct RefusalTests {
  static let impossible: [MixerCommand] = [
    .stop(VoiceIndex(4)), .stop(VoiceIndex(-1)), .fade(4, to: 1, over: 1), .fade(0, to: .nan, over: 1),
    .fade(0, to: .infinity, over: 1), .fade(0, to: -1, over: 1),
    .rampBus(BusIndex(1), .duck, RampTarget(1, over: 1)),
    .rampBus(BusIndex(-1), .duck, RampTarget(1, over: 1)),
    .rampBus(.master, .duck, RampTarget(.nan, over: 1)), .play(4, cursor: .once(1)),
    .play(-1, cursor: .once(1)), .play(0, region: 1, cursor: .once(1)),
    .play(0, region: -2, cursor: .once(1)), .play(0, region: -1, cursor: .once(1)),
    .play(0, cursor: .once(1), bus: 1), .play(0, cursor: .once(1), bus: -1),
    .play(0, cursor: .once(1), gain: .nan), .play(0, cursor: .once(1), lanes: InlineLanes(state: -1)),
    .stream(0, resident: -1, cursor: .once(1)), .play(0, cursor: .once(.max)),
    .play(0, cursor: .once(1, from: .min)),
    .play(
      0,
      cursor: LoopCursor(
        LoopMap(
          start: 0, wholeFrames: 1, remainder: 0, denominator: 0, passesLeft: .max, stemEnd: 1), at: 0,
        framesLeftInPass: 1)),
    .play(
      0,
      cursor: LoopCursor(
        LoopMap(
          start: 0, wholeFrames: 1, remainder: 0, denominator: 1, passesLeft: .max, stemEnd: 1), at: 0,
        framesLeftInPass: 0)),
  ]

  @Test("A command that names what does not exist is refused and counted", arguments: impossible)
  func refuses(command: MixerCommand) {
    let desk = Desk(stems: [.counting(8)])
    desk.send(at: 0, .play(0, cursor: .once(8)))
    desk.send(at: 2, command)
    #expect(left(desk.render(4)) == [1, 2, 3, 4])
    #expect(desk.events == [MixerEvent(at: FrameTime(2), .refused)])
    #expect(desk.status.refusedCommands == 1)
  }

  @Test("A takeover from a voice that does not exist is refused, and starts nothing")
  func refusesTakeOver() {
    let desk = Desk(stems: [.counting(8)])
    let start = VoiceStart(
      ticket: 1, bus: .master, gain: 1, lanes: InlineLanes(), region: RegionIndex(0), residentFrames: .max,
      cursor: .once(8))
    desk.send(at: 0, .takeOver(VoiceIndex(0), start, from: VoiceIndex(9)))
    #expect(left(desk.render(2)) == [0, 0])
    #expect(desk.status.refusedCommands == 1)
  }

  @Test("A command that comes late is applied at the start of the next block, counted and told")
  func late() {
    let desk = Desk(stems: [.counting(8)])
    desk.render(10)
    desk.send(at: 7, .play(0, cursor: .once(8)))
    #expect(left(desk.render(2)) == [1, 2])
    #expect(desk.events == [MixerEvent(at: FrameTime(10), .late(by: 3))])
    #expect(desk.status.lateCommands == 1)
  }

  @Test("A command of the earliest and the latest time there is does no harm")
  func extremeTimes() {
    let desk = Desk(stems: [.counting(8)])
    desk.send(at: .min, .play(0, cursor: .once(8)))
    desk.send(at: .max, .stop(VoiceIndex(0)))
    #expect(left(desk.render(2)) == [1, 2])
  }

  @Test("When the command ring is full the control side keeps the rest")
  func commandsFull() {
    let desk = Desk(stems: [.ones(8)], commandCapacity: 2)
    #expect(desk.send(at: 0, .play(0, cursor: .once(8))))
    #expect(desk.send(at: 0, .play(1, cursor: .once(8))))
    #expect(!desk.send(at: 0, .play(2, cursor: .once(8))))
    #expect(left(desk.render(1)) == [2])
    #expect(desk.send(at: 1, .play(2, cursor: .once(8))))
  }

  @Test("When the event ring is full events are dropped and counted, and nothing else happens")
  func eventsFull() {
    let desk = Desk(stems: [.ones(2)], eventCapacity: 1)
    for voice in 0..<4 { desk.send(at: 0, .play(voice, cursor: .once(2))) }
    #expect(left(desk.render(3)) == [4, 4, 0])
    #expect(desk.status.droppedEvents == 3)
  }

  @Test("A region that does not hold what a voice wants is silence, in time")
  func regionTooShort() {
    let desk = Desk(stems: [Stem([3, 4], firstFrame: 2)])
    desk.send(at: 0, .play(0, cursor: .once(6)))
    let heard = left(desk.render(8, blocks: [1]))
    #expect(heard == [0, 0, 3, 4, 0, 0, 0, 0])
    #expect(desk.events == [MixerEvent(at: FrameTime(6), .ended(VoiceIndex(0), ticket: 1))])
  }

  @Test("A block that says what cannot be is silence, and goes back")
  func impossibleBlock() {
    let desk = Desk(blocks: 2, framesPerBlock: 4)
    desk.push(0, frames: 2, ticket: 1, firstFrame: .min, value: 1)
    desk.push(0, frames: 2, ticket: 1, firstFrame: .max, value: 1)
    desk.send(at: 0, .stream(0, cursor: .once(8)))
    #expect(left(desk.render(2)) == [0, 0])
    desk.send(at: 2, .stop(VoiceIndex(0)))
    desk.render(1)
    #expect(desk.emptyCount(0) == 2)
  }
}
