import LeitmotifRealTime

/// The silence after the music, played until the last of the music has been heard.
///
/// Devices are not drained: that hangs on some, and cuts off the end on others.
struct Silence {
  private(set) var isWanted = false
  /// Frames of it that the device took.
  var frames = 0
  /// When it has lasted long enough, whatever the device says.
  private(set) var deadline = Int.max

  mutating func begin(at now: Int) {
    if isWanted { return }
    isWanted = true
    deadline = now + 600_000_000
  }
}

extension Playback where Renderer: ~Copyable {
  /// Ends once the device is a period, and at least 60 ms, into the silence.
  mutating func endIfSilent<Device: PCM & ~Copyable>(_ device: inout Device) throws(PCMFault) {
    let held = try max(device.delay(), shape.bufferFrames - device.available())
    let margin = max(shape.periodFrames, shape.rate * 60 / 1000)
    guard silence.frames - held >= margin || clock.now() >= silence.deadline else { return }
    // So far into the silence, all of the music has been heard.
    if silence.frames - held >= margin { status.framesHeard += intake.play(intake.frames) }
    end()
  }
}
