import LeitmotifRealTime

extension Playback where Renderer: ~Copyable {
  /// Notes that the device had room for `room` frames at `now`: the rest of what it took has been played.
  mutating func look(room: Int, at now: Int) {
    progress.room = room
    let played = intake.frames - (shape.bufferFrames - room)
    progress.note(played, at: now)
    let held = intake.held
    let heard = intake.play(played)
    guard heard > 0 else { return }
    let isFirst = status.framesHeard == 0
    status.framesHeard += heard
    if status.isAway { return }
    let frame = status.framesHeard + status.framesLost
    // The music begins when it is heard first, however long the device takes to start.
    if isFirst { return fallback.anchor(frame, at: now) }
    let elapsed = fallback.elapsed(at: now, shape)
    fallback.follow(frame, by: heard, at: now, shape)
    // In that time it would have played more than it held: it stood still, or ran dry without a word.
    guard status.phase == .playing else { return }
    let stoodStill = elapsed > held
    if stoodStill { noteStandstill(before: frame, at: now) }
    if abs(fallback.behind) > shape.bufferFrames {
      comeInStep()
    } else if stoodStill {
      recorder.began(at: now, frame: status.framesRendered)
    }
  }

  /// Notes that a device which keeps nothing has played all that it took.
  ///
  /// As far as time is concerned it is a buffer ahead, as one that keeps time would be.
  mutating func hearAll() {
    status.framesHeard += intake.play(intake.frames)
    let moment = pace.start + shape.nanoseconds(of: pace.frames)
    fallback.anchor(status.framesHeard + status.framesLost - shape.bufferFrames, at: moment)
  }

  /// Notes that the device holds nothing any more: it has played what it can have played by now, and what it
  /// then still held is lost.
  mutating func settle() {
    let elapsed = max(0, clock.now() - progress.lookedAt)
    // Some devices say only once a period how far they are.
    let slack = intake.played > 0 ? shape.periodFrames : 0
    if intake.isStarted {
      status.framesHeard += intake.play(intake.played + shape.frames(in: elapsed) + slack)
    }
    status.framesLost += intake.musicHeld
  }

  /// When the device will have played, or has played, all that it took.
  var emptyAt: Int { progress.lookedAt + shape.nanoseconds(of: max(0, intake.frames - intake.played)) }
}
