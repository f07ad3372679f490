/// How far many renders have come, in one line of a terminal; elsewhere nothing is shown.
struct ManyProgress {
  private let count: Int
  private let begun = ContinuousClock.now
  private var line = BarLine()

  init(of count: Int) { self.count = count }

  mutating func show(_ progress: ManyRenders.Progress) {
    guard Console.errors.isTerminal else { return }
    let failed = progress.failed > 0 ? ", \(progress.failed) failed" : ""
    let speed = Speed.words(seconds: progress.seconds, elapsed: elapsed)
    let words = " \(progress.done) of \(count)\(failed)  \(speed) × real time"
    line.show(Double(progress.done) / Double(count), words)
  }

  var elapsed: Duration { ContinuousClock.now - begun }

  /// Takes the line away.
  mutating func end() { line.end() }
}
