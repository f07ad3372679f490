import LeitmotifRealTime

/// A copy of what the effects remember, under way.
struct EffectCopy: BitwiseCopyable {
  /// Where it goes; -1: there is none.
  var place = -1
  /// The music's frame that it is of.
  var frame = 0

  init() {}
}

extension EffectChains {
  /// Begins to copy what all of them remember, on the frame that is mixed next: at once what is small; the rings, in the order
  /// in which they will be written over, a little ahead of that, so that no block takes long. A sixteenth of a second later
  /// it is there.
  ///
  /// - Returns: `false` if there is no such place, or it is not empty. A copy that is under way is given up.
  @_noLocks
  mutating func beginCopy(to place: Int, of copies: borrowing SampleCopyWriter, at frame: Int) -> Bool {
    guard copies.isEmpty(place) else { return false }
    let notes = effects.count > 0 ? effects[0].memory : 0
    copies.copy(arena.samples(of: 0, from: 0, count: notes).reading, to: place, at: 0)
    for effect in 0..<effects.count {
      copies.copy(memory(of: effect).reading, to: place, at: effects[effect].memory)
    }
    copying.place = place
    copying.frame = frame
    goOnCopying(to: copies, from: frame, until: frame)
    return true
  }

  /// Copies of the rings what is due before the frames from `frame` to `end` are written into them.
  @_noLocks
  mutating func goOnCopying(to copies: borrowing SampleCopyWriter, from frame: Int, until end: Int) {
    var isDone = true
    for effect in 0..<effects.count {
      for ring in 0..<effects[effect].ringCount {
        let length = Int(effects[effect].rings[ring])
        let pace = (length &+ copyFrames &- 1) / copyFrames
        let first = min(length, pace &* (frame &- copying.frame))
        let last = min(length, pace &* (end &- copying.frame))
        if last < length { isDone = false }
        if first < last { copyRing(effect, ring, first, last, to: copies) }
      }
    }
    if isDone {
      copies.note(copying.place, filledOn: copying.frame)
      copying.place = -1
    }
  }

  /// Copies some of a ring, counted from where the frame of the copy lies.
  @_noLocks
  private func copyRing(
    _ effect: Int, _ ring: Int, _ first: Int, _ last: Int, to copies: borrowing SampleCopyWriter
  ) {
    let length = Int(effects[effect].rings[ring])
    let start = Int(effects[effect].ringStarts[ring])
    let sides = ring == 0 ? 2 : 1
    var place = (copying.frame % length &+ first) % length
    var left = last &- first
    while left > 0 {
      let count = min(left, length &- place)
      let from = start &+ place &* sides
      copies.copy(
        arena.samples(of: 0, from: from, count: count &* sides).reading, to: copying.place, at: from)
      left &-= count
      place = 0
    }
  }
}
