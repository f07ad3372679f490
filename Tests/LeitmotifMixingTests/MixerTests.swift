import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@Suite("What each command does")
struct MixerTests {
  @Test("A mixer that was asked nothing gives silence, and its clock runs")
  func silence() {
    let desk = Desk()
    #expect(desk.render(5) == [Float](repeating: 0, count: 10))
    #expect(desk.status.playhead == FrameTime(5))
    #expect(desk.events.isEmpty)
  }

  @Test("A voice starts on its own frame, in the middle of a block, and ends by itself")
  func startsAndEnds() {
    let desk = Desk(stems: [.counting(4)])
    desk.send(at: 3, .play(0, cursor: .once(4)))
    #expect(left(desk.render(9)) == [0, 0, 0, 1, 2, 3, 4, 0, 0])
    #expect(desk.events == [MixerEvent(at: FrameTime(7), .ended(VoiceIndex(0), ticket: 1))])
    #expect(desk.status.voicesSounding == 0)
  }

  @Test("A voice may start in the middle of its stem")
  func startsInside() {
    let desk = Desk(stems: [.counting(4)])
    desk.send(at: 0, .play(0, cursor: .once(4, from: 2)))
    #expect(left(desk.render(4)) == [3, 4, 0, 0])
  }

  @Test("A stereo stem keeps its sides")
  func stereo() {
    let desk = Desk(stems: [Stem([1, 2, 3, 4], channels: 2)])
    desk.send(at: 1, .play(0, cursor: .once(2)))
    #expect(desk.render(3) == [0, 0, 1, 2, 3, 4])
  }

  @Test("Voices are summed, each at its own gain")
  func sums() {
    let desk = Desk(stems: [.ones(8), .counting(8)])
    desk.send(at: 0, .play(0, cursor: .once(8), gain: 0.5))
    desk.send(at: 0, .play(1, region: 1, cursor: .once(8), gain: 2))
    #expect(left(desk.render(3)) == [2.5, 4.5, 6.5])
  }

