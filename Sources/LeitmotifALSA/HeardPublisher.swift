import LeitmotifRealTime

/// Works out on the device thread what is heard, and publishes it for any thread.
///
/// - Thread: audio.
struct HeardPublisher: ~Copyable {
  private var clock: HeardClock
  private var writer: SharedLatestWriter<HeardLine>

  /// - Parameter rate: Frames a second of what is handed over.
  init(rate: Int, periodFrames: Int, to shared: SharedLatest<HeardLine>) {
    clock = HeardClock(rate: rate, grain: periodFrames)
    writer = shared.makeWriter()
  }

  /// Asks a device that plays how far it has come.
  ///
  /// - Parameters:
  ///   - written: Frames handed over so far.
  ///   - others: Frames between what is handed over and the device: in a resampler, say.
  mutating func note<Device: PCM & ~Copyable>(
    _ device: inout Device, by time: inout some DeviceClock, written: Int, others: Double = 0
  ) {
    let before = time.now()
    let delay = device.delay()
    let after = time.now()
    let arrived = Double(written) - others
    clock.note(from: before, to: after, frame: arrived - Double(delay), ceiling: arrived)
    writer.publish(clock.line)
  }

  /// A device that keeps no time is on a frame, by the clock that paces it.
  mutating func pace(at now: Int, on frame: Int, written: Int) {
    clock.pass(at: now, on: Double(frame), ceiling: Double(written), isPlaying: true)
    writer.publish(clock.line)
  }

  /// There is no device; what is handed over is thrown away in time.
  mutating func pass(at now: Int, on frame: Int, written: Int) {
    clock.pass(at: now, on: Double(frame), ceiling: Double(written))
    writer.publish(clock.line)
  }

  /// The device is not going yet: nothing moves.
  mutating func stand(at now: Int, written: Int, held: Int) {
    clock.stand(at: now, on: Double(written - held), ceiling: Double(written))
    writer.publish(clock.line)
  }

  /// The device stands where it was.
  mutating func halt(at now: Int, isPlaying: Bool = true) {
    clock.halt(at: now, isPlaying: isPlaying)
    writer.publish(clock.line)
  }

  /// The device took what comes next: so far it can play.
  mutating func handOver(_ written: Int) {
    clock.handOver(Double(written))
    writer.publish(clock.line)
  }

  /// The device is set going.
  mutating func begin() { clock.begin() }
}
