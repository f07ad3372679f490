import Glibc
package import LeitmotifRealTime

/// Pulls music from a renderer and pushes it into a device, a period at a time.
///
/// Its loop is a run of `step(on:)`, each of which waits for room once at most. The device is lent to it
/// for each step, so that another can take its place without a frame being made twice or left out.
///
/// - Thread: audio.
package struct Playback<Renderer: FrameRenderer & ~Copyable & Sendable, Clock: DeviceClock>: ~Copyable {
  let grant: ALSAGrant
  var renderer: Renderer
  var clock: Clock
  var converter: SampleConverter
  var block: Block
  package internal(set) var status = DeviceStatus()
  private var publisher: LatestWriter<DeviceStatus>
  private let wakeUp: WakeUp?
  let stop: WakeUp
  /// What is at the speaker.
  var heard: HeardPublisher
  /// Frames that the device took since it was last prepared.
  var taken = 0
  var pace = Pace()
  var progress = Progress()
  var recoveries = Recoveries()
  var silence = Silence()

  /// - Parameters:
  ///   - grant: What the device that `step` will be given has granted.
  ///   - wakeUp: Rung after each period of music, and at the end.
  ///   - stop: Rung when the music is to end; by then the renderer should be silent.
  ///   - line: Where it is published what is at the speaker.
  package init(
    _ renderer: consuming Renderer, on grant: ALSAGrant, clock: Clock,
    publishing publisher: consuming LatestWriter<DeviceStatus>, waking wakeUp: WakeUp?, stop: WakeUp,
    hearing line: SharedLatest<HeardLine> = SharedLatest(HeardLine())
  ) {
    self.grant = grant
    self.renderer = renderer
    self.clock = clock
    converter = SampleConverter(to: grant.format, channels: grant.channels, dithers: grant.asked.dithers)
    block = Block(frames: grant.periodFrames, bytesPerFrame: converter.bytesPerFrame)
    self.publisher = publisher
    self.wakeUp = wakeUp
    self.stop = stop
    heard = HeardPublisher(rate: grant.rate, periodFrames: grant.periodFrames, to: line)
  }

  /// Whether there is nothing left to do.
  package var isOver: Bool { status.phase == .ended }

  /// Waits for room, and fills it.
  ///
  /// - Throws: A fault after which this device is of no more use.
  package mutating func step<Device: PCM & ~Copyable>(on device: inout Device) throws(PCMFault) {
    do throws(PCMFault) {
      if status.phase == .filling {
        try fill(&device)
      } else if try waitForRoom(on: &device) {
        try write(to: &device)
      }
      if status.phase == .silencing { try endIfSilent(&device) }
    } catch {
      try recover(from: error, on: &device)
    }
  }

  /// Says that it is over, to whoever reads the status.
  package mutating func end() {
    status.phase = .ended
    publish()
  }

  /// Fills the device's buffer without waiting, then sets it going.
  private mutating func fill<Device: PCM & ~Copyable>(_ device: inout Device) throws(PCMFault) {
    let wanted = grant.bufferFrames / grant.periodFrames * grant.periodFrames
    if taken < wanted, try write(to: &device) { return standUnheard() }
    if device.state == .prepared { try device.start() }
    hear(&device, isStarting: true)
    status.phase = silence.isWanted ? .silencing : .playing
    // A device that has room for everything, having just been filled, keeps no time.
    let room = try device.available()
    status.isPaced = room >= grant.bufferFrames
    let now = clock.now()
    pace.begin(at: now)
    progress.begin(at: now)
  }

  /// Writes what is left of the block, having made a new one if nothing is.
  ///
  /// - Returns: Whether the device took any of it.
  @discardableResult
  private mutating func write<Device: PCM & ~Copyable>(to device: inout Device) throws(PCMFault) -> Bool {
    if block.isSpent { makeBlock() }
    let frames = try block.write(to: &device)
    if !block.isSpent { status.shortWrites += 1 }
    guard frames > 0 else {
      nap()
      return false
    }
    taken += frames
    pace.frames += frames
    if block.isMusic { status.framesWritten += frames } else { silence.frames += frames }
    if block.isSpent {
      status.delay = device.delay()
      publish()
    }
    return true
  }

  private mutating func makeBlock() {
    if status.phase == .silencing || silence.isWanted {
      block.fillWithSilence(converter.format.silence)
    } else {
      block.fill(from: &renderer, by: &converter)
      status.framesRendered += grant.periodFrames
    }
  }

  private mutating func publish() {
    publisher.publish(status)
    wakeUp?.post()
  }
}
