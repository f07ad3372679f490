import LeitmotifConducting
import LeitmotifLocking
import LeitmotifTiming

extension MusicEngine {
  /// Why the transition that is planned, or else the latest one, is planned as it is; `nil`: there was none.
  ///
  /// It works on a copy of what control has decided, and holds up neither control nor the audio thread.
  public func explain() -> MusicExplanation? {
    let conductor = standing.conductor
    return conductor.latestExplanation.map { MusicExplanation($0, in: conductor.plan) }
      ?? playing?.session.explainedBefore
  }

  /// What would be planned if a state were asked for now, and why. Nothing is asked for.
  ///
  /// - Returns: `nil` for a state of another engine, or one that an edit has taken out of the score.
  public func explain(_ state: StateHandle) -> MusicExplanation? {
    guard owns(state.owner) else { return nil }
    let (conductor, frame) = standing
    let name = handles.withLock { $0.states[state.index] }
    guard let index = conductor.plan.states.firstIndex(where: { $0.name == name }) else { return nil }
    return conductor.explain(StateRequest(index), at: frame)
      .map { MusicExplanation($0, in: conductor.plan) }
  }

  /// What will happen, and when, if nobody says anything more; without bars and beats.
  ///
  /// - Parameter seconds: How far to look ahead, 0...600; clamped.
  public func next(within seconds: Double = 60) -> [MusicEvent] {
    let (conductor, frame) = standing
    let ahead = seconds.isNaN ? 0 : min(max(seconds, 0), 600)
    let horizon = frame + Int(ahead * Double(conductor.plan.sampleRate.hertz))
    return conductor.next(until: horizon).map { MusicEvent($0, in: conductor.plan) }
  }

  /// A copy of the conductor, and the frame up to which it has decided; a new one where no music plays.
  private var standing: (conductor: Conductor, frame: Int) {
    playing?.session.standing ?? (Conductor(plan), 0)
  }
}
