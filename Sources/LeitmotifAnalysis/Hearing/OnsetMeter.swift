import Glibc

/// Finds onsets in a mono signal, in constant memory.
///
/// The signal is parted into three bands. In each, 200 times a second, the logarithm of a power that rises at once and
/// sinks slowly is compared with that of the step before: what grew is the onset. This is the usual *energy novelty*
/// (Bello and others, "A Tutorial on Onset Detection in Music Signals", 2005), with bands as in Scheirer's "Tempo and beat
/// analysis of acoustic musical signals" (1998).
struct OnsetMeter {
  /// Steps a second.
  static let stepsPerSecond = 200
  /// Onsets are looked for in so many seconds from the beginning: memory stays bounded however long the file is.
  static let longest = 300
  /// Power below which nothing counts: -60 dB.
  private static let floor = 1e-6
  /// Growth that is noise or a tremolo, in nepers of power.
  private static let least = 0.35
  /// Growth above which louder says no more.
  private static let most = 4.0

  private(set) var onsets: [Onset] = []
  private let rate: Int
  private var bands: BandSplit
  /// Frames heard, and steps done.
  private var frames = 0
  private var steps = 0
  private var framesInStep = 0
  private var power = SIMD4<Double>(repeating: 0)
  private var held = SIMD4<Double>(repeating: 0)
  private var before = SIMD4<Double>(repeating: 0)
  /// What has grown without a pause, and where that began.
  private var rise: Onset?
  /// What of `held` remains after a step: a fall to a third in 50 ms.
  private static let fall = exp(-1.0 / (0.05 * Double(stepsPerSecond)))

  init(rate: Int) {
    self.rate = rate
    bands = BandSplit(rate: rate)
    before = OnsetMeter.logarithm(held)
  }

  mutating func add(_ sample: Float) {
    guard steps < OnsetMeter.longest * OnsetMeter.stepsPerSecond else { return }
    let parts = bands.split(Double(sample))
    power += parts * parts
    frames += 1
    framesInStep += 1
    if frames * OnsetMeter.stepsPerSecond >= (steps + 1) * rate { step() }
  }

  /// Notes what was growing when the sound ended.
  mutating func finish() { settle() }

  private mutating func step() {
    let mean = power / Double(max(framesInStep, 1))
    held.replace(with: mean, where: mean .> held)
    let level = OnsetMeter.logarithm(held)
    var growth = level - before
    before = level
    held *= OnsetMeter.fall
    power = .zero
    framesInStep = 0
    growth.replace(with: 0, where: growth .< OnsetMeter.least)
    let weight =
      min(growth.x, OnsetMeter.most) + min(growth.y, OnsetMeter.most) + min(growth.z, OnsetMeter.most)
    if weight > 0 {
      let time = Double(steps) / Double(OnsetMeter.stepsPerSecond)
      var found = rise ?? Onset(time: time, weight: 0)
      found.weight += weight
      found.low += min(growth.x, OnsetMeter.most)
      rise = found
      // What goes on growing for long is a swell.
      if time - found.time >= 0.04 { settle() }
    } else {
      settle()
    }
    steps += 1
  }

  private mutating func settle() {
    if let rise { onsets.append(rise) }
    rise = nil
  }

  private static func logarithm(_ power: SIMD4<Double>) -> SIMD4<Double> {
    SIMD4(log(power.x + floor), log(power.y + floor), log(power.z + floor), 0)
  }
}
