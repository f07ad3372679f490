import Foundation

/// How high one channel rises between its samples, by an oversampling much finer than the mixer's own: 32
/// points a frame, each from 128 frames under a Blackman-Harris window.
struct FineOversampling {
  private static let reach = 64
  private static let points = 32
  private let taps: [[Float]]

  init() {
    taps = (0..<FineOversampling.points).map { point in
      (-FineOversampling.reach + 1...FineOversampling.reach).map { tap in
        let u = Double(tap) - Double(point) / Double(FineOversampling.points)
        if u == 0 { return 1 }
        let x = u / Double(FineOversampling.reach) * .pi
        let window = 0.35875 + 0.48829 * cos(x) + 0.14128 * cos(2 * x) + 0.01168 * cos(3 * x)
        return Float(sin(.pi * u) / (.pi * u) * window)
      }
    }
  }

  func peak(of channel: [Float]) -> Float {
    let reach = FineOversampling.reach
    let padded = [Float](repeating: 0, count: reach) + channel + [Float](repeating: 0, count: reach)
    var highest: Float = 0
    // Plain loops over arrays would take minutes in a debug build.
    unsafe padded.withUnsafeBufferPointer { line in
      for frame in 0..<channel.count where unsafe line[frame + reach] != 0 {
        for phase in taps {
          highest = unsafe max(highest, abs(point(phase, line, after: frame)))
        }
      }
    }
    return highest
  }

  private func point(_ phase: [Float], _ line: UnsafeBufferPointer<Float>, after frame: Int) -> Float {
    var point = SIMD8<Float>()
    let base = unsafe UnsafeRawPointer(line.baseAddress!)
    // Both hold as many samples from there on.
    unsafe phase.withUnsafeBytes { phase in
      for tap in stride(from: 0, to: 2 * FineOversampling.reach, by: 8) {
        let eight = unsafe base.loadUnaligned(fromByteOffset: (frame + 1 + tap) * 4, as: SIMD8<Float>.self)
        unsafe point += eight * phase.loadUnaligned(fromByteOffset: tap * 4, as: SIMD8<Float>.self)
      }
    }
    return point.sum()
  }
}
