import LeitmotifALSA
import Testing

@Suite struct ThreadPriorityTests {
  @Test("Real-time priority is told with its level")
  func realTime() {
    #expect("\(ThreadPriority.realTime(level: 20))" == "real-time priority (SCHED_FIFO 20)")
  }

  @Test(
    "Where real-time priority is refused, the line says what was got, why, and how to get better",
    arguments: [
      ThreadPriority.nice(-11, refusal: "Operation not permitted"),
      .ordinary(refusal: "Operation not permitted"),
    ])
  func refused(priority: ThreadPriority) {
    let line = "\(priority)"
    #expect(line.contains("not real time (Operation not permitted)"))
    #expect(line.contains("'@audio - rtprio 20' into /etc/security/limits.d/audio.conf"))
    #expect(!line.contains("\n"))
  }

  @Test("A device that the clock paces needs no priority, and says so")
  func paced() {
    #expect("\(ThreadPriority.paced)".hasPrefix("ordinary priority: this device takes everything at once"))
  }

  @Test("What RealtimeKit gave is told as such, with the way to do without it")
  func realtimeKit() {
    let line = "\(ThreadPriority.realtimeKit(level: 20, refusal: "Operation not permitted"))"
    #expect(line.hasPrefix("real-time priority by RealtimeKit (SCHED_RR 20)"))
    #expect(line.contains("'@audio - rtprio 20' into /etc/security/limits.d/audio.conf"))
  }

  @Test("A thread that keeps a processor busy for two seconds has run away, one that waits has not")
  func runaway() {
    var watch = RunawayWatch(window: 2_000_000_000)
    // Looked at once a second: busy, then a tenth of the time idle, then busy for good.
    let used = [0, 990, 1890, 2880, 3870, 4860]
    let answers = used.enumerated().map { watch.note($1 * 1_000_000, at: $0 * 1_000_000_000) }
    #expect(answers == [false, false, false, false, true, true])
  }
}
