import LeitmotifTiming

/// How far a render has come, in one line of a terminal; elsewhere nothing is shown.
struct ProgressLine {
  private let frames: Int
  private let rate: SampleRate
  private let begun = ContinuousClock.now
  private var shown = ContinuousClock.now
  private var lookAgainAt = 0
  private var isVisible = false

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
    isVisible = true
    let speed = Speed.words(frames: done, rate: rate, elapsed: now - begun)
    let words = " \(100 * done / frames) %  \(Figures.time(done, at: rate))  \(speed) × real time"
    let width = max(0, min(40, Console.errors.columns - words.count - 1))
    Console.errors.write("\r" + Bar.text(Double(done) / Double(frames), width: width) + words + "\u{1B}[K")
  }

  /// Takes the line away.
  mutating func end() {
    if isVisible { Console.errors.write("\r\u{1B}[K") }
    isVisible = false
  }
}

/// A part of something, as a bar.
package enum Bar {
  package static func text(_ part: Double, width: Int, unicode: Bool = Environment.showsUnicode) -> String {
    let full = min(max(Int((part * Double(width)).rounded()), 0), max(width, 0))
    return String(repeating: unicode ? "█" : "#", count: full)
      + String(repeating: unicode ? "░" : "-", count: max(width, 0) - full)
  }
}
