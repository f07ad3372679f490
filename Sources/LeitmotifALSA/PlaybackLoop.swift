import Glibc
package import LeitmotifRealTime

/// Plays on one device after another, and goes on while there is none: all that the device thread does.
///
/// It asks for a device, and never waits for one to open or to close.
///
/// - Thread: audio.
package struct PlaybackLoop<
  Renderer: FrameRenderer & ~Copyable & Sendable, Clock: DeviceClock, Device: PCM & ~Copyable & Sendable
>: ~Copyable {
  package private(set) var playback: Playback<Renderer, Clock>
  private var device: BridgedPCM<Device>?
  /// A device that those who close it have not taken yet.
  private var lost: LostDevice<Device>?
  /// A wish that they have not taken yet.
  private var wish: DeviceWish?
  private var reopening = Reopening()
  private let exchange: DeviceExchange<Device>
  /// Frames heard when the device that plays came.
  private var heardBefore = 0

  /// - Parameters:
  ///   - opened: The device to begin with.
  ///   - exchange: Where others are asked for.
  ///   - heard: Where it is published what is at the speaker.
  package init(
    _ renderer: consuming Renderer, on opened: consuming OpenedDevice<Device>, clock: Clock,
    asking exchange: DeviceExchange<Device>, publishing publisher: consuming LatestWriter<DeviceStatus>,
    waking wakeUp: WakeUp?, stop: WakeUp, hearing heard: SharedLatest<HeardLine> = SharedLatest(HeardLine()),
    recordingTo flight: consuming TrailWriter? = nil
  ) {
    Self.prepareTypes()
    let opened = opened
    device = consume opened.device
    self.exchange = exchange
    playback = Playback(
      renderer, with: opened.outfit, clock: clock, publishing: publisher, waking: wakeUp, stop: stop,
      hearing: heard, recordingTo: flight)
  }

  /// Meets all types of the loop before it runs.
  private static func prepareTypes() {
    know(Self.self)
    know(Optional<BridgedPCM<Device>>.self)
    know(Optional<LostDevice<Device>>.self)
    know(Optional<DeviceAnswer<Device>>.self)
    know(OpenedDevice<Device>.self)
    know(Optional<Outfit>.self)
    know(Optional<DeviceWish>.self)
    know(FixedArray<SIMD2<Float>>.self)
    know(SIMD2<Float>.self)
  }

  package var status: DeviceStatus { playback.status }

  package var isOver: Bool { playback.isOver }

  /// Whether there is a device, be it only to get silence.
  package var hasDevice: Bool { device != nil }

  /// One step: on the device, or without one.
  package mutating func step() {
    handOver()
    if var device = device.take() {
      do throws(PCMFault) {
        try playback.step(on: &device)
        self.device = consume device
        noteSuccess()
        refuseAnother()
      } catch {
        lose(device, error)
      }
    } else {
      look()
      if device == nil { playback.goOn(until: deadline()) }
    }
  }

  /// Silences the device at once, and leaves it to those who close it.
  package mutating func finish() {
    guard var device = device.take() else { return }
    device.drop()
    lost = LostDevice(device, PCMFault(.state, 0), wasHeard: false)
    handOver()
  }

  private mutating func lose(_ device: consuming BridgedPCM<Device>, _ fault: PCMFault) {
    let wasHeard = playback.isHeard
    lost = LostDevice(device, fault, wasHeard: wasHeard)
    playback.lose()
    reopening.wait(from: playback.clock.now())
    handOver()
  }

  /// Leaves what is waiting to be taken.
  private mutating func handOver() {
    if lost == nil && wish == nil { return }
    // A device is asked for only once the one before is in other hands.
    if exchange.lost.give(&lost) { _ = exchange.wishes.give(&wish) }
    exchange.bell.post()
  }

  /// When to look again at the latest.
  private mutating func deadline() -> Int {
    let now = playback.clock.now()
    let soon = now + 50_000_000
    return reopening.due > now ? min(reopening.due, soon) : soon
  }

  /// Sees what came of the last try, and makes another if it is time.
  private mutating func look() {
    let now = playback.clock.now()
    if let answer = exchange.answers.take() {
      switch consume answer {
      case .opened(let opened): return take(opened)
      case .refused(let number): if reopening.asked == number { reopening.wait(from: now) }
      }
    }
    if reopening.isTooLong(at: now), let number = reopening.asked {
      want(.abandon(number: number))
      playback.status.abandonedTries += 1
      reopening.wait(from: now)
    } else if reopening.isTime(at: now), lost == nil, wish == nil {
      playback.status.tries += 1
      reopening.ask(playback.status.tries, at: now)
      want(.open(number: playback.status.tries))
    }
  }

  private mutating func want(_ wish: DeviceWish) {
    self.wish = wish
    handOver()
  }

  private mutating func take(_ opened: consuming OpenedDevice<Device>) {
    reopening.answer()
    heardBefore = playback.status.framesHeard
    let opened = opened
    device = consume opened.device
    var spent = Optional(playback.rejoin(with: opened.outfit))
    // Freed here only if nobody has taken the one before.
    _ = exchange.spent.give(&spent)
    exchange.bell.post()
  }

  /// Gives back what a try brings that had been given up.
  private mutating func refuseAnother() {
    guard lost == nil, let answer = exchange.answers.take() else { return }
    guard case .opened(let opened) = consume answer else { return }
    let other = opened
    lost = LostDevice(other.device, PCMFault(.state, 0), wasHeard: false)
  }

  private mutating func noteSuccess() {
    if playback.status.framesHeard - heardBefore > 2 * playback.shape.bufferFrames { reopening.succeed() }
  }
}
