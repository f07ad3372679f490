import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@Suite("Music that stands still")
struct HoldTests {
  private func desk(_ ceiling: Float = .infinity) -> Desk {
    let desk = Desk(voices: 2, ceiling: ceiling, stems: [.counting(100)])
    desk.send(at: 0, .play(0, cursor: .once(100)))
    return desk
  }

  @Test("After a fade it stands on its frame, and goes on with the next: none is lost, none repeated")
  func exactly() {
    let desk = desk()
    desk.send(at: 10, .hold(7, edge: 4))
    let out = left(desk.render(40))
    // Frame i of the stem is i + 1; the gate goes 1, 3/4, 1/2, 1/4, and comes back 0, 1/4, 1/2, 3/4.
    var expected = (1...10).map { Float($0) }
    expected += [11 * 1, 12 * 0.75, 13 * 0.5, 14 * 0.25]
    expected += [Float](repeating: 0, count: 7)
    expected += [15 * 0, 16 * 0.25, 17 * 0.5, 18 * 0.75]
    expected += (19...33).map { Float($0) }
    #expect(out == expected)
    #expect(desk.status.playhead == FrameTime(40))
    #expect(desk.status.heldFrames == 7)
  }

  @Test("The size of blocks cannot be heard", arguments: [1, 3, 8, 11, 13])
  func blocks(size: Int) {
    let whole = desk(0.9)
    let cut = desk(0.9)
    for desk in [whole, cut] {
      desk.send(at: 10, .hold(7, edge: 4))
      desk.send(at: 30, .hold(20, edge: 4))
      desk.send(at: 32, .hold(5, edge: 4))
      desk.send(at: 34, .hold(1, edge: 4))
      desk.send(at: 35, .fade(0, to: 0.5, over: 20))
    }
    #expect(cut.render(200, blocks: [size]) == whole.render(200))
    #expect(cut.status.heldFrames == 33)
  }

  @Test("Until it is told it stands; then it goes on from the output frame that it was told")
  func untilTold() {
    let desk = desk()
    desk.send(at: 10, .hold(.max, edge: 4))
    #expect(left(desk.render(30))?[14...].allSatisfy { $0 == 0 } == true)
    #expect(desk.status.heldFrames == 16)
    desk.send(at: 14, .resume(at: FrameTime(35)))
    // A ramp that is sent while it stands begins when it goes on.
    desk.send(at: 14, .fade(0, to: 0, over: 4, lane: .user))
    let out = left(desk.render(10))
    #expect(out == [0, 0, 0, 0, 0, 0, 16 * 0.75 * 0.25, 17 * 0.5 * 0.5, 18 * 0.25 * 0.75, 0])
    #expect(desk.status.lateCommands == 0)
  }

  @Test("Told to go on before it stands, it stands as long as it was told")
  func toldBefore() {
    let desk = desk()
    desk.send(at: 10, .hold(.max, edge: 4))
    desk.send(at: 11, .resume(at: FrameTime(17)))
    let out = left(desk.render(25))
    #expect(out?[14..<18] == [0, 0, 0, 0])
    #expect(out?[18] == 16 * 0.25)
    #expect(desk.status.heldFrames == 3)
  }

  @Test("A length that is none, and going on where nothing stands, are refused")
  func refusals() {
    let desk = desk()
    desk.send(at: 0, .hold(0, edge: 4))
    desk.send(at: 0, .hold(-3, edge: 4))
    desk.send(at: 0, .hold(3, edge: 0))
    desk.send(at: 0, .resume(at: FrameTime(3)))
    #expect(left(desk.render(20)) == (1...20).map { Float($0) })
    #expect(desk.status.refusedCommands == 4)
  }

  @Test("A mixer that begins in the middle counts from there, with ramps that are under way")
  func beginning() {
    let whole = Desk(voices: 1, stems: [.ones(100)])
    whole.send(at: 0, .play(0, cursor: .once(100)))
    whole.send(at: 5, .fade(0, to: 0, over: 40, .equalPower, lane: .state))
    whole.send(at: 7, .rampBus(.master, .duck, RampTarget(0.25, over: 30, .exponential)))
    let expected = whole.render(60)
    var state = Ramp(at: 1)
    state.head(to: RampTarget(0, over: 40, .equalPower))
    state.advance(by: 15)
    var duck = Ramp(at: 1)
    duck.head(to: RampTarget(0.25, over: 30, .exponential))
    duck.advance(by: 13)
    let rest = Desk(voices: 1, stems: [.ones(100)], start: 20)
    var lanes = InlineLanes()
    lanes.state = state
    rest.send(at: 20, .play(0, cursor: .once(100, from: 20), lanes: lanes))
    rest.send(at: 20, .setBus(.master, .duck, duck))
    #expect(rest.render(40) == Array(expected[40...]))
    #expect(rest.status.playhead == FrameTime(60))
    #expect(rest.status.lateCommands == 0)
  }
}
