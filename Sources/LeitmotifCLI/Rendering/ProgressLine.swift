import LeitmotifTiming

/// How far a render has come, in one line of a terminal; elsewhere nothing is shown.
struct ProgressLine {
  private let frames: Int
  private let rate: SampleRate
  private let begun = ContinuousClock.now
  private var shown = ContinuousClock.now
  private var lookAgainAt = 0
  private var line = BarLine()

  init(frames: Int, rate: SampleRate) {
    self.frames = frames
    self.rate = rate
  }

  /// Shows it anew, a few times a second.
  mutating func update(_ done: Int) {
    guard Console.errors.isTerminal, done >= lookAgainAt else { return }
    lookAgainAt = done + 16_384
    let now = ContinuousClock.now
    guard now - shown >= .milliseconds(100) else { return }
    shown = now
    let speed = Speed.words(frames: done, rate: rate, elapsed: now - begun)
    let words = " \(100 * done / frames) %  \(Figures.time(done, at: rate))  \(speed) × real time"
    line.show(Double(done) / Double(frames), words)
  }

  /// Takes the line away.
  mutating func end() { line.end() }
}
