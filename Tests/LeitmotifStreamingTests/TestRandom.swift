import LeitmotifRealTime

/// Numbers that look random and are the same for the same seed.
struct TestRandom {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(_ range: ClosedRange<Int>) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return range.lowerBound + Int(state >> 33) % (range.upperBound - range.lowerBound + 1)
  }

  /// Some place in some run over a stem of `stemFrames` frames: with and without an intro, a tail, a
  /// fraction of a frame, an end.
  mutating func cursor(stemFrames: Int) -> LoopCursor {
    let stemEnd = next(0...4) == 0 ? stemFrames + next(0...20) : max(1, stemFrames - next(0...stemFrames / 2))
    if next(0...4) == 0 { return LoopCursor(.once(stemEnd: stemEnd), at: next(0...stemEnd - 1)) }
    let start = next(0...1) == 0 ? 0 : next(0...stemEnd - 1)
    let pass =
      switch next(0...3) {
      // A tail; none, and then a held sample; a tail longer than a pass; silence between passes.
      case 0: max(1, (stemEnd - start) * 3 / 4)
      case 1: stemEnd - start
      case 2: max(1, (stemEnd - start) / 3)
      default: stemEnd - start + next(1...30)
      }
    let denominator = next(1...13)
    let map = LoopMap(
      start: start, wholeFrames: pass, remainder: next(0...denominator - 1), denominator: denominator,
      passesLeft: next(0...1) == 0 ? .max : next(0...5), stemEnd: stemEnd)
    let entry = next(0...min(stemEnd - 1, start + pass - 1))
    return LoopCursor(
      map, at: entry, framesLeftInPass: max(1, start + pass - entry), carry: next(0...denominator - 1))
  }
}
