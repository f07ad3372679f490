import LeitmotifScore
import LeitmotifTiming

extension Planner {
  /// The place at which a cue is entered, in quarters.
  ///
  /// What lies past the end of the destination is wrapped around its loop, and never falls to the
  /// beginning.
  func entry(
    _ rule: Transition, into cue: PlannedCue, from source: CueTimeline?, at exit: Boundary
  ) -> Rational {
    switch rule.entry {
    case .entry: return .zero
    case .marker(let name): return cue.markers.first { $0.name == name }?.quarters ?? .zero
    case .sameTime, .randomMarker, .matchMarker, .section, .lastExit: return .zero
    case .sameBeat:
      guard let source else { return .zero }
      return wrapped(beats: source.cue.map.meters.beats(at: exit.quarters), in: cue)
    case .sameBar:
      guard let source else { return .zero }
      let bar = source.cue.map.meters.bar(at: exit.quarters).bar
      return wrapped(beats: cue.map.meters.beats(at: cue.map.meters.quarters(ofBar: bar)), in: cue)
    }
  }

  private func wrapped(beats: Rational, in cue: PlannedCue) -> Rational {
    let meters = cue.map.meters
    let start = meters.beats(at: cue.loop?.start ?? .zero)
    let end = meters.beats(at: cue.loop?.end ?? cue.body)
    guard beats >= end else { return meters.quarters(atBeats: beats) }
    let past = (beats - start) / (end - start)
    return meters.quarters(atBeats: start + (end - start) * (past - Rational(Int(clamping: past.floor))))
  }
}
