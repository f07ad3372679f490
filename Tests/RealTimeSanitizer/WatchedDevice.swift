import CRealTimeSanitizer
import LeitmotifALSA
import LeitmotifRealTime

/// The machine's clock. Here and below: for the calls that docs/real-time.md lists by name, and for them alone, the
/// sanitizer looks away.
struct WatchedClock: DeviceClock {
  private let clock = SystemClock()

  func now() -> Int {
    sanitizer_leave()
    defer { sanitizer_enter() }
    return clock.now()
  }

  func wait(until deadline: Int, or stop: WakeUp?) -> Bool {
    sanitizer_leave()
    defer { sanitizer_enter() }
    return clock.wait(until: deadline, or: stop)
  }
}

/// A device of libasound's.
struct WatchedPCM: PCM, ~Copyable, Sendable {
  private var device: LibraryPCM

  init(_ device: consuming LibraryPCM) { self.device = device }

  var state: PCMState {
    sanitizer_leave()
    defer { sanitizer_enter() }
    return device.state
  }

  mutating func prepare() throws(PCMFault) {
    sanitizer_leave()
    defer { sanitizer_enter() }
    try device.prepare()
  }

  mutating func start() throws(PCMFault) {
    sanitizer_leave()
    defer { sanitizer_enter() }
    try device.start()
  }

  mutating func resume() throws(PCMFault) {
    sanitizer_leave()
    defer { sanitizer_enter() }
    try device.resume()
  }

  mutating func drop() {
    sanitizer_leave()
    defer { sanitizer_enter() }
    device.drop()
  }

  mutating func available() throws(PCMFault) -> Int {
    sanitizer_leave()
    defer { sanitizer_enter() }
    return try device.available()
  }

  mutating func delay() -> Int {
    sanitizer_leave()
    defer { sanitizer_enter() }
    return device.delay()
  }

  mutating func write(_ bytes: Span<UInt8>, frames: Int) throws(PCMFault) -> Int {
    sanitizer_leave()
    defer { sanitizer_enter() }
    return try device.write(bytes, frames: frames)
  }

  mutating func wait(milliseconds: Int, orUntil stop: WakeUp?) throws(PCMFault) -> PCMWait {
    sanitizer_leave()
    defer { sanitizer_enter() }
    return try device.wait(milliseconds: milliseconds, orUntil: stop)
  }
}

/// Plays on a real device of libasound's, opened anew when it is lost, with all of the device thread's loop under the sanitizer.
struct DeviceWorkload: ~Copyable {
  private let exchange = DeviceExchange<WatchedPCM>()
  private var loop: PlaybackLoop<ToneRenderer, WatchedClock, WatchedPCM>
  private let asked: ALSAConfiguration
  private let rate: Int

  init(on name: String) throws(ALSAError) {
    asked = ALSAConfiguration(device: name, periodFrames: 256, periods: 4)
    let device = try LibraryPCM.open(asked)
    let grant = device.grant
    rate = grant.rate
    know(PlaybackLoop<ToneRenderer, WatchedClock, WatchedPCM>.self)
    loop = PlaybackLoop(
      ToneRenderer(rate: rate, frames: .max),
      on: OpenedDevice(WatchedPCM(device), granting: grant),
      clock: WatchedClock(), asking: exchange, publishing: Latest(DeviceStatus()).makeWriter(),
      waking: WakeUp(), stop: WakeUp(), recordingTo: Trail(capacity: 1024).makeWriter())
  }

  var status: DeviceStatus { loop.status }

  /// Plays until so many frames of music have been rendered.
  mutating func run(frames: Int) {
    while loop.status.framesRendered < frames {
      sanitizer_enter()
      loop.step()
      sanitizer_leave()
      serve()
    }
    sanitizer_enter()
    loop.finish()
    sanitizer_leave()
  }

  private func serve() {
    exchange.serve { _ in
      guard let device = try? LibraryPCM.open(asked) else { return nil }
      let grant = device.grant
      return OpenedDevice(WatchedPCM(device), granting: grant, playing: rate)
    }
  }
}
