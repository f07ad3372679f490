import LeitmotifRealTime

/// The sum of the latest values, in whole numbers, so that it never drifts.
struct BoxSum: ~Copyable {
  private var values: FixedArray<Int>
  private var place = 0
  private var sum: Int

  /// Begins with `length` values of `rest`.
  init(length: Int, rest: Int) {
    values = FixedArray(count: length) { _ in rest }
    sum = length * rest
  }

  func lockMemory(by lock: inout some PageLock) { values.lockMemory(by: &lock) }

  /// Takes the next value in place of the oldest, and returns the sum.
  @_noLocks
  mutating func next(_ value: Int) -> Int {
    sum &+= value &- values[place]
    values[place] = value
    place &+= 1
    if place == values.count { place = 0 }
    return sum
  }
}
