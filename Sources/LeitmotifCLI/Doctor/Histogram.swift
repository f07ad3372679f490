/// How many values lie between limits, as rows of bars.
struct Histogram {
  private let counts: [Int]
  private let limits: [Int]
  private let label: (Int) -> String
  private let tone: (Int) -> StyledLine.Tone

  /// - Parameters:
  ///   - limits: In rising order; what is not below the last has a row of its own.
  ///   - tone: The colour of a row, by its lower limit.
  init(
    _ spread: Spread, limits: [Int], label: @escaping (Int) -> String,
    tone: @escaping (Int) -> StyledLine.Tone
  ) {
    counts = spread.counts(below: limits)
    self.limits = limits
    self.label = label
    self.tone = tone
  }

  /// The rows from the first that holds something to the last; several empty ones between are one line of dots.
  func lines(columns: Int, unicode: Bool) -> [StyledLine] {
    let most = counts.max() ?? 0
    guard most > 0, let first = counts.firstIndex(where: { $0 > 0 }),
      let last = counts.lastIndex(where: { $0 > 0 })
    else { return [] }
    let names = limits.map(label)
    let margin = (names.map(\.cells).max() ?? 0) + 6
    let digits = "\(most)".count
    let room = max(8, min(columns, 100) - margin - digits - 5)
    var lines: [StyledLine] = []
    for row in first...last {
      let isGap = counts[row] == 0 && (counts[row - 1] == 0 || counts[row + 1] == 0)
      if isGap {
        if counts[row - 1] > 0 { lines.append(StyledLine("  " + "...".leftPadded(to: margin))) }
        continue
      }
      // Whatever there is, be it ever so little, is seen.
      let width = counts[row] == 0 ? 0 : max(1, counts[row] * room / most)
      let words = row < limits.count ? "below \(names[row])" : "\(names[limits.count - 1]) up"
      let blank = String(repeating: " ", count: room - width)
      lines.append(
        StyledLine("  \(words.leftPadded(to: margin))  ")
          + StyledLine(
            String(repeating: unicode ? "█" : "#", count: width), tone(row > 0 ? limits[row - 1] : 0))
          + StyledLine("\(blank) \("\(counts[row])".leftPadded(to: digits))"))
    }
    return lines
  }
}
