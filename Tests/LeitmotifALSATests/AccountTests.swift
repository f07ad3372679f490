import Glibc
import LeitmotifALSA
import Testing

/// Every frame that is rendered is heard once, in order, or counted as lost.
@Suite("The account of frames")
struct AccountTests {
  /// Numbers that look like chance, the same each time.
  private struct Chance {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  private static let codes = [EPIPE, EPIPE, EPIPE, ESTRPIPE, EIO, ENODEV, EBADFD, EAGAIN, EINTR, ENXIO]
  private static let calls: [PCMCall] = [.write, .available, .poll, .prepare, .start, .resume]

  /// What goes wrong on one device.
  private static func incidents(_ chance: inout Chance) -> [ScriptedPCM.Incident] {
    (0..<chance.next(12)).map { _ in
      ScriptedPCM.Incident(
        call: calls[chance.next(calls.count)], number: 1 + chance.next(60),
        code: -codes[chance.next(codes.count)],
        times: 1 + chance.next(3))
    }
  }

  @Test(
    "After ten thousand faults made by chance, each frame was heard once and in order, or is counted as lost",
    arguments: 1...4)
  func balances(seed: Int) {
    var chance = Chance(state: UInt64(seed))
    var bench = LoopBench(failing: AccountTests.incidents(&chance), standingStillAfter: 200)
    bench.opener.script { number in
      var chance = Chance(state: UInt64(seed * 1_000_003 + number))
      switch chance.next(8) {
      case 0: return .refuse
      case 1: return .open(after: chance.next(300) * 1_000_000, standingStillAfter: chance.next(40))
      default: return .open(failing: AccountTests.incidents(&chance), standingStillAfter: chance.next(200))
      }
    }
    var (heard, last, faults) = (0, -1, 0)
    var (isOrdered, isBalanced) = (true, true)
    while faults < 2500 && isBalanced {
      bench.loop.step()
      for frame in bench.listener.takeMusic() {
        heard += 1
        // The first ten after silence may be faded.
        if frame.age < 10 { continue }
        isOrdered = isOrdered && Int(frame.left) > last
        last = Int(frame.left)
      }
      let status = bench.status
      isBalanced = status.framesHeard == heard && (0...24).contains(status.framesHeld)
      faults = status.underruns + status.suspends + status.losses + status.tries
    }
    // Of what was rendered, so much was heard; the rest is lost, but for what a buffer and a block hold.
    #expect(isBalanced, "\(bench.status), heard \(heard)")
    #expect(isOrdered)
    bench.stop.post()
    bench.run { _ in false }
    let status = bench.status
    #expect(bench.loop.isOver == true)
    #expect(status.framesRendered == status.framesHeard + status.framesLost)
  }

  @Test("A short underrun loses nothing, and the time in which nothing played is counted")
  func underrun() {
    var bench = LoopBench(failing: [.init(call: .write, number: 8, code: -EPIPE)])
    bench.time.beforeEachWait {}
    bench.run { $0.underruns == 1 }
    #expect(bench.status.framesLost == 0)
    bench.time.advance(by: 10_000_000)
    bench.run { $0.framesHeard > 100 }
    #expect(bench.status.framesLost == 0)
    #expect(bench.status.nanosecondsDry == 10_000_000)
    #expect(bench.listener.music.map(\.left).prefix(100) == (0..<100).map(Float.init)[...])
  }

  @Test("A sleep that the device forgets its buffer over loses just that")
  func forgottenBuffer() {
    var bench = LoopBench(failing: [
      .init(call: .write, number: 8, code: -ESTRPIPE), .init(call: .resume, number: 1, code: -ENOSYS),
    ])
    bench.run { $0.framesHeard > 100 }
    #expect(bench.status.suspends == 1)
    #expect(bench.status.framesLost == 8)
    let numbers = bench.listener.music.prefix(50).map { Int($0.left) }
    #expect(numbers == Array(0..<20) + Array(28..<58))
  }
}
