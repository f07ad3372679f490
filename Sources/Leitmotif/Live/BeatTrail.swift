import LeitmotifConducting

/// Where the beats lie that were decided lately, and the stays among them: enough for any thread to say which
/// beat a frame of the output has.
struct BeatTrail: BitwiseCopyable, Sendable {
  /// Where a beat, or the rest of one, begins.
  struct Mark: BitwiseCopyable, Sendable {
    /// The frame of the music.
    var frame = 0
    /// The frame on which the next beat would begin; 0: none does.
    var end = 0
    var bar = Int32(0)
    /// From 1; 0: nothing plays.
    var beat = Int32(0)
    /// The part of the beat that has passed by then, `0..<1`.
    var phase = 0.0
  }

  struct Stay: BitwiseCopyable, Sendable {
    var at = Int.max
    /// `Int.max`: without an end.
    var frames = 0
  }

  private var marks = InlineArray<32, Mark>(repeating: Mark())
  /// How many have been noted in all.
  private var count = 0
  private var stays = InlineArray<4, Stay>(repeating: Stay())
  private var staysBefore = 0

  init() {}

  mutating func add(_ mark: Mark) {
    // What falls on the same frame says the same, or more.
    if count > 0, marks[(count - 1) & 31].frame == mark.frame { count -= 1 }
    marks[count & 31] = mark
    count += 1
  }

  mutating func note(_ clock: TransportClock) {
    let latest = clock.latest(4)
    staysBefore = latest.before
    for index in 0..<4 {
      stays[index] = Stay()
      guard index < latest.stays.count else { continue }
      stays[index] = Stay(at: latest.stays[index].at, frames: latest.stays[index].frames ?? .max)
    }
  }

  /// The frame of the music that a frame of the output has; a part of one is kept.
  func transport(ofOutput output: Double) -> Double {
    var frame = output - Double(staysBefore)
    for index in 0..<4 where frame >= Double(stays[index].at) {
      frame = max(Double(stays[index].at), frame - Double(stays[index].frames))
    }
    return frame
  }

  /// The beat that a frame of the music has; `nil`: none, or it is too long ago.
  func beat(at frame: Double) -> HeardBeat? {
    for back in 1...min(32, max(1, count)) where count > 0 {
      let mark = marks[(count - back) & 31]
      guard Double(mark.frame) <= frame else { continue }
      guard mark.beat > 0 else { return nil }
      let length = Double(mark.end - mark.frame)
      let part = length > 0 ? min(1, (frame - Double(mark.frame)) / length) : 0
      // The next beat has its own mark: short of that, this one is not over.
      let phase = min(mark.phase + (1 - mark.phase) * part, 1.0.nextDown)
      return HeardBeat(bar: Int(mark.bar), beat: Int(mark.beat), phase: phase)
    }
    return nil
  }
}

/// Notes the beats that control decides.
///
/// - Thread: control.
struct BeatNotes: ~Copyable {
  private(set) var trail = BeatTrail()

  /// Notes what was decided in one step, and what `conductor` has come to by it.
  mutating func note(_ decisions: [Decision], _ conductor: borrowing Conductor) {
    for decision in decisions {
      switch decision.kind {
      case .beat, .enter, .sought:
        guard let position = decision.position else { continue }
        let next = conductor.nextBeat(after: decision.frame) ?? 0
        trail.add(
          BeatTrail.Mark(
            frame: decision.frame, end: max(next, 0), bar: Int32(clamping: position.bar),
            beat: Int32(clamping: position.beat), phase: position.fraction.approximate))
      case .ended: trail.add(BeatTrail.Mark(frame: decision.frame))
      default: continue
      }
    }
    trail.note(conductor.clock)
  }
}
