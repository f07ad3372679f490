import LeitmotifConducting
import LeitmotifTiming

/// What of the music means something to a score that has changed: names, and where the cue was.
struct SavedNames: Codable, Equatable, Sendable {
  struct Value: Codable, Equatable, Sendable {
    let name: String
    /// What it had come to.
    let value: Double
    /// What it was set to.
    let target: Double
  }

  /// A state that was asked for.
  struct Claim: Codable, Equatable, Sendable {
    let state: String
  }

  let state: String
  /// The state when nothing is asked for.
  let resting: String
  /// What plays; `nil`: silence.
  let cue: String?
  /// Bar, beat and 20 160ths of a quarter into the beat.
  let place: [Int]?
  let parameters: [Value]
  let requests: [Claim]

  init(_ conductor: Conductor, heard frame: Int) {
    let plan = conductor.plan
    let playing = conductor.playing(at: frame)
    state = plan.states[conductor.state].name
    resting = plan.states[conductor.restingState].name
    cue = playing.map { plan.cues[$0.cue].name }
    place = playing.map {
      let fraction = $0.position.fraction * Rational(MusicalPosition.ticksPerQuarter)
      return [$0.position.bar, $0.position.beat, Int(fraction.rounded)]
    }
    parameters = plan.parameters.enumerated().map { index, parameter in
      Value(
        name: parameter.name, value: conductor.value(ofParameter: index, at: frame),
        target: conductor.target(ofParameter: index))
    }
    requests = conductor.requestedStates.map { Claim(state: plan.states[$0].name) }
  }
}
