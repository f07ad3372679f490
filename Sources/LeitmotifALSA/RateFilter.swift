import Glibc
import LeitmotifRealTime

/// The windowed sine that a `DeviceResampler` weighs frames with, tabulated for the places between two frames.
///
/// Its window is Kaiser's with 120 dB: what lies above the lower rate's band is that far down, and the band is flat
/// to 0.91 of its width. Where the ratio of the rates is a simple one, all places that occur are in the table; else
/// there are 1024, and what lies between two is drawn straight, an error of less than -115 dB.
struct RateFilter: ~Copyable, Sendable {
  /// Places between two frames of input that frames of output fall on, and how many of them each goes on by.
  let phases: Int
  let step: Int
  /// Frames that one frame of output is made of, and how many of those lie before it.
  let taps: Int
  let before: Int
  /// Rows of the table; `phases` unless those are too many.
  private let rows: Int
  /// A row of `taps` weights for each place, and one more.
  private let weights: FixedArray<Float>

  private static let mostRows = 1024

  init(from: Int, to: Int) {
    let divisor = Self.greatestDivisor(from, to)
    let (phases, step) = (to / divisor, from / divisor)
    // Relative to the input's band: where the output ends, if that is lower.
    let band = min(1, Double(to) / Double(from))
    // Kaiser's estimate for 120 dB and a slope of 0.09 of the band, up to a multiple of four.
    let taps = (Int((112.05 / (2.285 * 0.09 * Double.pi * band)).rounded(.up)) + 3) / 4 * 4
    let rows = min(phases, Self.mostRows)
    self.phases = phases
    self.step = step
    self.taps = taps
    before = taps / 2 - 1
    self.rows = rows
    weights = FixedArray(count: (rows + 1) * taps) { position in
      let (row, tap) = (position / taps, position % taps)
      let distance = Double(tap - (taps / 2 - 1)) - Double(row) / Double(rows)
      return Float(Self.weight(at: distance, band: band, reach: Double(taps) / 2))
    }
  }

  /// One frame: the frames of `history` from `place` on, weighed for the place `phase` behind `before` of them.
  @_noLocks
  func frame(of history: borrowing FixedArray<SIMD2<Float>>, at place: Int, phase: Int) -> SIMD2<Float> {
    // Both products stay far below 2^63: a phase is below 768 000.
    let row = phase * rows / phases
    let rest = phase * rows % phases
    let sum = product(of: history, from: place, row: row)
    if rest == 0 { return sum }
    let next = product(of: history, from: place, row: row + 1)
    return sum + (next - sum) * (Float(rest) / Float(phases))
  }

  func lockMemory(by lock: inout some PageLock) { weights.lockMemory(by: &lock) }

  /// The sum of the frames, weighed; always taken in the same order.
  @_noLocks
  private func product(
    of history: borrowing FixedArray<SIMD2<Float>>, from place: Int, row: Int
  ) -> SIMD2<Float> {
    var (a, b) = (SIMD2<Float>.zero, SIMD2<Float>.zero)
    var (c, d) = (SIMD2<Float>.zero, SIMD2<Float>.zero)
    let first = row * taps
    var tap = 0
    while tap < taps {
      a += history[place + tap] * weights[first + tap]
      b += history[place + tap + 1] * weights[first + tap + 1]
      c += history[place + tap + 2] * weights[first + tap + 2]
      d += history[place + tap + 3] * weights[first + tap + 3]
      tap += 4
    }
    return (a + b) + (c + d)
  }

  /// The filter's answer, `distance` frames of input away from its middle.
  private static func weight(at distance: Double, band: Double, reach: Double) -> Double {
    let place = distance / reach
    guard abs(place) < 1 else { return 0 }
    // Kaiser's window for 120 dB.
    let beta = 0.1102 * (120 - 8.7)
    let window = bessel(beta * (1 - place * place).squareRoot()) / bessel(beta)
    // The middle of the slope.
    let cutoff = 0.955 * band
    let turn = Double.pi * cutoff * distance
    return window * cutoff * (turn == 0 ? 1 : sin(turn) / turn)
  }

  /// The modified Bessel function of the first kind and order zero.
  private static func bessel(_ x: Double) -> Double {
    var (sum, term, number) = (1.0, 1.0, 1.0)
    while term > sum * 1e-17 {
      term *= (x / (2 * number)) * (x / (2 * number))
      sum += term
      number += 1
    }
    return sum
  }

  private static func greatestDivisor(_ one: Int, _ other: Int) -> Int {
    var (a, b) = (one, other)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
