import LeitmotifRealTime

/// The smallest of the latest values, kept up to date value by value.
///
/// Values at rest are not remembered, so that a row of them leaves nothing behind.
struct SlidingMinimum: ~Copyable {
  private let window: Int
  private let rest: Int
  /// Values that may yet become the smallest, rising from the oldest to the newest, in a ring.
  private var values: FixedArray<Int>
  private var times: FixedArray<Int>
  private var first = 0
  private var count = 0
  private var time = 0

  /// - Parameters:
  ///   - window: How many of the latest values count, at least 1.
  ///   - rest: The largest value there is.
  init(window: Int, rest: Int) {
    self.window = window
    self.rest = rest
    values = FixedArray(count: window) { _ in rest }
    times = FixedArray(count: window) { _ in 0 }
  }

  func lockMemory(by lock: inout some PageLock) {
    values.lockMemory(by: &lock)
    times.lockMemory(by: &lock)
  }

  /// Takes the next value, and returns the smallest of the latest.
  @_noLocks
  mutating func next(_ value: Int) -> Int {
    if count > 0 && times[first] &+ window <= time { dropFirst() }
    while count > 0 && values[place(count &- 1)] >= value { count &-= 1 }
    if value < rest {
      values[place(count)] = value
      times[place(count)] = time
      count &+= 1
    }
    time &+= 1
    return count > 0 ? values[first] : rest
  }

  @_noLocks
  private mutating func dropFirst() {
    first = place(1)
    count &-= 1
  }

  @_noLocks
  private func place(_ offset: Int) -> Int {
    let place = first &+ offset
    return place >= window ? place &- window : place
  }
}
