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

  /// The rows from the first that holds something to the last.
  func lines(columns: Int, unicode: Bool) -> [StyledLine] {
    guard let first = counts.firstIndex(where: { $0 > 0 }), let last = counts.lastIndex(where: { $0 > 0 }) else {
      return []
    }
    let most = counts.max() ?? 1
    let names = limits.map(label)
    let margin = (names.map(\.count).max() ?? 0) + 8
    let digits = "\(most)".count
    let room = max(8, min(columns, 100) - 2 - margin - 1 - digits - 2)
    return (first...last).map { row in
      let words = row < limits.count ? "below \(names[row])" : "\(names[limits.count - 1]) up"
      // Whatever there is, be it ever so little, is seen.
      let width = counts[row] == 0 ? 0 : max(1, counts[row] * room / most)
      let bar = String(repeating: unicode ? "█" : "#", count: width)
      return StyledLine("  \(words.leftPadded(to: margin - 2))  ")
        + StyledLine(bar, tone(row > 0 ? limits[row - 1] : 0))
        + StyledLine(String(repeating: " ", count: room - width) + " \("\(counts[row])".leftPadded(to: digits))")
    }
  }
}
