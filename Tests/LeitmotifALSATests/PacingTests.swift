import LeitmotifALSA
import Testing

@Suite struct PacingTests {
  @Test("A device that takes everything at once is paced: a period of music takes a period of time")
  func paced() throws {
    var bench = PlaybackBench()
    bench.device.isAlwaysReady = true
    try bench.step(4 + 100)
    #expect(bench.status.isPaced)
    #expect(bench.status.framesWritten == 12 + 400)
    #expect(bench.time.now == 400_000_000)
    #expect(bench.device.taken == (0..<412).map(Float.init))
  }

  @Test("The pace does not drift where a period is no whole number of nanoseconds")
  func noDrift() throws {
    var bench = PlaybackBench(rate: 44_100)
    bench.device.isAlwaysReady = true
    try bench.step(4 + 11_025)
    #expect(bench.time.now == 1_000_000_000)
  }

  @Test("A machine that is late by less than the buffer catches up, by more counts an underrun")
  func lateness() throws {
    var bench = PlaybackBench()
    bench.device.isAlwaysReady = true
    try bench.step(4)
    bench.time.advance(by: 12_000_000)
    try bench.step(10)
    #expect(bench.status.underruns == 0)
    #expect(bench.time.now == 40_000_000)
    bench.time.advance(by: 17_000_000)
    try bench.step(10)
    #expect(bench.status.underruns == 1)
    #expect(bench.time.now == 57_000_000 + 36_000_000)
    #expect(bench.status.framesWritten == 12 + 80)
  }

  @Test("A paced device ends at once when it is stopped, without a frame of silence")
  func stopsAtOnce() throws {
    var bench = PlaybackBench()
    bench.device.isAlwaysReady = true
    try bench.step(10)
    let music = bench.status.framesWritten
    bench.stop.post()
    #expect(bench.runToFault() == nil)
    #expect(bench.isOver == true)
    #expect(bench.device.taken.count == music)
  }
}
