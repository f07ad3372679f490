/// Where times lie across the picture, and which of them are written.
package struct TimeAxis: Sendable {
  package let span: ClosedRange<Double>
  package let left: Double
  package let right: Double

  package init(_ span: ClosedRange<Double>, left: Double, right: Double) {
    self.span = span
    self.left = left
    self.right = right
  }

  package func x(of seconds: Double) -> Double {
    let part = (seconds - span.lowerBound) / (span.upperBound - span.lowerBound)
    return left + (right - left) * min(max(part, 0), 1)
  }

  /// Units that a second takes.
  package var scale: Double { (right - left) / (span.upperBound - span.lowerBound) }

  private static let steps: [Double] = [
    0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800,
  ]

  /// Seconds between two labels, so that there is room for them.
  package var step: Double { TimeAxis.steps.first { $0 * scale >= 58 } ?? 86_400 }

  /// The times with labels.
  package var ticks: [Double] {
    let first = Int((span.lowerBound / step).rounded(.up))
    let last = Int((span.upperBound / step + 1e-9).rounded(.down))
    return first <= last ? (first...last).map { Double($0) * step } : []
  }
}

/// Seconds as people write them: `1:05`, `0:21.5`, `1:00:00`.
package enum ClockText {
  /// - Parameter digits: After the point, 0...3.
  package static func of(_ seconds: Double, digits: Int) -> String {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let all = Int((max(seconds, 0) * Double(scale)).rounded())
    let (whole, part) = all.quotientAndRemainder(dividingBy: scale)
    let rest = digits > 0 ? "." + padded(part, digits) : ""
    let minutes = whole / 60 % 60
    let text = "\(padded(whole % 60, 2))\(rest)"
    return whole < 3600 ? "\(minutes):\(text)" : "\(whole / 3600):\(padded(minutes, 2)):\(text)"
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
