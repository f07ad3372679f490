import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@Suite("Voices that are read from blocks")
struct StreamTests {
  /// At this rate an edge of 5 ms has 6 frames.
  let rate = 1200
  let falling: [Float] = [1, 5.0 / 6, 4.0 / 6, 0.5, 2.0 / 6, 1.0 / 6]
  let rising: [Float] = [0, 1.0 / 6, 2.0 / 6, 0.5, 4.0 / 6, 5.0 / 6]

  func some(_ frames: Int, of value: Float) -> [Float] { [Float](repeating: value, count: frames) }

  @Test("A streamed voice sounds as one in memory, bit by bit", arguments: [1, 2], 0..<12)
  func streamedIsResident(channels: Int, seed: Int) {
    var random = SplitMix(UInt64(seed))
    let frames = Int.random(in: 200...500, using: &random)
    let stem = Stem.noise(frames, channels: channels, seed: UInt64(seed))
    let length = Int.random(in: 60...frames, using: &random)
    let map = LoopMap(
      start: Int.random(in: 0..<40, using: &random), wholeFrames: length, remainder: 1, denominator: 3,
      passesLeft: Int.random(in: 0...9, using: &random), stemEnd: frames)
    let cursor = LoopCursor(map, at: 0, framesLeftInPass: length, carry: 1)
    let resident = Desk(stems: [stem])
    resident.send(at: 5, .play(0, cursor: cursor, gain: 0.3))
    let streamed = Desk(stems: [stem], framesPerBlock: 53)
    let pinned = Int.random(in: 0...150, using: &random)
    streamed.send(at: 5, .stream(0, region: 0, resident: pinned, cursor: cursor, gain: 0.3))
    streamed.feed(0, Feed(stem, ticket: 1, cursor: cursor, skipping: pinned))
    for desk in [resident, streamed] {
      desk.send(at: 100, .fade(0, to: 0.1, over: 333, .exponential))
    }
    #expect(resident.render(3000, blocks: [64]) == streamed.render(3000, blocks: [64]))
    #expect(resident.events == streamed.events)
    #expect(streamed.status.starvedFrames == 0)
    #expect(streamed.emptyCount(0) == 8)
  }

