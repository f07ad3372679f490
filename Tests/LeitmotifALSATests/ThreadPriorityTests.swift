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
}
