import Glibc
import LeitmotifALSA
import Testing

@Suite struct PlaybackTests {
  @Test("A device is filled before it is set going, and then given a period whenever there is room")
  func fillsThenPlays() throws {
    var bench = PlaybackBench()
    try bench.step(6)
    #expect(bench.device.calls == ["write 4", "write 4", "write 4", "start", "write 4", "write 4"])
    #expect(bench.device.taken == (0..<20).map(Float.init))
    #expect(bench.status.phase == .playing)
    #expect(!bench.status.isPaced)
  }

  @Test(
    "After an underrun the device is prepared and given the same block again: the music does not jump (T-98)")
  func underrunRepeatsTheBlock() throws {
    var bench = PlaybackBench(failing: [.init(call: .write, number: 5, code: -EPIPE)])
    try bench.step(11)
    #expect(
      bench.device.calls == [
        "write 4", "write 4", "write 4", "start", "write 4", "write 4",
        "prepare", "write 4", "write 4", "write 4", "start", "write 4",
      ])
    #expect(bench.device.taken == (0..<32).map(Float.init))
    #expect(bench.status.underruns == 1)
    #expect(bench.status.framesRendered == 32)
    #expect(bench.status.framesWritten == 32)
  }

  @Test(
    "An underrun is seen wherever the device speaks of it",
    arguments: [PCMCall.write, .available, .poll])
  func underrunIsSeenAnywhere(call: PCMCall) throws {
    var bench = PlaybackBench(failing: [.init(call: call, number: 5, code: -EPIPE)])
    try bench.step(12)
    #expect(bench.status.underruns == 1)
    #expect(bench.device.taken == (0..<bench.device.taken.count).map(Float.init))
    #expect(bench.device.calls.count { $0 == "prepare" } == 1)
  }

  @Test("A device that takes part of a period is given the rest of it, not the next")
  func shortWritesGoOn() throws {
    var bench = PlaybackBench()
    bench.device.shortWrites = [2: 1, 5: 3, 6: 0]
    try bench.step(12)
    #expect(bench.device.taken == (0..<bench.device.taken.count).map(Float.init))
    #expect(bench.device.calls.prefix(4) == ["write 4", "write 4", "write 3", "write 4"])
    #expect(bench.status.shortWrites == 3)
  }

  @Test("A device that slept and can resume goes on where it was")
  func resumes() throws {
    var bench = PlaybackBench(failing: [.init(call: .write, number: 5, code: -ESTRPIPE)])
    try bench.step(8)
    #expect(bench.device.calls.contains("resume"))
    #expect(!bench.device.calls.contains("prepare"))
    #expect(bench.status.suspends == 1)
    #expect(bench.device.taken == (0..<bench.device.taken.count).map(Float.init))
  }

  @Test("A device that slept and cannot resume is prepared, and given the same block again")
  func preparesWhatCannotResume() throws {
    var bench = PlaybackBench(failing: [
      .init(call: .write, number: 5, code: -ESTRPIPE), .init(call: .resume, number: 1, code: -ENOSYS),
    ])
    try bench.step(9)
    #expect(bench.device.calls.contains("prepare"))
    #expect(bench.device.taken == (0..<bench.device.taken.count).map(Float.init))
  }

  @Test("A device that says it resumed and does not run is prepared")
  func looksAfterResuming() throws {
    var bench = PlaybackBench(failing: [.init(call: .write, number: 5, code: -ESTRPIPE)])
    bench.device.stateAfterResume = .suspended
    try bench.step(9)
    #expect(bench.device.calls.contains("prepare"))
  }

  @Test("A driver that is not ready to resume gets five tries in a second")
  func waitsForResume() throws {
    var bench = PlaybackBench(failing: [
      .init(call: .write, number: 5, code: -ESTRPIPE),
      .init(call: .resume, number: 1, code: -EAGAIN, times: 4),
    ])
    try bench.step(9)
    #expect(bench.device.calls.count { $0 == "resume" } == 5)
    #expect(!bench.device.calls.contains("prepare"))
    #expect(bench.time.now >= 800_000_000)
  }

  @Test(
    "Anything else is the end of this device, and says which call failed",
    arguments: [EIO, ENODEV, EBADFD, ENXIO, EINVAL])
  func otherFaultsEnd(code: Int32) {
    var bench = PlaybackBench(failing: [.init(call: .write, number: 5, code: -code)])
    #expect(bench.runToFault() == PCMFault(.write, -code))
  }

  @Test("A device that runs dry at every try is given up after five")
  func givesUp() {
    var bench = PlaybackBench(failing: [.init(call: .write, number: 5, code: -EPIPE, times: .max - 5)])
    #expect(bench.runToFault() == PCMFault(.write, -EPIPE))
    #expect(bench.device.calls.count { $0 == "prepare" } == 5)
  }

  @Test("A device that stands still without a word is given up after two seconds")
  func standstillIsNoticed() {
    var bench = PlaybackBench()
    bench.device.moves = false
    #expect(bench.runToFault() == PCMFault(.poll, -ETIMEDOUT))
    #expect((2_000_000_000...2_300_000_000).contains(bench.time.now))
  }

  @Test("Waking for nothing once is no matter, again and again it costs naps and not the processor")
  func spuriousWakeUps() throws {
    var bench = PlaybackBench()
    bench.device.spuriousWakeUps = 5
    try bench.step(12)
    #expect(bench.status.wakeUpsWithoutRoom == 5)
    #expect(bench.time.now == 4 * 1_000_000 + 3 * 4_000_000)
  }

  @Test("Whoever waits is woken after each period, and sees how much was played")
  func wakesAndPublishes() throws {
    var bench = PlaybackBench()
    #expect(!bench.wakeUp.wait(milliseconds: 0))
    for period in 1...3 {
      try bench.step(1)
      #expect(bench.wakeUp.wait(milliseconds: 0))
      #expect(bench.published().framesWritten == period * 4)
    }
    try bench.step(3)
    let status = bench.published()
    #expect(status.framesWritten == 20)
    #expect(status.delay == 12)
    #expect(status.lowestFill == 8)
    #expect(status.wakeUps == 2)
  }
}
