package import LeitmotifALSA

/// What the measured timers of a machine mean for music.
package enum TimerFinding {
  package static func of(_ measured: TimerLateness) -> MachineFinding {
    var spread = Spread()
    for lateness in measured.lateness { spread.add(lateness) }
    spread.sort()
    let subject = measured.isRealTime ? "timers, FIFO" : "timers"
    guard spread.count > 0 else {
      return MachineFinding(
        subject, .warn, "none was measured: the machine is too busy", "see what keeps it busy (top)")
    }
    let most = spread.largest
    let words =
      "\(Figures.count(spread.count, "wake-up")) of 1 ms: p50 \(Figures.milliseconds(spread.rank(0.5))), "
      + "p99 \(Figures.milliseconds(spread.rank(0.99))), latest \(Figures.milliseconds(most)) late"
    // A wake-up may cost half a buffer: of 5, 20 and 80 ms.
    if most <= 2_500_000 { return MachineFinding(subject, .ok, words + ": good for 5 ms of buffer") }
    if most <= 10_000_000 { return MachineFinding(subject, .ok, words + ": good for 20 ms of buffer") }
    return MachineFinding(
      subject, .warn, words,
      "take a buffer of \(Figures.fixed(Double(2 * most) / 1e6, 0)) ms or more (--period, --periods), and see what "
        + "keeps the machine busy (top)")
  }
}

extension TimerLateness {
  var isRealTime: Bool {
    if case .realTime = priority { true } else { false }
  }
}
