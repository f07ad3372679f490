/// Estimates which frame is at the speaker, from what the device says now and then.
///
/// What a device says of its delay is true at best when it was last worked out: at its latest interrupt, often
/// a period ago. So it has played what it says *or more*, and the freshest of many readings is the truest.
/// Of each 32nd of a second that one is kept; the freshest of a second is what a delay-locked loop of second
/// order follows (F. Adriaensen, "Using a DLL to filter time", Linux Audio Conference 2005), which finds out
/// the device's true rate on the way.
///
/// Where the device jumps, the loop begins anew with the rate that it knows. The estimate never goes back: it
/// stands until the truth has overtaken it.
///
/// A pure value: moments are nanoseconds, passed in, and never go back.
///
/// - Thread: audio.
package struct HeardClock {
  /// What is known by now.
  package private(set) var line = HeardLine()
  /// Frames a second that the device promised, per nanosecond.
  private let nominal: Double
  /// Frames that it plays between two moments at which it says how far it has come, at most.
  private let grain: Double
  /// How much faster the device is than it promised, as a part of it; clamped to ±`fastest`.
  private var drift = 0.0
  /// The loop's own line, which may go back.
  private var moment = 0
  private var frame = 0.0
  private var window = HeardWindow()
  /// When the loop began, and since when it has corrected its rate.
  private var begun = 0
  private var corrected = 0
  /// Mean square of the loop's errors, in frames.
  private var variance = 0.0
  /// Readings in a row that were far ahead of all others.
  private var ahead = 0
  private var isRunning = false

  /// Real devices are within a fifth of it.
  static let fastest = 0.002
  /// The loop's bandwidth, in Hz: slow enough for what a second's window says late.
  static let bandwidth = 0.05

  /// - Parameters:
  ///   - rate: Frames a second.
  ///   - grain: Frames of a period: what a reading may be behind the truth.
  package init(rate: Int, grain: Int) {
    nominal = Double(max(1, rate)) / 1e9
    self.grain = Double(grain)
  }

  /// The device stands, with a frame next to be heard.
  ///
  /// - Parameter ceiling: Frames that have been handed over.
  package mutating func stand(at now: Int, on frame: Double, ceiling: Double) {
    isRunning = false
    publish(at: now, frame, speed: 0, ceiling: ceiling, uncertainty: 0, doubt: 0, true)
  }

  /// The device has come to a stand since it was last asked.
  package mutating func halt(at now: Int, isPlaying: Bool) {
    isRunning = false
    let frame = line.frame(at: now, asked: now)
    publish(at: now, frame, speed: 0, ceiling: frame, uncertainty: grain, doubt: 0, isPlaying)
  }

  /// There is no device, or one that keeps no time: a clock says where the music is.
  package mutating func pass(at now: Int, on frame: Double, ceiling: Double, isPlaying: Bool = false) {
    isRunning = false
    publish(at: now, frame, speed: nominal, ceiling: ceiling, uncertainty: 1, doubt: 0, isPlaying)
  }

  /// So many frames have been handed over by now, less those on the way to the device.
  package mutating func handOver(_ ceiling: Double) { line.ceiling = max(line.ceiling, ceiling) }

  /// The device has been set going, or goes on elsewhere.
  package mutating func begin() { isRunning = false }

  /// Notes what a device that plays says: that a frame is at the speaker.
  ///
  /// - Parameters:
  ///   - before: The moment just before it was asked.
  ///   - after: The moment just after.
  ///   - frame: Frames handed over, less those that the device holds and those on the way to it.
  ///   - ceiling: Frames handed over, less those on the way to it.
  package mutating func note(from before: Int, to after: Int, frame reading: Double, ceiling: Double) {
    let middle = before &+ (after &- before) / 2
    if !isRunning { start(at: middle, min(reading, farthest(at: middle))) }
    // Who was held up between the two looks at the clock knows less; half a second without a reading is worse.
    if after &- before < 1_000_000 || middle &- moment > 500_000_000 {
      follow(HeardReading(moment: middle, frame: reading))
    }
    let spread = window.spread(against: slope)
    publish(
      at: after, at(after), speed: slope, ceiling: ceiling,
      uncertainty: uncertainty(spread, at: middle) + slope * Double(after &- before) / 2,
      doubt: nominal * (hasSettled(by: middle) ? 50e-6 : 500e-6), true)
  }

  /// The farthest that a device can have come which has only just been set going.
  private func farthest(at now: Int) -> Double {
    line.speed > 0 ? .infinity : line.frame + nominal * Double(now &- line.moment)
  }

  private func uncertainty(_ spread: (width: Double, count: Int), at now: Int) -> Double {
    let staleness = spread.width / Double(spread.count + 1) + min(spread.width, millisecond) / 2
    let youth = now &- begun < 200_000_000 ? millisecond : hasSettled(by: now) ? 0 : millisecond / 4
    return 2 * variance.squareRoot() + staleness + youth
  }

  /// Whether the loop has had the time to find out the device's rate.
  private func hasSettled(by now: Int) -> Bool { now &- begun > 10_000_000_000 }

  private var slope: Double { nominal * (1 + drift) }

  private mutating func start(at now: Int, _ reading: Double) {
    isRunning = true
    (moment, frame, begun, corrected, ahead) = (now, reading, now, now, 0)
    variance = 0
    window = HeardWindow()
  }

  /// Brings the loop's line up to a reading.
  private mutating func follow(_ reading: HeardReading) {
    if isFarAhead(reading) {
      // One that is ahead of everybody is wrong; if four agree, the device has jumped.
      if ahead < 4 { return }
      start(at: reading.moment, reading.frame)
    }
    window.add(reading, slope: slope)
    // It stood still, or was set back: what it said before is no longer true.
    if window.forgetsWhatIsPast(tolerance: millisecond, slope: slope) { begun = reading.moment }
    correct(at: reading.moment)
  }

  private mutating func isFarAhead(_ reading: HeardReading) -> Bool {
    let spread = window.spread(against: slope)
    var tolerance = 2 * millisecond + spread.width / 2
    if isNew(at: reading.moment) { tolerance = max(tolerance, 2 * millisecond + grain) }
    let isFar = reading.frame - at(reading.moment) > tolerance
    ahead = isFar ? ahead + 1 : 0
    return isFar
  }

  /// Frames of a millisecond.
  private var millisecond: Double { nominal * 1e6 }

  /// Whether the loop still follows the freshest reading at once.
  private func isNew(at now: Int) -> Bool { now &- begun < 1_000_000_000 }

  private func at(_ moment: Int) -> Double { frame + slope * Double(moment &- self.moment) }

  /// A step of the loop.
  private mutating func correct(at now: Int) {
    let error = window.freshest(against: slope, from: moment, frame)
    let period = Double(now &- corrected) / 1e9
    frame = at(now)
    moment = now
    if abs(error) > millisecond { begun = now }
    defer { corrected = now }
    if isNew(at: now) {
      // At first, and after a jump, the freshest reading is followed at once.
      frame += error
      return
    }
    let omega = 2 * Double.pi * HeardClock.bandwidth * min(period, 0.25)
    frame += 2.0.squareRoot() * omega * error
    if period > 0 {
      drift += omega * omega * error / (nominal * period * 1e9)
      drift = min(max(drift, -HeardClock.fastest), HeardClock.fastest)
    }
    variance += (error * error - variance) * min(period, 1)
  }

  private mutating func publish(
    at now: Int, _ frame: Double, speed: Double, ceiling: Double, uncertainty: Double, doubt: Double,
    _ isPlaying: Bool
  ) {
    let told = line.frame(at: now, asked: now)
    line.floor = max(line.floor, told)
    line.ceiling = max(line.ceiling, ceiling)
    (line.moment, line.frame, line.speed) = (now, frame, speed)
    (line.uncertainty, line.doubt, line.isPlaying) = (uncertainty, doubt, isPlaying)
  }
}
