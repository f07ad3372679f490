package import LeitmotifRealTime

/// The rows of points that a `TruePeakFilter` has written: one for each phase.
package struct TruePeakPoints: BitwiseCopyable {
  private let first: Samples
  private let second: Samples
  private let third: Samples
  private let fourth: Samples

  @_noLocks
  package init(_ rows: borrowing SampleRows, frames: Int) {
    first = rows.samples(of: 0, from: 0, count: frames &* 2).reading
    second = rows.samples(of: 1, from: 0, count: frames &* 2).reading
    third = rows.samples(of: 2, from: 0, count: frames &* 2).reading
    fourth = rows.samples(of: 3, from: 0, count: frames &* 2).reading
  }

  /// The height of the highest crest near a frame, if it may exceed `near`: of the points around it, and of
  /// the parabolas through each three of them in a row.
  ///
  /// - Parameter sample: One channel of the frame before it.
  @_noLocks
  package func crest(at sample: Int, above near: Float) -> Float {
    let b = fourth[sample]
    let c = first[sample &+ 2]
    let d = second[sample &+ 2]
    let e = third[sample &+ 2]
    let f = fourth[sample &+ 2]
    let height = max(max(abs(b), abs(c)), max(max(abs(d), abs(e)), abs(f)))
    if height <= near { return height }
    let a = third[sample]
    return max(height, max(max(top(a, b, c), top(b, c, d)), max(top(c, d, e), top(d, e, f))))
  }
}

/// The height of the middle one of three points, or of the parabola through them if it has its crest there.
@_noLocks
@inline(__always)
private func top(_ before: Float, _ middle: Float, _ after: Float) -> Float {
  let bend = (middle - before) - (after - middle)
  let isTop = middle > 0 && middle >= before && middle >= after && bend > 0
  let isBottom = middle < 0 && middle <= before && middle <= after && bend < 0
  guard isTop || isBottom else { return abs(middle) }
  let slope = after - before
  return abs(middle + slope * slope / (8 * bend))
}
