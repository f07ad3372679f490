import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@Suite("Loops")
struct LoopTests {
  /// Eight bars of 130 beats a minute at 48 kHz: 708 923 and 1/13 frames.
  let map = LoopMap(
    start: 0, wholeFrames: 708_923, remainder: 1, denominator: 13, passesLeft: 12, stemEnd: 708_923)

  /// 1/13 of a frame and a half, of which the half is 6.5 thirteenths: 7 of 13 after rounding up.
  var cursor: LoopCursor { LoopCursor(map, at: 0, framesLeftInPass: 708_923, carry: 7) }

  @Test("A pass of a fraction of a frame more begins where the exact sum says, thirteen times (T-12)")
  func passesBeginExactly() {
    var cursor = cursor
    var starts = [0]
    var frame = 0
    var held: [Int] = []
    while starts.count < 13 || !cursor.isAtEnd() {
      let stretch = cursor.stretch()
      guard stretch != .max, frame < 10_000_000 else { break }
      if cursor.source() == 708_922 && stretch == 1 && cursor.position == 708_923 { held.append(frame) }
      let before = cursor.framesLeftInPass
      cursor.advance(by: stretch)
      frame += stretch
      if before == stretch && starts.count < 13 { starts.append(frame) }
    }
    #expect(
      starts == [
        0, 708_923, 1_417_846, 2_126_769, 2_835_692, 3_544_615, 4_253_538, 4_962_462, 5_671_385, 6_380_308,
        7_089_231, 7_798_154, 8_507_077,
      ])
    #expect(held == [4_962_461])
    #expect(frame == 9_216_000)
  }

  @Test("The held frame repeats the stem's last sample, and is no zero", arguments: [1, 4096])
  func heldFrame(size: Int) {
    let desk = Desk(stems: [.counting(3)])
    // Passes of 3 1/2 frames.
    let map = LoopMap(
      start: 0, wholeFrames: 3, remainder: 1, denominator: 2, passesLeft: .max, stemEnd: 3)
    desk.send(at: 0, .play(0, cursor: LoopCursor(map, at: 0, framesLeftInPass: 3, carry: 1)))
    #expect(left(desk.render(14, blocks: [size])) == [1, 2, 3, 1, 2, 3, 3, 1, 2, 3, 1, 2, 3, 3].map { $0 })
  }

  @Test("What follows the loop in the stem rings over the next pass")
  func tailRings() {
    let desk = Desk(stems: [.counting(6)])
    let map = LoopMap(
      start: 1, wholeFrames: 3, remainder: 0, denominator: 1, passesLeft: 2, stemEnd: 6)
    desk.send(at: 0, .play(0, cursor: LoopCursor(map, at: 0, framesLeftInPass: 4)))
    // 1 2 3 4, then 2 3 4 under 5 6, then 2 3 4 5 6 under 5 6.
    #expect(left(desk.render(14)) == [1, 2, 3, 4, 7, 9, 4, 7, 9, 4, 5, 6, 0, 0])
  }

  @Test("A loop of one frame is a loop")
  func oneFrame() {
    let desk = Desk(stems: [.ones(1)])
    desk.send(at: 0, .play(0, cursor: .loop(1)))
    #expect(left(desk.render(1000, blocks: [333])) == [Float](repeating: 1, count: 1000))
  }

  @Test("A hundred passes of a stem begin where they should")
  func hundredPasses() {
    let desk = Desk(stems: [.counting(192)])
    desk.send(at: 0, .play(0, cursor: .loop(192)))
    let heard = left(desk.render(19_200, blocks: [441]))!
    #expect((0..<100).allSatisfy { heard[192 * $0] == 1 })
  }
}
