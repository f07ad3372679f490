import Glibc

/// Parts a signal into what lies below 150 Hz, between, and above 2.5 kHz, by filters of the first order.
struct BandSplit {
  private let lowShare: Double
  private let midShare: Double
  private var low = 0.0
  private var lower = 0.0
  private var mid = 0.0

  init(rate: Int) {
    lowShare = 1 - exp(-2 * Double.pi * 150 / Double(rate))
    midShare = 1 - exp(-2 * Double.pi * 2500 / Double(rate))
  }

  /// Low, middle and high; the last lane is empty.
  mutating func split(_ sample: Double) -> SIMD4<Double> {
    low += lowShare * (sample - low)
    lower += lowShare * (low - lower)
    mid += midShare * (sample - mid)
    return SIMD4(lower, mid - low, sample - mid, 0)
  }
}
