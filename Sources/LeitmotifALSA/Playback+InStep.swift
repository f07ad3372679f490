import Glibc
import LeitmotifRealTime

/// The music is in step while it is heard when the clock says. A device that runs dry or stands still makes it late;
/// one that throws frames away makes it early. It is allowed to be off by a buffer: less than that is not worth a
/// jump. Then it comes back in step, as after a lost device.
extension Playback where Renderer: ~Copyable {
  /// Whether the music is heard at all, or will be as soon as it is back in step.
  package var isHeard: Bool { !status.isAway || status.comesInStep }

  /// Notes that the device begins again with what comes after all that has been heard or lost.
  mutating func goOnWhereItWas(at now: Int) {
    let frame = status.framesHeard + status.framesLost
    // What has not been heard yet cannot be late.
    if status.framesHeard == 0 || status.isPaced { return fallback.anchor(frame, at: now) }
    fallback.restart(frame, at: now, shape)
  }

  /// Whether the music would be off by more than a buffer if it went on at `now` where it was.
  func isOutOfStep(at now: Int) -> Bool {
    // A device that keeps no time has nobody who listens in time.
    if status.isPaced || status.framesHeard == 0 { return false }
    let off = fallback.due(at: now, shape) - (status.framesHeard + status.framesLost)
    return abs(off) > shape.bufferFrames
  }

  /// Gives the device silence until the music is in step with it: what is late is made for nobody meanwhile, what is
  /// early waits.
  mutating func comeInStep() {
    status.comesInStep = true
    dryFrom = dryFrom ?? emptyAt
    pulledAt = clock.now()
    status.phase = .rejoining
    publish()
  }

  /// Forgets what is left of the block, which would be heard out of step.
  mutating func loseBlock() {
    status.framesLost += outfit.block.musicLeft
    outfit.block.empty()
  }

  /// Notes that the device stood still without a word, and at `now` goes on with `frame`.
  mutating func noteStandstill(before frame: Int, at now: Int) {
    let before = fallback.behind
    fallback.restart(frame, at: now, shape)
    let dry = shape.nanoseconds(of: max(0, fallback.behind - before))
    status.nanosecondsDry += dry
    status.underruns += 1
    let fault = PCMFault(.available, -EPIPE)
    recorder.stoodStill(fault, for: dry, at: now, frame: status.framesRendered)
  }

  /// Waits until there was time to play what the device says it has played.
  ///
  /// Some take everything at once and then say that they ran dry: they must not make the music run.
  mutating func waitForPlaying() {
    guard intake.isStarted else { return }
    let now = clock.now()
    let over = min(pace.start + shape.nanoseconds(of: intake.played), now + shape.bufferNanoseconds)
    if over > now { _ = clock.wait(until: over, or: stop) }
  }
}
