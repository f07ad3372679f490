import Glibc
import LeitmotifRealTime

/// Where an always-ready device would be if it kept time.
struct Pace {
  private(set) var start = 0
  /// Frames written since `start`.
  var frames = 0

  mutating func begin(at now: Int) {
    start = now
    frames = 0
  }
}

/// When the device was last seen to move.
struct Progress {
  private var played = 0
  private(set) var moment = 0
  /// When it was last looked at.
  private(set) var lookedAt = 0
  /// Frames for which it had room then.
  var room = 0
  /// Wake-ups in a row that found no room.
  var idleWakeUps = 0

  mutating func begin(at now: Int) { (moment, lookedAt) = (now, now) }

  /// Counts from `now` on how long it stands still.
  mutating func excuse(at now: Int) { moment = now }

  /// Notes that by `now` the device had played `frames` frames.
  mutating func note(_ frames: Int, at now: Int) {
    if frames != played { moment = now }
    played = frames
    lookedAt = now
  }
}

extension Playback where Renderer: ~Copyable {
  /// Waits, no longer than a time-out, until the device has room for what is next.
  ///
  /// - Returns: Whether it has.
  mutating func waitForRoom<Device: PCM & ~Copyable>(on device: inout Device) throws(PCMFault) -> Bool {
    if status.isPaced { return waitForPace() }
    let before = clock.now()
    let wait = try device.wait(milliseconds: timeOut(at: before), orUntil: silence.isWanted ? nil : stop)
    let now = clock.now()
    status.wakeUps += 1
    status.longestWait = max(status.longestWait, now - before)
    try checkState(of: &device)
    let room = try device.available()
    // More room than buffer: it ran dry, and went on regardless.
    if room > shape.bufferFrames { throw PCMFault(.available, -EPIPE) }
    recorder.wokeUp(at: now, room: room, delay: status.delay, frame: status.framesRendered)
    look(room: room, at: now)
    hearPosition(&device)
    try checkProgress(at: now)
    status.lowestFill = min(status.lowestFill ?? .max, shape.bufferFrames - room)
    if wait == .stopRequested { silence.begin(at: now) }
    if silence.isWanted && status.phase == .playing { status.phase = .silencing }
    if silence.isWanted && status.phase == .rejoining { end() }
    return isRoom(room, after: wait)
  }

  /// Whether `room` is enough for what is next.
  ///
  /// Some plug-ins wake once too often for each period; what wakes again and again for nothing costs naps.
  private mutating func isRoom(_ room: Int, after wait: PCMWait) -> Bool {
    if room >= (outfit.block.isSpent ? shape.periodFrames : outfit.block.framesLeft) {
      progress.idleWakeUps = 0
      return true
    }
    status.wakeUpsWithoutRoom += 1
    progress.idleWakeUps += 1
    if wait == .ready && progress.idleWakeUps > 1 { nap() }
    return false
  }

  /// Waits until a device that kept time would have room.
  private mutating func waitForPace() -> Bool {
    let due = pace.start + shape.nanoseconds(of: pace.frames + shape.periodFrames)
    let isStopped = clock.wait(until: due, or: stop)
    status.wakeUps += 1
    if isStopped {
      // It holds nothing that would still have to be heard.
      end()
      return false
    }
    let now = clock.now()
    recorder.wokeUp(at: now, due: due, frame: status.framesRendered)
    hearPaced(at: now)
    if now - due > shape.bufferNanoseconds {
      // A device with this buffer would have run dry. It goes on as if this period had been due now.
      status.underruns += 1
      recorder.note(.fault(.none, code: -Int(EPIPE)), at: now, frame: status.framesRendered)
      status.nanosecondsDry += now - due
      pace.begin(at: now - shape.nanoseconds(of: shape.periodFrames))
    }
    return true
  }

  /// Four periods, but long enough not to wake for nothing, and no longer than silence may last, nor than until
  /// a period has to be made for nobody.
  private func timeOut(at now: Int) -> Int {
    let periods = max(100, shape.nanoseconds(of: 4 * shape.periodFrames) / 1_000_000)
    if status.phase == .rejoining {
      return min(periods, (max(0, nextPull(ahead: rejoiningLead) - now) + 999_999) / 1_000_000)
    }
    return silence.isWanted ? min(periods, max(0, silence.deadline - now) / 1_000_000 + 1) : periods
  }

  /// Looks at the state on each wake-up: not every device says by `poll` that something is wrong.
  private func checkState<Device: PCM & ~Copyable>(of device: inout Device) throws(PCMFault) {
    switch device.state {
    case .running: break
    case .prepared: try device.start()
    case .underrun: throw PCMFault(.state, -EPIPE)
    case .suspended: throw PCMFault(.state, -ESTRPIPE)
    case .disconnected: throw PCMFault(.state, -ENODEV)
    case .other: throw PCMFault(.state, -EBADFD)
    }
  }

  /// Gives up on a device that stands still, whatever it says; a sound server's start may take 2 seconds.
  func checkProgress(at now: Int) throws(PCMFault) {
    if now - progress.moment > max(2_000_000_000, 8 * shape.bufferNanoseconds) {
      throw PCMFault(.poll, -ETIMEDOUT)
    }
  }

  /// Waits for part of a period, so that a device that cries wolf does not keep the processor busy.
  mutating func nap() {
    _ = clock.wait(until: clock.now() + shape.periodNanoseconds / 4, or: nil)
  }
}
