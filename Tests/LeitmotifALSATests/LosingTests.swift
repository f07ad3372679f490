import Glibc
import LeitmotifALSA
import Testing

/// Frame `n` of the music is numbered `n`, and due `n` milliseconds after the beginning.
@Suite("When the device is lost")
struct LosingTests {
  /// A device that goes away after two periods.
  private let unplugged = [ScriptedPCM.Incident(call: .available, number: 4, code: -ENODEV)]

  @Test("It is tried again after 50 ms, then 100, 250 and 500 ms, and then every 750 ms, for ever")
  func backsOff() {
    var bench = LoopBench(failing: unplugged)
    bench.opener.script { _ in .refuse }
    bench.run(milliseconds: 120_000)
    let moments = bench.opener.moments.map { $0 / 1_000_000 }
    #expect(moments.prefix(7) == [62, 162, 412, 912, 1662, 2412, 3162])
    #expect(zip(moments, moments.dropFirst()).dropFirst(4).allSatisfy { $1 - $0 == 750 })
    #expect(moments.count == 162)
    #expect(bench.status.losses == 1)
    #expect(bench.opener.faults == [PCMFault(.available, -ENODEV)])
  }

  @Test(
    "Whatever the fault, it is closed and opened anew", arguments: [EIO, ENODEV, EBADFD, ENXIO, EINVAL],
    [PCMCall.write, .available, .poll])
  func anyFault(code: Int32, call: PCMCall) {
    var bench = LoopBench(failing: [.init(call: call, number: 5, code: -code)])
    bench.run { $0.reopens == 1 }
    #expect(bench.opener.faults == [PCMFault(call, -code)])
    #expect(bench.status.losses == 1)
    #expect(bench.opener.moments.count == 1)
  }

  @Test("The music goes on meanwhile at its own pace, as far ahead of its time as ever")
  func goesOn() {
    var bench = LoopBench(failing: unplugged)
    bench.opener.script { _ in .refuse }
    bench.run { $0.phase == .away }
    for _ in 0..<10_000 {
      bench.loop.step()
      let due = bench.time.now / 1_000_000
      #expect((due + 8...due + 12).contains(bench.status.framesRendered))
    }
    #expect(bench.status.framesHeard == 8)
    #expect(bench.status.framesLost == bench.status.framesRendered - 8)
  }

  @Test("It comes back in step, to the frame, and with a fade of 10 ms")
  func comesBackInStep() {
    var bench = LoopBench(failing: unplugged)
    bench.opener.script { $0 < 4 ? .refuse : .open() }
    bench.run { $0.phase == .away }
    _ = bench.listener.takeMusic()
    let back = 912
    bench.run { $0.framesHeard > 200 }
    let music = bench.listener.takeMusic()
    let first = music[0].moment / 1_000_000
    // What is given first is silence, a buffer of it and what it takes to see the device play.
    #expect((back...back + 40).contains(first))
    for (age, frame) in music.enumerated() {
      let part = min(Float(age) / 10, 1)
      #expect(frame.moment == (first + age) * 1_000_000)
      #expect(frame.left == Float(first + age) * (part * part * (3 - 2 * part)))
    }
    #expect(bench.status.framesLost == first - 8)
    #expect(bench.status.nanosecondsAway == (first - 8) * 1_000_000)
    #expect(bench.status.reopens == 1)
    #expect(bench.status.tries == 4)
  }

  @Test(
    "One that stands still is lost after two seconds, and the music catches up, eight times as fast at most",
    arguments: [1, 1_000_000])
  func standstill(grain: Int) {
    var bench = LoopBench(standingStillAfter: 10, waitingInMultiplesOf: grain)
    bench.opener.script { _ in .refuse }
    bench.run { $0.phase == .away }
    let lostAt = bench.time.now
    #expect((2_040_000_000...2_340_000_000).contains(lostAt))
    #expect(bench.status.framesHeard == 40)
    let before = bench.status.framesRendered
    var isBehind = true
    while isBehind {
      bench.loop.step()
      let rendered = bench.status.framesRendered - before
      // Who is woken late makes up for it, by 2 ms at most; and it is made a period of 4 ms at a time.
      #expect(rendered * 1_000_000 <= 8 * (bench.time.now - lostAt + 2_000_000) + 4_000_000)
      isBehind = before + rendered + 4 <= bench.time.now / 1_000_000 + 12
    }
    // Two seconds are caught up with in two sevenths of a second.
    #expect(bench.time.now - lostAt < 350_000_000)
    bench.opener.script { _ in .open() }
    bench.run { $0.framesHeard > 100 }
    let back = bench.listener.music.dropFirst(40 + 10)
    #expect(back.allSatisfy { $0.left == Float($0.moment / 1_000_000) })
  }