  @Test(
    "Voices are summed in the order of their turns: which voice plays a stem, or which began first, cannot be heard",
    arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
  func turns(voices: [Int]) {
    // Only in this order is a one left: beside 2³⁰ there is no room for it.
    let desk = Desk(stems: [Stem([0x1p30]), Stem([-0x1p30]), Stem([1])])
    for place in voices {
      desk.send(at: 0, .play(voices[place], region: place, cursor: .once(1), turn: 10 * place))
    }
    #expect(left(desk.render(1)) == [1])
  }

  @Test("A voice that begins anew is summed at its new turn")
  func anotherTurn() {
    let desk = Desk(stems: [Stem([0x1p30]), Stem([-0x1p30]), Stem([1])])
    desk.send(at: 0, .play(0, region: 2, cursor: .once(1), turn: 5))
    desk.send(at: 1, .play(0, region: 2, cursor: .once(1), ticket: 2, turn: 30))
    for place in 0..<2 {
      desk.send(at: 1, .play(place + 1, region: place, cursor: .once(1), turn: 10 + place))
    }
    #expect(left(desk.render(2)) == [1, 1])
  }

  @Test("A voice's gain is the product of its lanes")
  func lanesMultiply() {
    let desk = Desk(stems: [.ones(8)])
    desk.send(
      at: 0,
      .play(
        0, cursor: .once(8), gain: 2, lanes: InlineLanes(transition: 3, parameter: 5, state: 7, user: 0.5)))
    #expect(left(desk.render(2)) == [105, 105])
  }

  @Test("A fade begins on its own frame, in the middle of a block")
  func fadeBeginsOnItsFrame() {
    let desk = Desk(stems: [.ones(100)])
    desk.send(at: 0, .play(0, cursor: .once(100), lanes: InlineLanes(transition: 0)))
    desk.send(at: 3, .fade(0, to: 1, over: 4))
    #expect(left(desk.render(9)) == [0, 0, 0, 0, 0.25, 0.5, 0.75, 1, 1])
  }

  @Test("Two lanes fade at the same time and do not know of each other")
  func lanesAreIndependent() {
    let desk = Desk(stems: [.ones(100)])
    desk.send(at: 0, .play(0, cursor: .once(100), lanes: InlineLanes(transition: 0)))
    desk.send(at: 0, .fade(0, to: 1, over: 4))
    desk.send(at: 2, .fade(0, to: 0, over: 4, lane: .user))
    #expect(left(desk.render(8)) == [0, 0.25, 0.5, 0.75 * 0.75, 0.5, 0.25, 0, 0])
  }

  @Test("A fade goes on from where another is broken off")
  func fadeContinues() {
    let desk = Desk(stems: [.ones(100)])
    desk.send(at: 0, .play(0, cursor: .once(100), lanes: InlineLanes(transition: 0)))
    desk.send(at: 0, .fade(0, to: 1, over: 8))
    desk.send(at: 4, .fade(0, to: 0, over: 2))
    #expect(left(desk.render(8)) == [0, 0.125, 0.25, 0.375, 0.5, 0.25, 0, 0])
  }

  @Test("A voice that starts again is cut where it is")
  func restarts() {
    let desk = Desk(stems: [.counting(8)])
    desk.send(at: 0, .play(0, cursor: .once(8)))
    desk.send(at: 3, .play(0, cursor: .once(8), ticket: 2))
    #expect(left(desk.render(6)) == [1, 2, 3, 1, 2, 3])
    #expect(desk.events.isEmpty)
  }

  @Test("A voice that is stopped is silent from that frame, and says nothing of an end")
  func stops() {
    let desk = Desk(stems: [.counting(8)])
    desk.send(at: 0, .play(0, cursor: .once(8)))
    desk.send(at: 3, .stop(VoiceIndex(0)))
    #expect(left(desk.render(12)) == [1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(desk.events.isEmpty)
  }

  @Test("A voice takes over the ramps of another, which falls silent")
  func takesOver() {
    let desk = Desk(stems: [.ones(100), .counting(100)])
    desk.send(at: 0, .play(0, cursor: .once(100), lanes: InlineLanes(transition: 0)))
    desk.send(at: 0, .fade(0, to: 1, over: 8))
    let start = VoiceStart(
      ticket: 1, bus: .master, gain: 1, lanes: InlineLanes(), region: RegionIndex(1), residentFrames: .max,
      cursor: .once(100, from: 9))
    desk.send(at: 4, .takeOver(VoiceIndex(1), start, from: VoiceIndex(0)))
    #expect(left(desk.render(10)) == [0, 0.125, 0.25, 0.375, 5, 6.875, 9, 11.375, 14, 15])
    #expect(desk.status.voicesSounding == 1)
  }

  @Test("The ramps of a voice that has ended run on, and may still be taken over")
  func takesOverFromTheEnded() {
    let desk = Desk(stems: [.ones(2), .ones(100)])
    desk.send(at: 0, .play(0, cursor: .once(2), lanes: InlineLanes(transition: 0)))
    desk.send(at: 0, .fade(0, to: 1, over: 8))
    let start = VoiceStart(
      ticket: 1, bus: .master, gain: 1, lanes: InlineLanes(), region: RegionIndex(1), residentFrames: .max,
      cursor: .once(100))
    desk.send(at: 4, .takeOver(VoiceIndex(1), start, from: VoiceIndex(0)))
    #expect(left(desk.render(10)) == [0, 0.125, 0, 0, 0.5, 0.625, 0.75, 0.875, 1, 1])
  }

  @Test("Peaks are those of the latest block, side by side")
  func peaks() {
    let desk = Desk(stems: [Stem([0.5, -0.25, -1, 0.125], channels: 2)])
    desk.send(at: 0, .play(0, cursor: .once(2)))
    desk.render(2)
    #expect(desk.status.peaks == SIMD2(1, 0.25))
    desk.render(2)
    #expect(desk.status.peaks == SIMD2(0, 0))
  }

  @Test("An empty block changes nothing, and half a frame is silence")
  func oddBlocks() {
    let desk = Desk(stems: [.counting(8)])
    desk.send(at: 0, .play(0, cursor: .once(8)))
    var empty: [Float] = []
    var span = empty.mutableSpan
    desk.render(into: &span)
    var odd: [Float] = [9, 9, 9]
    span = odd.mutableSpan
    desk.render(into: &span)
    #expect(odd == [1, 1, 0])
    #expect(left(desk.render(1)) == [2])
  }
}