  @Test("A voice that starves fades over the last frames it has, is silent, and comes back in time")
  func starves() {
    let desk = Desk(rate: rate, stems: [.ones(100)], blocks: 2, framesPerBlock: 8)
    desk.send(at: 0, .stream(0, cursor: .once(100)))
    desk.feed(0, Feed(.ones(100), ticket: 1, cursor: .once(100)))
    desk.render(1)
    desk.hold(0)
    let heard = left(desk.render(23))
    desk.hold(0, false)
    let back = left(desk.render(12, blocks: [1]))
    #expect(heard == some(9, of: 1) + falling + some(8, of: 0))
    #expect(back == rising + some(6, of: 1))
    let voice = VoiceIndex(0)
    #expect(
      desk.events == [
        MixerEvent(at: FrameTime(10), .starved(voice, ticket: 1)),
        MixerEvent(at: FrameTime(24), .recovered(voice, ticket: 1, after: 14)),
      ])
    #expect(desk.status.starvedFrames == 14)
  }

  @Test("What comes back after starvation is where it would be had nothing happened")
  func recoversAligned() {
    let stem = Stem.noise(400, channels: 2, seed: 7)
    let desk = Desk(rate: rate, stems: [stem], blocks: 3, framesPerBlock: 16)
    desk.send(at: 0, .stream(0, cursor: .once(400)))
    desk.feed(0, Feed(stem, ticket: 1, cursor: .once(400)))
    desk.render(10)
    desk.hold(0)
    desk.render(100, blocks: [5])
    desk.hold(0, false)
    // The first blocks that come are already past, so it takes a few turns to be there again.
    desk.render(60, blocks: [4])
    let heard = desk.render(230, blocks: [4])
    #expect(heard[0..<460] == stem.samples[340..<800])
    #expect(desk.events.count == 3)
    #expect(desk.emptyCount(0) == 3)
  }

  @Test("A voice whose first block is not there yet begins silent, fades in, and is in time")
  func beginsStarved() {
    let desk = Desk(rate: rate, stems: [.counting(40)], framesPerBlock: 10)
    desk.send(at: 0, .stream(0, cursor: .once(40)))
    desk.render(4)
    desk.feed(0, Feed(.counting(40), ticket: 1, cursor: .once(40)))
    #expect(left(desk.render(7)) == zip(5...11, rising + [1]).map { Float($0) * $1 })
    #expect(desk.status.starvedFrames == 4)
  }

  @Test("A block that comes while the voice fades turns the fade round")
  func turnsRound() {
    let desk = Desk(rate: rate, blocks: 4, framesPerBlock: 8)
    desk.send(at: 0, .stream(0, cursor: .once(64)))
    desk.push(0, frames: 8, ticket: 1, firstFrame: 0, value: 1)
    let fading = left(desk.render(6))
    #expect(fading == [1, 1] + falling[..<4])
    desk.feed(0, Feed(.ones(64), ticket: 1, cursor: .once(64), skipping: 8))
    let turned = left(desk.render(8))
    #expect(turned?[0] == falling[4])
    #expect(turned?[3] == Float(1.0 / 3 + 2.0 / 3 * 0.5))
    #expect(turned?[6...] == [1, 1])
    #expect(desk.events.map(\.time.frames) == [2, 6])
  }

  @Test("A voice whose pinned frames run out before the first block starves like any other")
  func pinnedRunsOut() {
    let desk = Desk(rate: rate, stems: [.ones(100)])
    desk.send(at: 0, .stream(0, region: 0, resident: 8, cursor: .once(100)))
    #expect(left(desk.render(10)) == [1, 1] + falling + [0, 0])
    #expect(desk.status.starvedFrames == 8)
  }

  @Test("A run that ends in pinned frames needs no block and does not fade")
  func pinnedIsAll() {
    let desk = Desk(rate: rate, stems: [.ones(8)])
    desk.send(at: 0, .stream(0, region: 0, resident: 8, cursor: .once(8)))
    #expect(left(desk.render(10)) == [1, 1, 1, 1, 1, 1, 1, 1, 0, 0])
    #expect(desk.events == [MixerEvent(at: FrameTime(8), .ended(VoiceIndex(0), ticket: 1))])
  }

  @Test("Blocks of an earlier use of the voice are returned unheard")
  func staleIsReturned() {
    let desk = Desk(rate: rate, blocks: 4, framesPerBlock: 16)
    desk.push(0, frames: 16, ticket: 1, firstFrame: 0, value: 9)
    desk.push(0, frames: 16, ticket: 2, firstFrame: 0, value: 3)
    desk.push(0, frames: 16, ticket: 2, firstFrame: 16, isLast: true, value: 4)
    desk.send(at: 2, .stream(0, ticket: 2, cursor: .once(32)))
    #expect(left(desk.render(40)) == some(2, of: 0) + some(16, of: 3) + some(16, of: 4) + some(6, of: 0))
    #expect(desk.emptyCount(0) == 4)
    #expect(desk.status.starvedFrames == 0)
  }

  @Test("Blocks that were read ahead of a start wait for it")
  func readAhead() {
    let desk = Desk(rate: rate, blocks: 2, framesPerBlock: 16)
    desk.push(0, frames: 16, ticket: 1, firstFrame: 0, isLast: true, value: 5)
    desk.render(100, blocks: [10])
    #expect(desk.emptyCount(0) == 1)
    desk.send(at: 100, .stream(0, ticket: 1, cursor: .once(16)))
    #expect(left(desk.render(2)) == [5, 5])
  }

  @Test("Blocks that come after a voice has stopped are given back")
  func lateBlocksGoBack() {
    let desk = Desk(rate: rate, blocks: 4, framesPerBlock: 16)
    desk.push(0, frames: 16, ticket: 1, firstFrame: 0, value: 5)
    desk.send(at: 0, .stream(0, ticket: 1, cursor: .once(64)))
    desk.send(at: 4, .stop(VoiceIndex(0)))
    desk.render(8)
    #expect(desk.emptyCount(0) == 4)
    desk.push(0, frames: 16, ticket: 1, firstFrame: 16, value: 5)
    desk.render(1)
    #expect(desk.emptyCount(0) == 4)
  }

  @Test("Tickets may wrap around")
  func ticketsWrap() {
    let desk = Desk(rate: rate, blocks: 4, framesPerBlock: 16)
    desk.send(at: 0, .stream(0, ticket: 0x7FFF_FFFF, cursor: .once(16)))
    desk.send(at: 1, .stream(0, ticket: .max, cursor: .once(16)))
    desk.render(2)
    desk.push(0, frames: 16, ticket: .max, firstFrame: 0, value: 9)
    desk.push(0, frames: 16, ticket: 0, firstFrame: 0, isLast: true, value: 5)
    desk.send(at: 2, .stream(0, ticket: 0, cursor: .once(16)))
    #expect(left(desk.render(2)) == [5, 5])
    #expect(desk.emptyCount(0) == 3)
  }

  @Test("An empty last block ends a run where it says")
  func emptyLast() {
    let desk = Desk(rate: rate, blocks: 4, framesPerBlock: 16)
    desk.push(0, frames: 16, ticket: 1, firstFrame: 0, value: 2)
    desk.push(0, frames: 0, ticket: 1, firstFrame: 16, isLast: true, value: 2)
    desk.send(at: 0, .stream(0, cursor: .once(64)))
    #expect(left(desk.render(18)) == some(16, of: 2) + [0, 0])
    #expect(desk.events == [MixerEvent(at: FrameTime(16), .ended(VoiceIndex(0), ticket: 1))])
    #expect(desk.emptyCount(0) == 4)
  }

  @Test("A gap between two blocks is silence with an edge on each side, and the rest is in time")
  func gap() {
    let desk = Desk(rate: rate, blocks: 4, framesPerBlock: 16)
    desk.push(0, frames: 8, ticket: 1, firstFrame: 0, value: 1)
    desk.push(0, frames: 16, ticket: 1, firstFrame: 10, isLast: true, value: 1)
    desk.send(at: 0, .stream(0, cursor: .once(64)))
    #expect(left(desk.render(18)) == [1, 1] + falling + [0, 0] + rising + [1, 1])
  }
}
