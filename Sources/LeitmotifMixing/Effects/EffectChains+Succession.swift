import LeitmotifRealTime

extension EffectChains {
  /// Remembers on from a frame what other effects remember: all of it, or what is the same in both.
  @_noLocks
  mutating func takeOver(from other: inout EffectChains, _ moves: borrowing EffectMoves, at frame: Int) {
    if moves.isAlike && arena.samplesPerRow == other.arena.samplesPerRow {
      swap(&arena, &other.arena)
      return
    }
    for place in 0..<moves.runs.count {
      let run = moves.runs[place]
      other.arena.samples(of: 0, from: run.from, count: run.count).reading.copy(
        to: arena.samples(of: 0, from: run.to, count: run.count))
    }
    for place in 0..<moves.rings.count { turn(moves.rings[place], of: other, at: frame) }
    for place in 0..<moves.notes.count {
      let notes = moves.notes[place]
      let before = other.arena.samples(of: 0, from: notes.from, count: 3)
      let after = arena.samples(of: 0, from: notes.to, count: 3)
      if !notes.isOther {
        before.reading.copy(to: after)
      } else if before[0] != 0 {
        after[0] = EffectChains.wakes
      }
    }
  }

  /// What is noted of a bus whose effects are to be put to work on the next frame, whether anything comes in or not.
  static var wakes: Float {
    @_noLocks get { -1 }
  }

  /// Copies as much of a ring as another of its kind has room for: what lies in either on a frame follows from its length.
  @_noLocks
  private func turn(_ ring: EffectRing, of other: borrowing EffectChains, at frame: Int) {
    var left = min(min(ring.fromFrames, ring.toFrames), max(0, frame))
    var next = frame &- left
    while left > 0 {
      let (from, to) = (next % ring.fromFrames, next % ring.toFrames)
      let count = min(left, min(ring.fromFrames &- from, ring.toFrames &- to))
      other.arena.samples(of: 0, from: ring.from &+ 2 &* from, count: 2 &* count).reading.copy(
        to: arena.samples(of: 0, from: ring.to &+ 2 &* to, count: 2 &* count))
      next &+= count
      left &-= count
    }
  }
}