  @Test("One that runs dry five times without two buffers of music between is lost, with what it forgot")
  func runsDryForEver() {
    var bench = LoopBench(
      failing: [.init(call: .write, number: 6, code: -EPIPE, times: .max - 6, playsOut: false)])
    bench.run { $0.phase == .away }
    #expect(bench.status.recoveries == 5)
    #expect(bench.status.underruns == 6)
    #expect(bench.opener.faults == [])
    bench.run { $0.framesHeard > 100 }
    #expect(bench.opener.faults == [PCMFault(.write, -EPIPE)])
    #expect(bench.listener.music.dropFirst(30).allSatisfy { $0.left == Float($0.moment / 1_000_000) })
  }

  @Test("One that answers 'try again' for ever is lost after two seconds, and costs no processor meanwhile")
  func triesForEver() {
    var bench = LoopBench(failing: [.init(call: .available, number: 4, code: -EAGAIN, times: .max - 4)])
    var steps = 0
    while !bench.status.isAway {
      bench.loop.step()
      steps += 1
    }
    #expect((2000...2100).contains(bench.time.now / 1_000_000))
    #expect(steps < 2100)
  }

  @Test("One that opens and breaks at once is not tried more often than one that does not open")
  func breaksAtOnce() {
    var bench = LoopBench(failing: unplugged)
    bench.opener.script { _ in .open(failing: [.init(call: .write, number: 2, code: -EIO)]) }
    bench.run(milliseconds: 10_000)
    let moments = bench.opener.moments.map { $0 / 1_000_000 }
    #expect(moments.count == 16)
    #expect(bench.status.losses == 1)
    #expect(bench.status.reopens == 0)
  }

  @Test("One that opens and never plays gets only silence: the music goes on unheard and undisturbed")
  func opensAndStands() {
    var bench = LoopBench(failing: unplugged)
    bench.opener.script { _ in .open(standingStillAfter: 0) }
    bench.run(milliseconds: 60_000)
    #expect(bench.status.losses == 1)
    #expect(bench.status.framesHeard == 8)
    #expect((59_996...60_012).contains(bench.status.framesRendered))
    bench.opener.script { _ in .open() }
    bench.run { $0.framesHeard > 100 }
    #expect(bench.listener.music.dropFirst(8 + 10).allSatisfy { $0.left == Float($0.moment / 1_000_000) })
  }

  @Test("A try that hangs is left to itself after five seconds, and others follow")
  func hangs() {
    var bench = LoopBench(failing: unplugged)
    bench.opener.script { $0 == 1 ? .hang : .open() }
    bench.run { $0.reopens == 1 }
    #expect(bench.opener.abandoned == [1])
    #expect(bench.opener.moments.map { $0 / 1_000_000 } == [62, 5112])
    #expect(bench.status.abandonedTries == 1)
  }

  @Test("A try that had been given up and brings a device after all is given back, if there is one")
  func comesLate() {
    var bench = LoopBench(failing: unplugged)
    bench.opener.script { $0 == 1 ? .open(after: 5_500_000_000) : .open() }
    bench.run { $0.reopens == 1 }
    bench.run(milliseconds: 6000)
    #expect(bench.opener.faults.map(\.code) == [-ENODEV, 0])
    #expect(bench.status.losses == 1)
  }

  @Test("A device that grants another format, period and buffer is played on in step all the same")
  func grantsSomethingElse() {
    var bench = LoopBench(failing: unplugged)
    bench.opener.grantNow(LoopBench.grant(.s16, period: 8, buffer: 40))
    bench.run { $0.framesHeard > 1000 }
    #expect(bench.status.reopens == 1)
    #expect(
      bench.listener.music.dropFirst(8 + 10).allSatisfy {
        $0.left == Float(min($0.moment / 1_000_000 * 32_768, 32_767))
      })
  }

  @Test(
    "A stop while there is no device, or while one gets silence, ends at once",
    arguments: [DeviceStatus.Phase.away, .rejoining])
  func stops(phase: DeviceStatus.Phase) {
    var bench = LoopBench(failing: unplugged)
    bench.run { $0.phase == phase }
    let moment = bench.time.now
    bench.stop.post()
    bench.run { _ in false }
    #expect(bench.loop.isOver == true)
    #expect(bench.time.now - moment <= 8_000_000)
    #expect(bench.status.framesRendered == bench.status.framesHeard + bench.status.framesLost)
  }
}
