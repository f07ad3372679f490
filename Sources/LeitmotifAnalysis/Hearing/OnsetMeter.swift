import Glibc

/// Finds onsets in a mono signal, in constant memory.
///
/// The signal is parted into three bands. In each, 200 times a second, a power that rises at once and sinks slowly is taken
/// to its fourth root, about as loud as it is heard, and compared with that of the step before: what grew is the onset.
/// This is the usual *energy novelty* (Bello and others, "A Tutorial on Onset Detection in Music Signals", 2005), with bands
/// as in Scheirer's "Tempo and beat analysis of acoustic musical signals" (1998).
struct OnsetMeter {
  /// Steps a second.
  static let stepsPerSecond = 200
  /// Onsets are looked for in so many seconds from the beginning: memory stays bounded however long the file is.
  static let longest = 300
  /// Growth that is noise or a tremolo: a constant, and a part of what was there.
  private static let least = 0.008
  private static let leastPart = 0.1
  /// Seconds after which what goes on growing is a swell.
  private static let longestRise = 0.04
  /// What of a power remains after a step: a third after 50 ms.
  private static let fall = exp(-1.0 / (0.05 * Double(stepsPerSecond)))

  private(set) var onsets: [Onset] = []
  private let rate: Int
  private var bands: BandSplit
  /// Frames heard, and steps done.
  private var frames = 0
  private var steps = 0
  private var framesInStep = 0
  private var low = Band()
  private var middle = Band()
  private var high = Band()
  /// What has grown without a pause.
  private var rise: Onset?

  init(rate: Int) {
    self.rate = rate
    bands = BandSplit(rate: rate)
  }

  mutating func add(_ sample: Float) {
    guard steps < OnsetMeter.longest * OnsetMeter.stepsPerSecond else { return }
    bands.hear(Double(sample))
    low.power += bands.low * bands.low
    middle.power += bands.middle * bands.middle
    high.power += bands.high * bands.high
    frames += 1
    framesInStep += 1
    if frames * OnsetMeter.stepsPerSecond >= (steps + 1) * rate { step() }
  }

  /// Notes what was growing when the sound ended.
  mutating func finish() { settle() }

  private mutating func step() {
    let grownLow = low.step(of: framesInStep)
    let grown = grownLow + middle.step(of: framesInStep) + high.step(of: framesInStep)
    framesInStep = 0
    let time = Double(steps) / Double(OnsetMeter.stepsPerSecond)
    steps += 1
    guard grown > 0 else { return settle() }
    var found = rise ?? Onset(time: time, weight: 0)
    found.weight += grown
    found.low += grownLow
    rise = found
    if time - found.time >= OnsetMeter.longestRise { settle() }
  }

  private mutating func settle() {
    if let rise { onsets.append(rise) }
    rise = nil
  }

  /// One of the three.
  private struct Band {
    /// Of the step that is being heard, summed.
    var power = 0.0
    private var held = 0.0
    private var before = 0.0

    /// How much it has grown since the step before; 0 if hardly.
    mutating func step(of frames: Int) -> Double {
      held = max(held, power / Double(max(frames, 1)))
      let level = held.squareRoot().squareRoot()
      let growth = level - before
      let least = OnsetMeter.least + OnsetMeter.leastPart * before
      before = level
      held *= OnsetMeter.fall
      power = 0
      return growth > least ? growth : 0
    }
  }
}
