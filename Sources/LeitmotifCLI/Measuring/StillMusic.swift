import Leitmotif
import LeitmotifConducting
import LeitmotifLoudness
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming

/// Plays a cue while nothing happens, as a game would hear it, and says how loud that is.
struct StillMusic {
  private let plan: Plan
  private let file: String
  private let options: LoadedScore.Options

  private static let block = 8192

  /// - Parameters:
  ///   - file: The score's own path, beside which its stems are looked for.
  ///   - options: Those with which it was loaded.
  init(_ plan: Plan, file: String, _ options: LoadedScore.Options) {
    (self.plan, self.file, self.options) = (plan, file, options)
  }

  /// Frames of the body of a cue.
  func frames(of cue: Int) -> Int { plan.cues[cue].bodyFrames }

  /// Frames from its beginning that are enough to compare.
  func excerpt(of cue: Int) -> Int { min(frames(of: cue), 20 * plan.sampleRate.hertz) }

  /// Layers of a cue.
  func layers(of cue: Int) -> Int { plan.cues[cue].layers.count }

  /// Of so many frames from the beginning of a cue, gated, in LUFS; minus infinity in silence.
  ///
  /// - Parameter heard: Told how many frames have been heard.
  func loudness(
    of state: Int, playing cue: Int, at values: [Int: Double], frames: Int, _ heard: (Int) -> Void
  ) throws(SoundFileError) -> Double {
    guard let meter = LoudnessMeter(rate: plan.sampleRate.hertz) else { return -.infinity }
    var renderer = OfflineRenderer(try load(state, cue, values), inputs: [])
    var samples = [Float](repeating: 0, count: 2 * StillMusic.block)
    var done = 0
    while done < frames {
      let count = min(StillMusic.block, frames - done)
      var span = samples.mutableSpan
      var part = span._mutatingExtracting(0..<2 * count)
      _ = renderer.render(into: &part)
      meter.add(samples.span.extracting(0..<2 * count))
      done += count
      heard(count)
    }
    return meter.integrated
  }

  private func load(
    _ state: Int, _ cue: Int, _ values: [Int: Double]
  ) throws(SoundFileError) -> LoadedScore {
    let score = plan.score
    let named = values.map { (plan.parameters[$0.key].name, $0.value) }
    let still = score.still(
      score.states[state], playing: score.cues[cue],
      at: Dictionary(named, uniquingKeysWith: { first, _ in first }))
    do throws(InvalidScore) {
      return try LoadedScore(still, file: file, options)
    } catch {
      // Its stems could all be read a moment ago.
      throw SoundFileError(
        path: file, .cannotOpen, message: error.diagnostics.map(\.message).joined(separator: "; "))
    }
  }
}
