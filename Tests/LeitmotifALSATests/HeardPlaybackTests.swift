import Glibc
import LeitmotifALSA
import LeitmotifRealTime
import Testing

@Suite("What is said to be at the speaker while a device plays")
struct HeardPlaybackTests {
  /// Milliseconds are frames here.
  private func heard(_ bench: borrowing PlaybackBench) -> Int {
    Int(bench.line.read().frame(at: bench.time.now, asked: bench.time.now).rounded())
  }

  @Test("It stands while the device is filled, and then is what the device has played")
  func followsTheDevice() throws {
    var bench = PlaybackBench()
    try bench.step(3)
    #expect(bench.line.read().speed == 0)
    #expect(heard(bench) == 0)
    try bench.step(1)
    for period in 1...500 {
      try bench.step(1)
      #expect(heard(bench) == 4 * period)
    }
    #expect(bench.line.read().isPlaying)
    // Of what comes, the clock knows; but nothing is heard that the device was not given.
    let now = bench.time.now
    #expect(Int(bench.line.read().frame(at: now + 7_000_000, asked: now).rounded()) == 2007)
    #expect(Int(bench.line.read().frame(at: now + 70_000_000, asked: now + 70_000_000).rounded()) == 2012)
  }

  @Test("After an underrun it goes on from what the device was given before, when the device does")
  func standsInUnderrun() throws {
    var bench = PlaybackBench(failing: [.init(call: .available, number: 20, code: -EPIPE)])
    var latest = 0
    for _ in 0..<60 {
      try bench.step(1)
      #expect(heard(bench) >= latest)
      latest = heard(bench)
    }
    #expect(bench.status.underruns == 1)
    #expect(latest == bench.status.framesRendered - 12)
  }

  @Test("While there is no device it follows the fallback clock, and says that nothing is heard")
  func followsTheFallback() throws {
    var bench = PlaybackBench()
    try bench.step(20)
    let begun = heard(bench)
    let start = bench.time.now
    bench.playback.lose()
    for _ in 0..<50 {
      bench.playback.goOn(until: .max)
      #expect(!bench.line.read().isPlaying)
      #expect(heard(bench) == begun + (bench.time.now - start) / 1_000_000)
    }
    #expect(bench.time.now > start)
  }
}
