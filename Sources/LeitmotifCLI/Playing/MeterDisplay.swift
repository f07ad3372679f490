import Leitmotif
import LeitmotifScore
import LeitmotifTiming

/// Shows how a live session is going: drawn in place on a terminal, else a line every few seconds.
struct MeterDisplay {
  private let rate: SampleRate
  private var ranges: [ClosedRange<Double>]
  /// Lines below the meters.
  private var legend: [String]
  private var drawn = 0
  private var nextLineAt = 0

  /// Seconds between two lines where there is no terminal.
  private static let patience = 5

  init(rate: SampleRate, ranges: [ClosedRange<Double>], legend: [String]) {
    self.rate = rate
    self.ranges = ranges
    self.legend = legend
    nextLineAt = rate.hertz
  }

  /// Another score plays.
  mutating func change(ranges: [ClosedRange<Double>], legend: [String]) {
    (self.ranges, self.legend) = (ranges, legend)
  }

  /// Says what has come of an edit.
  mutating func tell(_ news: EditNews) {
    clear()
    for diagnostic in news.diagnostics { Console.errors.show(diagnostic) }
    for line in news.lines { Console.output.line(VisibleText.of(line)) }
  }

  mutating func show(_ status: MusicStatus) {
    let meters = MeterLines(status: status, rate: rate, ranges: ranges)
    if Console.output.isTerminal {
      // In the background the terminal is the shell's, and what was drawn has other things below it by now.
      if Console.output.isSeen { draw(meters) } else { drawn = 0 }
      return
    }
    guard status.playhead.frames >= nextLineAt else { return }
    nextLineAt = status.playhead.frames + MeterDisplay.patience * rate.hertz
    Console.output.line(meters.line)
  }

  /// Says something once, above the meters where those are drawn in place.
  mutating func say(_ words: String) {
    clear()
    Console.output.line(words)
  }

  /// Says on standard error what is wrong.
  mutating func warn(_ words: String) {
    clear()
    Console.errors.report(words)
  }

  private mutating func clear() {
    if drawn > 0 && Console.output.isSeen {
      let up = min(drawn, Console.output.rows - 1)
      Console.output.write("\u{1B}[\(up)A\r\u{1B}[J")
      drawn = 0
    }
  }

  /// Draws over what was drawn last, in a terminal that may have changed its size since.
  private mutating func draw(_ meters: MeterLines) {
    let (rows, columns) = (Console.output.rows, Console.output.columns)
    let lines = meters.screen(wrapped(columns)).fitted(rows: rows, columns: columns)
    // The cursor cannot have come further down than the terminal's last line.
    let up = min(drawn, rows - 1)
    var text = up > 0 ? "\u{1B}[\(up)A" : ""
    text += lines.map { "\r\(VisibleText.of($0))\u{1B}[K\n" }.joined() + "\u{1B}[J"
    drawn = lines.count
    Console.output.write(text)
  }

  /// The legend, with as many keys in a line as fit.
  private func wrapped(_ columns: Int) -> [String] {
    legend.reduce(into: [""]) { lines, entry in
      let last = lines[lines.count - 1]
      if last.isEmpty || last.cells + entry.cells + 3 >= columns {
        lines.append("  " + entry)
      } else {
        lines[lines.count - 1] += "   " + entry
      }
    }
  }
}
