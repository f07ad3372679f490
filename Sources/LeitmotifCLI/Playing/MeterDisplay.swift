import Leitmotif
import LeitmotifTiming

/// Shows how a live session is going: drawn in place on a terminal, else a line every few seconds.
struct MeterDisplay {
  private let rate: SampleRate
  private let ranges: [ClosedRange<Double>]
  /// Lines below the meters.
  private let legend: [String]
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

  mutating func show(_ status: MusicStatus) {
    let meters = MeterLines(status: status, rate: rate, ranges: ranges)
    if Console.output.isTerminal { return draw(meters.screen) }
    guard status.playhead.frames >= nextLineAt else { return }
    nextLineAt = status.playhead.frames + MeterDisplay.patience * rate.hertz
    Console.output.line(meters.line)
  }

  /// Draws over what was drawn last.
  private mutating func draw(_ meters: [String]) {
    let columns = Console.output.columns
    let lines = (meters + wrapped(columns)).map { String($0.prefix(columns - 1)) }
    var text = drawn > 0 ? "\u{1B}[\(drawn)A" : ""
    text += lines.map { "\r\($0)\u{1B}[K\n" }.joined() + "\u{1B}[J"
    drawn = lines.count
    Console.output.write(text)
  }

  /// The legend, with as many keys in a line as fit.
  private func wrapped(_ columns: Int) -> [String] {
    legend.reduce(into: [""]) { lines, entry in
      let last = lines[lines.count - 1]
      if last.isEmpty || last.count + entry.count + 3 >= columns {
        lines.append("  " + entry)
      } else {
        lines[lines.count - 1] += "   " + entry
      }
    }
  }
}
