import Glibc
import LeitmotifALSA
import LeitmotifRealTime
import Testing

/// Music of 48 kHz whose device comes back with 44.1 kHz: both take a period each 10 ms.
@Suite("A device that comes back with another rate")
struct OtherRateTests {
  private static let usual = LoopBench.grant(rate: 48_000, period: 480, buffer: 1440)
  private static let other = LoopBench.grant(rate: 44_100, period: 441, buffer: 1323)
  private let unplugged = [ScriptedPCM.Incident(call: .available, number: 30, code: -ENODEV)]

  private func bench(_ incidents: [ScriptedPCM.Incident] = []) -> LoopBench {
    let bench = LoopBench(on: OtherRateTests.usual, failing: unplugged)
    bench.opener.grantNow(OtherRateTests.other)
    bench.opener.script { $0 == 1 ? .open(failing: incidents) : .refuse }
    return bench
  }

  /// The music's frame that is due at a moment.
  private func due(_ moment: Int) -> Double { Double(moment) * 48_000 / 1e9 }

  /// How many frames of the music what was heard is away from what was due, at most; what is faded is left out.
  private func distance(_ music: [HeardFrame], leavingOut faded: Int) -> Double {
    music.dropFirst(faded).map { abs(Double($0.left) - due($0.moment)) }.max() ?? .infinity
  }

  @Test("The music comes back converted and in step: what is heard is what is due, within a frame")
  func comesBackInStep() {
    var bench = bench()
    bench.run { $0.isAway }
    _ = bench.listener.takeMusic()
    bench.run { $0.reopens == 1 && $0.framesHeard > 48_000 }
    let music = bench.listener.takeMusic()
    #expect(bench.status.reopens == 1)
    #expect(music.count > 30_000)
    // A fade of 10 ms, and as much again of the filter.
    #expect(distance(music, leavingOut: 882) < 1)
    #expect(bench.loop.status.framesRendered - bench.status.framesHeard - bench.status.framesLost < 1800)
  }

  @Test("Frames are counted in the music's own, and each is heard, lost or held")
  func accounts() {
    var bench = bench()
    bench.run { $0.isAway }
    let before = bench.status.framesHeard
    bench.run { $0.reopens == 1 }
    let lost = bench.status.framesLost
    bench.run { $0.framesHeard >= before + 480_000 }
    // Ten seconds of the device are ten seconds of the music.
    let status = bench.status
    #expect(status.framesLost == lost)
    let elapsed = bench.time.now * 48 / 1_000_000
    #expect(abs(elapsed - status.framesHeard - status.framesLost) <= 480)
    #expect((0...2000).contains(status.framesHeld))
    bench.stop.post()
    bench.run { _ in false }
    #expect(bench.status.framesRendered == bench.status.framesHeard + bench.status.framesLost)
  }

  @Test("What is said to be at the speaker allows for what the converter holds back")
  func heardPosition() {
    var bench = bench()
    bench.run { $0.reopens == 1 }
    let moment = bench.time.now + 5_000_000_000
    bench.run(milliseconds: moment / 1_000_000)
    let now = bench.time.now
    #expect(abs(bench.line.read().frame(at: now, asked: now) - due(now)) < 2)
  }

  @Test("Underruns and short writes there leave nothing out of the music")
  func faults() {
    var bench = bench([.init(call: .available, number: 60, code: -EPIPE)])
    bench.run { $0.reopens == 1 }
    bench.run { $0.framesHeard > 96_000 }
    let music = bench.listener.music.dropFirst(30 * 480).map { Double($0.left) }
    #expect(bench.status.underruns == 1)
    let faded = music.dropFirst(882)
    let steps = zip(faded, faded.dropFirst()).map { $1 - $0 }
    #expect(steps.allSatisfy { abs($0 - 48_000 / 44_100) < 0.1 })
  }
}
