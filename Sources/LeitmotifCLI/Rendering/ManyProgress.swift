/// How far many renders have come, in one line of a terminal; elsewhere nothing is shown.
struct ManyProgress {
  private let count: Int
  private let begun = ContinuousClock.now
  private var isVisible = false

  init(of count: Int) { self.count = count }

  mutating func show(_ progress: ManyRenders.Progress) {
    guard Console.errors.isTerminal else { return }
    isVisible = true
    let failed = progress.failed > 0 ? ", \(progress.failed) failed" : ""
    let speed = Speed.words(seconds: progress.seconds, elapsed: elapsed)
    let words = " \(progress.done) of \(count)\(failed)  \(speed) × real time"
    let width = max(0, min(40, Console.errors.columns - words.count - 1))
    Console.errors.write(
      "\r" + Bar.text(Double(progress.done) / Double(count), width: width) + words + "\u{1B}[K")
  }

  var elapsed: Duration { ContinuousClock.now - begun }

  /// Takes the line away.
  mutating func end() {
    if isVisible { Console.errors.write("\r\u{1B}[K") }
    isVisible = false
  }
}
