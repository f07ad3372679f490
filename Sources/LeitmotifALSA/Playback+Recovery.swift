import Glibc
import LeitmotifRealTime

/// How often in a row the device had to be brought back.
struct Recoveries {
  private var count = 0
  /// Frames that had been played at the last one, where the device went on with what it had.
  private var mark = 0

  /// Notes one more, when the device had played `frames` since it was last prepared.
  ///
  /// - Returns: Whether another is worth trying: not after five without two buffers of progress between them.
  mutating func note(at frames: Int, buffer: Int) -> Bool {
    if frames - mark > 2 * buffer { count = 0 }
    count += 1
    mark = frames
    return count <= 5
  }

  /// Notes that the device begins anew.
  mutating func prepare() { mark = 0 }
}

extension Playback where Renderer: ~Copyable {
  /// Brings the device back after `fault`, or gives up.
  ///
  /// What it had not taken is written again, and nothing is rendered anew: the music stays in step.
  mutating func recover<Device: PCM & ~Copyable>(
    from fault: PCMFault, on device: inout Device
  ) throws(PCMFault) {
    recorder.failed(fault, at: clock.now(), frame: status.framesRendered)
    switch -fault.code {
    case EINTR, EAGAIN:
      nap()
      let now = clock.now()
      if now >= silence.deadline { return end() }
      try checkProgress(at: now)
    case EPIPE where silence.isWanted, ESTRPIPE where silence.isWanted:
      // The music was over, or nearly: silence need not be played.
      if fault.code == -EPIPE { settle() }
      end()
    case EPIPE:
      if status.phase != .rejoining { status.underruns += 1 }
      waitForPlaying()
      let now = clock.now()
      dryFrom = dryFrom ?? min(now, emptyAt)
      settle()
      try refill(&device, after: fault)
    case ESTRPIPE:
      status.suspends += 1
      let now = clock.now()
      heard.halt(at: now)
      if try resume(&device) {
        guard recoveries.note(at: intake.played, buffer: shape.bufferFrames) else { throw fault }
        status.recoveries += 1
        progress.excuse(at: clock.now())
        recorder.began(at: clock.now(), frame: status.framesRendered)
      } else if !isOver {
        dryFrom = dryFrom ?? now
        status.framesLost += intake.musicHeld
        try refill(&device, after: fault)
      }
    default:
      throw fault
    }
  }

  /// Makes the device ready to be filled again, from the block that it has not taken.
  private mutating func refill<Device: PCM & ~Copyable>(
    _ device: inout Device, after fault: PCMFault
  ) throws(PCMFault) {
    let played = intake.played
    // Whatever becomes of it, it holds nothing any more.
    intake = Intake()
    guard recoveries.note(at: played, buffer: shape.bufferFrames) else { throw fault }
    recoveries.prepare()
    try device.prepare()
    status.recoveries += 1
    progress = Progress()
    progress.begin(at: clock.now())
    if !status.isAway {
      status.phase = .filling
      if isOutOfStep(at: clock.now()) { comeInStep() }
    }
    if status.isAway { loseBlock() }
  }

  /// Wakes a device that slept; a driver that is not ready gets a second for it.
  ///
  /// - Returns: Whether it runs; if not, it must be prepared anew, unless it is over.
  private mutating func resume<Device: PCM & ~Copyable>(_ device: inout Device) throws(PCMFault) -> Bool {
    for _ in 1...5 {
      do throws(PCMFault) {
        try device.resume()
        break
      } catch {
        // Many drivers cannot resume and say so; preparing them is enough.
        guard error.code == -EAGAIN else { return false }
        if clock.wait(until: clock.now() + 200_000_000, or: stop) {
          end()
          return false
        }
      }
    }
    // Not all that say they resumed have.
    return device.state == .running
  }
}
