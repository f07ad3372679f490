import Glibc
import LeitmotifALSA
import LeitmotifLocking
import Testing

@Suite struct WatchdogConcurrencyTests {
  @Test("A thread that has run away becomes an ordinary one at once, while it runs")
  func lowers() {
    let (begun, lowered) = (WakeUp(), WakeUp())
    let priority = Guarded(ThreadPriority.paced)
    let policy = Guarded<Int32>(-1)
    let thread = DeviceThread {
      let raised = ThreadPriority.raise()
      priority.withLock { $0 = raised }
      begun.post()
      lowered.wait(milliseconds: -1)
      let now = sched_getscheduler(0)
      policy.withLock { $0 = now }
    }
    begun.wait(milliseconds: -1)
    // What the test claims of the thread: two seconds of processor time in two seconds.
    var watch = PriorityWatch(.realTime(level: 20))
    let answers = (0...2).map {
      watch.hasRunAway(thread, having: $0 * 1_000_000_000, at: $0 * 1_000_000_000)
    }
    lowered.post()
    let hasEnded = thread.join(milliseconds: 60_000)
    #expect(hasEnded)
    #expect(answers == [false, false, true])
    // SCHED_RESET_ON_FORK stays, and says nothing of the thread itself.
    #expect(policy.withLock { $0 } & 0xff == SCHED_OTHER)
  }
}
