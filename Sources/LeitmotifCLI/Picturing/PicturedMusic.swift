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

  func seconds(_ frame: Int) -> Double { Double(frame) / rate }
}
