import Glibc
import LeitmotifConducting
import LeitmotifLoudness
import LeitmotifStreaming
import LeitmotifTiming

/// Measures how loud the states of a score are, by ITU-R BS.1770: first each stem alone, then the sums that come out
/// loudest and softest. What goes through effects is played by the engine.
struct LoudnessSurvey {
  private let plan: Plan
  private let library: StemLibrary
  private let still: StillMusic
  /// Of each stem alone, in LUFS.
  private var alone: [Int: Double] = [:]
  /// The greatest magnitude of each, linear.
  private(set) var peaks: [Int: Float] = [:]

  private static let block = 8192

  /// - Parameter still: Plays what goes through effects.
  init(_ plan: Plan, _ library: StemLibrary, _ still: StillMusic) {
    (self.plan, self.library, self.still) = (plan, library, still)
  }

  /// Stems whose loudness is asked for.
  var stems: [Int] {
    Set(plan.states.flatMap(\.playable).flatMap { plan.cues[$0].layers.map(\.stem) }).sorted()
  }

  /// - Parameter heard: Told how many frames have been heard.
  mutating func measure(stem: Int, _ heard: (Int) -> Void) throws(SoundFileError) {
    guard let meter = LoudnessMeter(rate: plan.sampleRate.hertz) else { return }
    var reading = try StemReading(library, stem, from: 0)
    var peak: Float = 0
    for frames in LoudnessSurvey.blocks(of: plan.stems[stem].frames) {
      let samples = try reading.next(frames)
      peak = samples.reduce(peak) { max($0, $1.magnitude) }
      meter.add(samples.span)
      heard(frames)
    }
    peaks[stem] = peak
    alone[stem] = meter.integrated
  }

  /// - Parameter heard: Told how many frames of all layers together have been heard.
  func loudness(of state: Int, playing cue: Int, _ heard: (Int) -> Void) throws(SoundFileError)
    -> StateLoudness
  {
    let all = plan.combinations(of: state, playing: cue).map { ($0, power($0, cue)) }
    let audible = all.filter { $0.1 > 0 }
    let extremes: [(LayerCombination, Double)]
    if plan.goesThroughEffects(cue) {
      extremes = try LoudnessSearch(audible, still, state: state, cue: cue).extremes(heard)
    } else {
      let chosen = [audible.max { $0.1 < $1.1 }, audible.min { $0.1 < $1.1 }].compactMap { $0?.0 }
      extremes = Array(zip(chosen, try measure(chosen, cue, heard)))
    }
    let levels = extremes.map { combination, loudness in
      StateLoudness.Level(
        loudness: loudness,
        parameters: combination.values.sorted { $0.key < $1.key }.map {
          (plan.parameters[$0.key].name, $0.value)
        })
    }
    return StateLoudness(
      state: state, cue: cue, loudest: levels.first, softest: levels.last,
      canBeSilent: audible.count < all.count)
  }

  /// What a combination adds up to if its layers have nothing in common; its order is all that counts.
  private func power(_ combination: LayerCombination, _ cue: Int) -> Double {
    zip(plan.cues[cue].layers, combination.gains).reduce(0) { sum, part in
      let gain = Double(part.1)
      guard gain > 0, let loudness = alone[part.0.stem], loudness > -.infinity else { return sum }
      return sum + gain * gain * pow(10, loudness / 10)
    }
  }

  /// The loudness of a cue's body under each of some combinations.
  private func measure(
    _ combinations: [LayerCombination], _ index: Int, _ heard: (Int) -> Void
  ) throws(SoundFileError) -> [Double] {
    let cue = plan.cues[index]
    let meters = combinations.compactMap { _ in LoudnessMeter(rate: plan.sampleRate.hertz) }
    guard meters.count == combinations.count, !meters.isEmpty else { return [] }
    var readings: [StemReading] = []
    for layer in cue.layers {
      readings.append(
        try StemReading(
          library, layer.stem, from: layer.period == nil ? cue.stemOffset : 0,
          period: layer.period.map { min(Int(clamping: $0.rounded), plan.stems[layer.stem].frames) }))
    }
    for frames in LoudnessSurvey.blocks(of: cue.bodyFrames) {
      var sums = combinations.map { _ in [Float](repeating: 0, count: 2 * frames) }
      for layer in readings.indices {
        let samples = try readings[layer].next(frames)
        for (number, combination) in combinations.enumerated() where combination.gains[layer] > 0 {
          let gain = combination.gains[layer]
          for sample in samples.indices { sums[number][sample] += samples[sample] * gain }
        }
      }
      for (number, meter) in meters.enumerated() {
        let sum = sums[number]
        meter.add(sum.span)
      }
      heard(frames * readings.count)
    }
    return meters.map(\.integrated)
  }

  /// Lengths of the blocks in which so many frames are heard.
  private static func blocks(of frames: Int) -> [Int] {
    stride(from: 0, to: frames, by: block).map { min(block, frames - $0) }
  }
}
