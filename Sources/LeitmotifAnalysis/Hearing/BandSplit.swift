import Glibc

/// Parts a signal into what lies below 150 Hz, between, and above 2.5 kHz, by filters of the first order.
struct BandSplit {
  private let lowShare: Double
  private let midShare: Double
  private var first = 0.0
  private var mid = 0.0
  private(set) var low = 0.0
  private(set) var middle = 0.0
  private(set) var high = 0.0

  init(rate: Int) {
    lowShare = 1 - exp(-2 * Double.pi * 150 / Double(rate))
    midShare = 1 - exp(-2 * Double.pi * 2500 / Double(rate))
  }

  /// Parts the next sample.
  mutating func hear(_ sample: Double) {
    first += lowShare * (sample - first)
    low += lowShare * (first - low)
    mid += midShare * (sample - mid)
    middle = mid - first
    high = sample - mid
  }
}
