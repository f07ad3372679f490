import LeitmotifRealTime

/// A device, with what converts to its rate if that is not the music's.
package struct BridgedPCM<Device: PCM & ~Copyable & Sendable>: PCM, ~Copyable, Sendable {
  var device: Device
  /// `nil` where the device has the music's rate.
  var bridge: RateBridge?

  package var state: PCMState { device.state }

  package mutating func prepare() throws(PCMFault) { try device.prepare() }

  package mutating func start() throws(PCMFault) { try device.start() }

  package mutating func resume() throws(PCMFault) { try device.resume() }

  package mutating func drop() { device.drop() }

  package mutating func available() throws(PCMFault) -> Int {
    if let room = try bridge?.available(of: &device) { return room }
    return try device.available()
  }

  package mutating func delay() -> Int {
    if let frames = bridge?.delay(of: &device) { return frames }
    return device.delay()
  }

  package mutating func write(_ bytes: Span<UInt8>, frames: Int) throws(PCMFault) -> Int {
    if let taken = try bridge?.write(bytes, frames: frames, to: &device) { return taken }
    return try device.write(bytes, frames: frames)
  }

  package mutating func wait(milliseconds: Int, orUntil stop: WakeUp?) throws(PCMFault) -> PCMWait {
    try device.wait(milliseconds: milliseconds, orUntil: stop)
  }
}
