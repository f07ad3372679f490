import Leitmotif
import LeitmotifConducting

/// A conductor that is led through what was said once more, to be looked at on the way.
///
/// It decides what the render's own did, and can be asked for any frame: what a picture shows does not depend on blocks.
struct MusicWalk {
  private(set) var conductor: Conductor
  let inputs: [StampedInput]
  private var next = 0

  init(_ music: PicturedMusic) {
    let score = music.score
    conductor = music.restored?.conductor ?? Conductor(score.plan, seed: score.seed, heard: score.heard)
    inputs = music.restored.map { $0.inputs + $0.unheard(of: music.inputs) } ?? music.inputs
  }

  /// Lets come to pass all that is heard up to an output frame, that one among it.
  ///
  /// - Returns: The frame of the music that is heard there, and what was decided since the last time.
  mutating func go(toOutput output: Int) -> (frame: Int, decisions: [Decision]) {
    var frame = conductor.clock.transport(ofOutput: output)
    while next < inputs.count, inputs[next].frame <= frame {
      conductor.handle(inputs[next])
      next += 1
      // The music may have been told to stand still before.
      frame = conductor.clock.transport(ofOutput: output)
    }
    conductor.advance(to: frame + 1)
    let decisions = conductor.takeActions().compactMap { action in
      if case .decided(let decision) = action { decision } else { nil }
    }
    return (frame, decisions)
  }
}
