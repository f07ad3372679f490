package import LeitmotifRealTime

/// Multiplies `gains` by a straight line: frame `i` by `start + rise * ((age + i) * step)`, in double
/// precision, rounded once.
@_noLocks
package func scaleLine(
  _ gains: MutableSamples, from start: Double, by rise: Double, step: Double, age: Int32
) {
  let frames = gains.count
  var frame = 0
  // Whole numbers, which a Double counts exactly.
  var position = SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7) + Double(age)
  while frame &+ 8 <= frames {
    let line = start + rise * (position * step)
    gains.store(gains.vector(at: frame) * rounded(line), at: frame)
    position += 8
    frame &+= 8
  }
  while frame < frames {
    let place = Double(age &+ Int32(truncatingIfNeeded: frame))
    gains[frame] *= Float(start + rise * (place * step))
    frame &+= 1
  }
}

@_noLocks
@inline(__always)
private func rounded(_ wide: SIMD8<Double>) -> SIMD8<Float> {
  SIMD8(
    Float(wide[0]), Float(wide[1]), Float(wide[2]), Float(wide[3]), Float(wide[4]), Float(wide[5]),
    Float(wide[6]), Float(wide[7]))
}
