import Leitmotif
import LeitmotifConducting
import LeitmotifTiming

/// What a picture shows: the music of one render.
struct PicturedMusic {
  let score: LoadedScore
  /// The name of the scenario.
  let title: String
  let inputs: [StampedInput]
  /// Where it went on; `nil`: the music began.
  let restored: Restoration?
  /// The frames of the output that were rendered.
  let frames: Range<Int>

  var rate: Double { Double(score.plan.sampleRate.hertz) }

  /// Whether the game has asked for states, or taken that back.
  func hasAsked(before frame: Int) -> Bool {
    inputs.contains { input in
      guard input.frame < frame else { return false }
      switch input.input {
      case .request, .release: return true
      default: return false
      }
    }
  }

  func seconds(_ frame: Int) -> Double { Double(frame) / rate }
}
