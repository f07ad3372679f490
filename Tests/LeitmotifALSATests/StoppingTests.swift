import Glibc
import LeitmotifALSA
import Testing

@Suite struct StoppingTests {
  @Test("After a stop, silence follows until the last of the music has been heard and 60 ms more")
  func silenceFollows() throws {
    var bench = PlaybackBench()
    try bench.step(8)
    let music = bench.status.framesWritten
    let moment = bench.time.now
    bench.stop.post()
    #expect(bench.runToFault() == nil)
    #expect(bench.isOver == true)
    #expect(bench.device.taken.prefix(music) == (0..<music).map(Float.init)[...])
    #expect(bench.device.taken.dropFirst(music).allSatisfy { $0 == 0 })
    #expect(bench.status.framesWritten == music)
    #expect(bench.status.framesRendered == music)
    // What was held, 12 frames, and 60 ms: in whole periods, less what was still to be waited for.
    #expect((60_000_000...76_000_000).contains(bench.time.now - moment))
    #expect(bench.published().phase == .ended)
  }

  @Test(
    "A stop ends within a second, whatever the device does and however long its periods are",
    arguments: [0, 3, 8], [1000, 8])
  func stopIsBounded(steps: Int, rate: Int) throws {
    var bench = PlaybackBench(rate: rate)
    try bench.step(steps)
    bench.device.moves = false
    let moment = bench.time.now
    bench.stop.post()
    #expect(bench.runToFault() == nil)
    #expect(bench.isOver == true)
    #expect(bench.time.now - moment < 1_000_000_000)
  }

  @Test("An underrun in the silence is the end of it, and not counted")
  func underrunInSilence() throws {
    var bench = PlaybackBench(failing: [.init(call: .write, number: 9, code: -EPIPE)])
    try bench.step(8)
    bench.stop.post()
    #expect(bench.runToFault() == nil)
    #expect(bench.isOver == true)
    #expect(!bench.device.calls.contains("prepare"))
    #expect(bench.status.underruns == 0)
  }

  @Test("A period that the device has half taken is finished before the silence begins")
  func halfAPeriodIsFinished() throws {
    var bench = PlaybackBench()
    bench.device.shortWrites = [5: 2]
    try bench.step(6)
    bench.stop.post()
    #expect(bench.runToFault() == nil)
    #expect(bench.device.taken.prefix(20) == (0..<20).map(Float.init)[...])
    #expect(bench.device.taken.dropFirst(20).allSatisfy { $0 == 0 })
  }
}
