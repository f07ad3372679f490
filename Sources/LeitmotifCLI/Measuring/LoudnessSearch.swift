import LeitmotifConducting
import LeitmotifStreaming

/// Looks for the loudest and the softest combination of what goes through effects, of which the layers alone do not
/// tell: from the one that seems to be it, one parameter that moves effects after the other, by listening.
struct LoudnessSearch {
  /// With the power that each seems to have.
  private let audible: [(combination: LayerCombination, power: Double)]
  private let still: StillMusic
  private let state: Int
  private let cue: Int

  init(_ audible: [(LayerCombination, Double)], _ still: StillMusic, state: Int, cue: Int) {
    self.audible = audible.map { (combination: $0.0, power: $0.1) }
    (self.still, self.state, self.cue) = (still, state, cue)
  }

  /// The loudest and the softest, with how loud they are in LUFS; none where nothing is heard.
  ///
  /// - Parameter heard: Told how many frames of all layers together have been heard.
  func extremes(_ heard: (Int) -> Void) throws(SoundFileError) -> [(LayerCombination, Double)] {
    var tried: [[Int: Double]: Double] = [:]
    var found: [(LayerCombination, Double)] = []
    for isLouder in [true, false] {
      guard let best = try search(isLouder, &tried) else { continue }
      let frames = still.frames(of: cue)
      let loudness = try still.loudness(of: state, playing: cue, at: best.values, frames: frames) {
        heard($0 * still.layers(of: cue) / 2)
      }
      found.append((best, loudness))
    }
    return found
  }

  private func search(
    _ isLouder: Bool, _ tried: inout [[Int: Double]: Double]
  ) throws(SoundFileError) -> LayerCombination? {
    guard var best = strongest(audible, isLouder) else { return nil }
    for parameter in best.settings.keys.sorted() {
      let values = Set(audible.compactMap { $0.combination.settings[parameter] }).sorted()
      var loudness = try loudness(best, &tried)
      for value in values where value != best.settings[parameter] {
        let settings = best.settings.merging([parameter: value]) { $1 }
        let others = audible.filter { $0.combination.settings == settings }
        guard let other = strongest(others, isLouder) else { continue }
        let heard = try self.loudness(other, &tried)
        // What is not heard at all is told apart.
        guard heard > -.infinity, isLouder ? heard > loudness : heard < loudness else { continue }
        (best, loudness) = (other, heard)
      }
    }
    return best
  }

  /// The one with the most power, or with the least.
  private func strongest(
    _ some: [(combination: LayerCombination, power: Double)], _ isLouder: Bool
  ) -> LayerCombination? {
    (isLouder ? some.max { $0.power < $1.power } : some.min { $0.power < $1.power })?.combination
  }

  /// Of the beginning, as long as it takes to compare.
  private func loudness(
    _ combination: LayerCombination, _ tried: inout [[Int: Double]: Double]
  ) throws(SoundFileError) -> Double {
    if let known = tried[combination.values] { return known }
    let loudness = try still.loudness(
      of: state, playing: cue, at: combination.values, frames: still.excerpt(of: cue), { _ in })
    tried[combination.values] = loudness
    return loudness
  }
}
