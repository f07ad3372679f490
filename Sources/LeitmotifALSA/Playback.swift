import Glibc
package import LeitmotifRealTime

/// Pulls music from a renderer and pushes it into a device, a period at a time.
///
/// Its loop is a run of `step(on:)`, each of which waits for room once at most. The device is lent to it
/// for each step, so that another can take its place without a frame being made twice or left out; while there
/// is none, `goOn(until:)` takes the steps.
///
/// - Thread: audio.
package struct Playback<Renderer: FrameRenderer & ~Copyable & Sendable, Clock: DeviceClock>: ~Copyable {
  var outfit: Outfit
  var shape: BufferShape
  var renderer: Renderer
  package var clock: Clock
  package internal(set) var status = DeviceStatus()
  private var publisher: LatestWriter<DeviceStatus>
  private let wakeUp: WakeUp?
  let stop: WakeUp
  /// What is at the speaker.
  var heard: HeardPublisher
  var intake = Intake()
  var fallback = FallbackClock()
  var fade = ReturnFade()
  var pace = Pace()
  var progress = Progress()
  var recoveries = Recoveries()
  var silence = Silence()
  /// When the device ran dry; `nil` while it plays.
  var dryFrom: Int?
  /// When a period was made for nobody the last time.
  var pulledAt = 0
  var recorder: FlightRecorder

  /// - Parameters:
  ///   - grant: What the device that `step` will be given has granted.
  ///   - wakeUp: Rung after each period of music, and at the end.
  ///   - stop: Rung when the music is to end; by then the renderer should be silent.
  ///   - line: Where it is published what is at the speaker.
  ///   - flight: Where it is written down what happens; `nil`: nowhere.
  package init(
    _ renderer: consuming Renderer, on grant: ALSAGrant, clock: Clock,
    publishing publisher: consuming LatestWriter<DeviceStatus>, waking wakeUp: WakeUp?, stop: WakeUp,
    hearing line: SharedLatest<HeardLine> = SharedLatest(HeardLine()),
    recordingTo flight: consuming TrailWriter? = nil
  ) {
    self.init(
      renderer, with: Outfit(for: grant), clock: clock, publishing: publisher, waking: wakeUp, stop: stop,
      hearing: line, recordingTo: flight)
  }

  /// - Parameter outfit: Made for the device that `step` will be given.
  init(
    _ renderer: consuming Renderer, with outfit: consuming Outfit, clock: Clock,
    publishing publisher: consuming LatestWriter<DeviceStatus>, waking wakeUp: WakeUp?, stop: WakeUp,
    hearing line: SharedLatest<HeardLine>, recordingTo flight: consuming TrailWriter? = nil
  ) {
    shape = BufferShape(outfit.grant)
    recorder = FlightRecorder(to: flight, on: outfit.grant)
    heard = HeardPublisher(rate: shape.rate, periodFrames: shape.periodFrames, to: line)
    self.outfit = outfit
    self.renderer = renderer
    self.clock = clock
    self.publisher = publisher
    self.wakeUp = wakeUp
    self.stop = stop
    progress.begin(at: self.clock.now())
  }

  /// Whether there is nothing left to do.
  package var isOver: Bool { status.phase == .ended }

  /// Waits for room, and fills it.
  ///
  /// - Throws: A fault after which this device is of no more use.
  package mutating func step<Device: PCM & ~Copyable>(on device: inout Device) throws(PCMFault) {
    do throws(PCMFault) {
      switch status.phase {
      case .filling: try fill(&device)
      case .rejoining: try rejoin(&device)
      default: if try waitForRoom(on: &device) { try write(to: &device) }
      }
      if status.phase == .silencing { try endIfSilent(&device) }
    } catch {
      try recover(from: error, on: &device)
    }
  }

  /// Says that it is over, to whoever reads the status.
  ///
  /// What has not been heard by then is lost.
  package mutating func end() {
    status.framesLost += status.framesHeld
    status.phase = .ended
    recorder.stopped(at: clock.now(), frame: status.framesRendered)
    publish()
  }

  /// Fills the device's buffer without waiting, then sets it going.
  private mutating func fill<Device: PCM & ~Copyable>(_ device: inout Device) throws(PCMFault) {
    if intake.frames < shape.prefillFrames, try write(to: &device) { return standUnheard() }
    try begin(&device)
    status.phase = silence.isWanted ? .silencing : .playing
  }

  /// Sets a device going that has been filled.
  mutating func begin<Device: PCM & ~Copyable>(_ device: inout Device) throws(PCMFault) {
    if device.state == .prepared { try device.start() }
    let now = clock.now()
    intake.isStarted = true
    if !status.comesInStep { recorder.began(at: now, frame: status.framesRendered) }
    pace.begin(at: now)
    progress.begin(at: now)
    // A device that has room for everything, having just been filled, keeps no time.
    status.isPaced = try device.available() >= shape.bufferFrames
    if !fallback.isSet { fallback.anchor(0, at: now) }
    if !status.isAway { goOnWhereItWas(at: now) }
    if status.isPaced { hearAll() }
    hearPosition(&device, isStarting: true)
    guard let dryFrom, !status.comesInStep else { return }
    status.nanosecondsDry += max(0, now - dryFrom)
    self.dryFrom = nil
  }

  /// Writes what is left of the block, having made a new one if nothing is.
  ///
  /// - Returns: Whether the device took any of it.
  @discardableResult
  mutating func write<Device: PCM & ~Copyable>(to device: inout Device) throws(PCMFault) -> Bool {
    if outfit.block.isSpent { makeBlock() }
    let frames = try outfit.block.write(to: &device)
    if !outfit.block.isSpent { status.shortWrites += 1 }
    guard frames > 0 else {
      nap()
      return false
    }
    count(frames)
    heard.handOver(framesHandedOver)
    if outfit.block.isSpent {
      status.delay = device.delay()
      publish()
    }
    return true
  }

  private mutating func makeBlock() {
    if status.phase == .silencing || status.phase == .rejoining || silence.isWanted {
      outfit.block.fillWithSilence(outfit.converter.format.silence)
    } else {
      let began = clock.now()
      outfit.block.fill(from: &renderer, fading: &fade, by: &outfit.converter)
      status.framesRendered += shape.periodFrames
      recorder.rendered(
        shape.periodFrames, from: began, to: clock.now(), frame: status.framesRendered,
        late: renderer.lateCommands)
    }
  }

  private mutating func count(_ frames: Int) {
    let isMusic = outfit.block.isMusic
    recorder.wrote(frames)
    intake.take(frames, isMusic: isMusic)
    pace.frames += frames
    if isMusic { status.framesWritten += frames } else if silence.isWanted { silence.frames += frames }
    if status.isPaced && intake.isStarted { hearAll() }
  }

  mutating func publish() {
    if status.isAway || isOver { passUnheard() }
    publisher.publish(status)
    wakeUp?.post()
  }
}
