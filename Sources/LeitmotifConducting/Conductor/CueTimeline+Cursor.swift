package import LeitmotifRealTime
import LeitmotifTiming

extension CueTimeline {
  /// The place in a layer's stem that plays on a frame, and how the run goes on from there.
  package func cursor(of layer: PlannedLayer, in stem: PlannedStem, at frame: Int) -> LoopCursor {
    if let period = layer.period { return periodCursor(period, stem, at: frame) }
    let offset = cue.stemOffset
    let stemEnd = min(stem.frames, offset + cue.bodyFrames + cue.tailFrames)
    guard let loop = cue.loop else { return LoopCursor(.once(stemEnd: stemEnd), at: frame - zero + offset) }
    let pass = pass(at: frame)
    let loopStart = cue.map.frame(at: loop.start).frames + offset
    let position = pass == 0 ? frame - zero + offset : loopStart + frame - start(ofPass: pass)
    let length = LoopLength(loop.exactLength, end: loop.exactEnd + loop.exactLength * Rational(pass))
    let map = LoopMap(
      start: loopStart, wholeFrames: length.whole, remainder: length.remainder,
      denominator: length.denominator,
      passesLeft: lastPass.map { max(0, $0 - pass) } ?? .max, stemEnd: stemEnd,
      ringsOver: loop.end == cue.body)
    var tail = -1
    if pass > 0 && map.ringsOver {
      let before = pass == 1 ? offset : loopStart - (start(ofPass: pass - 1) - zero)
      tail = before + frame - zero
    }
    return LoopCursor(
      map, at: position, framesLeftInPass: loops(after: pass) ? start(ofPass: pass + 1) - frame : .max,
      carry: length.carry, tail: tail < stemEnd ? tail : -1)
  }

  /// Whether a layer has anything to play on a frame: one with a period of its own has nothing before bar 1.
  func hasBegun(_ layer: PlannedLayer, by frame: Int) -> Bool { layer.period == nil || frame >= zero }

  /// A layer with a period of its own goes round by itself, however the cue loops.
  private func periodCursor(_ period: Rational, _ stem: PlannedStem, at frame: Int) -> LoopCursor {
    let since = frame - zero
    // A pass that ought to begin half a frame later begins on the next: halves go up.
    let pass = max(0, Int(clamping: ((Rational(since) + .half) / period).ceiling) - 1)
    let start = Int(clamping: (period * Rational(pass)).rounded)
    let end = Int(clamping: (period * Rational(pass + 1)).rounded)
    let length = LoopLength(period, end: period * Rational(pass + 1))
    let map = LoopMap(
      start: 0, wholeFrames: length.whole, remainder: length.remainder, denominator: length.denominator,
      passesLeft: .max, stemEnd: stem.frames)
    let before = pass > 0 ? Int(clamping: (period * Rational(pass - 1)).rounded) : 0
    let tail = pass > 0 && since - before < stem.frames ? since - before : -1
    return LoopCursor(map, at: since - start, framesLeftInPass: end - since, carry: length.carry, tail: tail)
  }

  /// Whether a layer that is left at a place plays into its tail there anyway.
  func ringsByItself(_ layer: PlannedLayer, from exit: Boundary) -> Bool {
    layer.period == nil && !loops(after: exit.pass) && exit.quarters == cue.body
  }

  /// The place in a layer's stem that plays on a frame after the cue was left to ring out; `nil`: nothing.
  func cursor(of layer: PlannedLayer, in stem: PlannedStem, leftAt exit: Boundary, at frame: Int)
    -> LoopCursor?
  {
    if ringsByItself(layer, from: exit) {
      let cursor = cursor(of: layer, in: stem, at: frame)
      return cursor.isAtEnd() ? nil : cursor
    }
    guard var tail = tailCursor(of: layer, in: stem, from: exit), frame - exit.frame < tail.framesToEnd else {
      return nil
    }
    tail.advance(by: frame - exit.frame)
    return tail
  }

  /// What of a layer's stem rings on after a place that it is left at.
  ///
  /// - Returns: `nil` in the middle of a pass of the layer's own, which has no tail there.
  func tailCursor(of layer: PlannedLayer, in stem: PlannedStem, from exit: Boundary) -> LoopCursor? {
    let frame = exit.frame
    if let period = layer.period {
      // Only where the layer's own pass ends with the cue's has it a tail.
      let pass = Int(clamping: (Rational(frame - zero) / period).rounded)
      let isEnd = pass > 0 && Int(clamping: (period * Rational(pass)).rounded) == frame - zero
      let before = Int(clamping: (period * Rational(pass - 1)).rounded)
      return isEnd ? LoopCursor(.once(stemEnd: stem.frames), at: frame - zero - before) : nil
    }
    let offset = cue.stemOffset
    let stemEnd = min(stem.frames, offset + cue.bodyFrames + cue.tailFrames)
    let loopStart = cue.loop.map { cue.map.frame(at: $0.start).frames } ?? 0
    let since = exit.pass == 0 ? frame - zero : loopStart + frame - start(ofPass: exit.pass)
    return LoopCursor(.once(stemEnd: stemEnd), at: since + offset)
  }
}

/// A pass length taken apart for a `LoopMap`.
private struct LoopLength {
  let whole: Int
  let remainder: Int
  let denominator: Int
  let carry: Int

  /// - Parameter end: The exact frame on which the current pass ends.
  init(_ length: Rational, end: Rational) {
    let carried = end + .half
    // Both parts over one denominator.
    let denominator = length.commonDenominator(with: carried)
    whole = Int(clamping: length.floor)
    let rest = length - Rational(whole)
    let carriedRest = carried - Rational(Int(clamping: carried.floor))
    self.denominator = Int(clamping: denominator)
    remainder = Int(clamping: (rest.numerator * (denominator / rest.denominator)))
    carry = Int(clamping: (carriedRest.numerator * (denominator / carriedRest.denominator)))
  }
}

extension LoopCursor {
  /// Whether the run never ends.
  var isEndless: Bool { framesLeftInPass != .max && map.passesLeft == .max }

  /// Frames until nothing is left to be heard; `Int.max` if that never comes.
  var framesToEnd: Int {
    if isEndless { return .max }
    if framesLeftInPass == .max { return max(map.stemEnd - position, 0) }
    // Walked pass by pass: finite loops have few.
    var cursor = self
    var frames = 0
    while cursor.framesLeftInPass != .max {
      frames += cursor.framesLeftInPass
      cursor.advance(by: cursor.framesLeftInPass)
    }
    return frames + max(map.stemEnd - cursor.position, 0)
  }
}
