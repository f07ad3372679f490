package import LeitmotifConducting
import LeitmotifTiming

/// How things stand on a frame: what plays, what is planned and why, and what comes next.
package struct Situation: Encodable, Sendable {
  package let frame: Int
  package let seconds: Double
  package let state: String
  /// The state that ranks highest.
  package let wanted: String
  /// `nil`: nothing plays.
  package let cue: String?
  package let position: String?
  package let parameters: [String: Double]
  /// What it goes through, with what parameters have made of it.
  package let chains: [SoundingChain]
  /// Whether `transition` is still to come.
  package let isPlanned: Bool
  /// What is planned, or else the latest transition; `nil`: there was none.
  package let transition: MusicExplanation?
  /// What would come of a request.
  package let asked: MusicExplanation?
  package let next: [MusicEvent]

  /// - Parameters:
  ///   - conductor: Advanced to `frame`.
  ///   - asked: What would come of a request, if there is a question.
  ///   - horizon: The frame up to which to look ahead.
  package init(_ conductor: Conductor, at frame: Int, asked: Explanation?, until horizon: Int) {
    let plan = conductor.plan
    self.frame = frame
    seconds = Double(frame) / Double(plan.sampleRate.hertz)
    state = plan.states[conductor.state].name
    wanted = plan.states[conductor.wanted].name
    let playing = conductor.playing(at: frame)
    cue = playing.map { plan.cues[$0.cue].name }
    position = playing.map { MusicExplanation.Place.text($0.position) }
    parameters = Dictionary(
      plan.parameters.enumerated().map { ($1.name, conductor.value(ofParameter: $0, at: frame)) },
      uniquingKeysWith: { first, _ in first })
    chains = playing.map { SoundingChain.all(conductor, playing: $0.cue, at: frame) } ?? []
    isPlanned = conductor.isUnderWay
    transition = conductor.latestExplanation.map { MusicExplanation($0, in: plan) }
    self.asked = asked.map { MusicExplanation($0, in: plan) }
    next = conductor.next(until: horizon).map { MusicEvent($0, in: plan) }
  }

  private enum Key: String, CodingKey {
    case frame, seconds, state, wanted, cue, position, parameters, chains, isPlanned, transition, asked, next
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(frame, forKey: .frame)
    try values.encode(seconds, forKey: .seconds)
    try values.encode(state, forKey: .state)
    try values.encode(wanted, forKey: .wanted)
    try values.encodeIfPresent(cue, forKey: .cue)
    try values.encodeIfPresent(position, forKey: .position)
    try values.encode(parameters, forKey: .parameters)
    if !chains.isEmpty { try values.encode(chains, forKey: .chains) }
    try values.encode(isPlanned, forKey: .isPlanned)
    try values.encodeIfPresent(transition, forKey: .transition)
    try values.encodeIfPresent(asked, forKey: .asked)
    try values.encode(next.map { EventRecord($0) }, forKey: .next)
  }

  /// One line of JSON, without the line's end.
  package var json: String { JSONLine.text(self) }
}
