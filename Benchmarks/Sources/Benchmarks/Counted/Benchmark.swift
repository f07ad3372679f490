/// Work of which the cost is measured, repeated as often as the measure needs.
struct Benchmark: Sendable {
  let name: String
  /// What one unit of the work is: the costs are given for one.
  let unit: String
  /// Units in one repetition.
  let unitsPerRepetition: Int
  /// Prepares the work, and does it the given number of times.
  let run: @Sendable (_ repetitions: Int) -> Void

  /// Nanoseconds for one unit: the best of five runs, each of at least 20 ms.
  func nanosecondsPerUnit() -> Double {
    let clock = ContinuousClock()
    var repetitions = 1
    while clock.measure({ run(repetitions) }) < .milliseconds(20) { repetitions *= 2 }
    let best = (0..<5).map { _ in clock.measure { run(repetitions) } }.min() ?? .zero
    return best / .nanoseconds(1) / Double(repetitions * unitsPerRepetition)
  }
}

/// Keeps the compiler from seeing that a result is not used.
@_optimize(none)
func consume<Value>(_ value: borrowing Value) {}
