import Glibc
import LeitmotifRealTime

/// How often in a row the device had to be brought back.
struct Recoveries {
  private var count = 0

  /// Notes one more, after the device had taken `frames` since the one before.
  ///
  /// - Returns: Whether another is worth trying: not after five without two buffers of music between them.
  mutating func note(after frames: Int, buffer: Int) -> Bool {
    if frames > 2 * buffer { count = 0 }
    count += 1
    return count <= 5
  }
}

extension Playback where Renderer: ~Copyable {
  /// Brings the device back after `fault`, or gives up.
  ///
  /// What it had not taken is written again, and nothing is rendered anew: the music stays in step.
  mutating func recover<Device: PCM & ~Copyable>(
    from fault: PCMFault, on device: inout Device
  ) throws(PCMFault) {
    if -fault.code != EINTR && -fault.code != EAGAIN { note(fault) }
    switch -fault.code {
    case EINTR, EAGAIN:
      nap()
    case EPIPE where silence.isWanted, ESTRPIPE where silence.isWanted:
      // The music was over, or nearly: silence need not be played.
      end()
    case EPIPE:
      status.underruns += 1
      try refill(&device, after: fault)
    case ESTRPIPE:
      status.suspends += 1
      if try !resume(&device) { return try refill(&device, after: fault) }
      recorder.began(at: clock.now(), frame: status.framesRendered)
    default:
      throw fault
    }
  }

  private mutating func note(_ fault: PCMFault) {
    recorder.failed(fault, at: clock.now(), frame: status.framesRendered)
  }

  /// Makes the device ready to be filled again, from the block that it has not taken.
  private mutating func refill<Device: PCM & ~Copyable>(
    _ device: inout Device, after fault: PCMFault
  ) throws(PCMFault) {
    guard recoveries.note(after: taken, buffer: grant.bufferFrames) else { throw fault }
    try device.prepare()
    taken = 0
    status.phase = .filling
  }

  /// Wakes a device that slept; a driver that is not ready gets a second for it.
  ///
  /// - Returns: Whether it runs; if not, it must be prepared anew.
  private mutating func resume<Device: PCM & ~Copyable>(_ device: inout Device) throws(PCMFault) -> Bool {
    for _ in 1...5 {
      do throws(PCMFault) {
        try device.resume()
        break
      } catch {
        // Many drivers cannot resume and say so; preparing them is enough.
        guard error.code == -EAGAIN else { return false }
        if clock.wait(until: clock.now() + 200_000_000, or: stop) { return false }
      }
    }
    // Not all that say they resumed have.
    return device.state == .running
  }
}
