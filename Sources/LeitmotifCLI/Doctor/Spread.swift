/// Many values of one kind, whole numbers from 0, of which every rank can be told.
package struct Spread: Equatable, Sendable {
  private var values: [Int] = []
  private var isSorted = true

  package init() {}

  package mutating func add(_ value: Int) {
    values.append(max(0, value))
    isSorted = false
  }

  package mutating func sort() {
    if !isSorted { values.sort() }
    isSorted = true
  }

  package var count: Int { values.count }

  package var largest: Int { isSorted ? values.last ?? 0 : values.max() ?? 0 }

  /// The smallest value that a share of all (0...1) does not exceed; 0 if there are none.
  ///
  /// - Precondition: Sorted.
  package func rank(_ share: Double) -> Int {
    precondition(isSorted)
    guard !values.isEmpty else { return 0 }
    let place = Int((share * Double(values.count)).rounded(.up)) - 1
    return values[min(max(place, 0), values.count - 1)]
  }

  /// How many values lie below each of `limits`, in rising order, and not below the one before; last, how many lie
  /// below none.
  package func counts(below limits: [Int]) -> [Int] {
    var counts = [Int](repeating: 0, count: limits.count + 1)
    for value in values { counts[limits.firstIndex { value < $0 } ?? limits.count] += 1 }
    return counts
  }

  /// How many values are `limit` or more.
  package func count(from limit: Int) -> Int { values.count { $0 >= limit } }
}
