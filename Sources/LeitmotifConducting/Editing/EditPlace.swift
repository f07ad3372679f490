import LeitmotifScore
import LeitmotifTiming

/// Where in the music an edited score takes over.
package enum EditPlace: String, CaseIterable, Sendable {
  case immediate
  case beat
  case bar
  /// The end of the cue that plays, or of the pass that plays of one that loops.
  case exit
}

extension Conductor {
  /// The first frame not before another on which an edited score may take over; `nil`: none is in sight, for the music
  /// stands or is about to.
  package func frame(for place: EditPlace, from earliest: Int) -> Int? {
    guard hasBegun, clock.openHold == nil else { return nil }
    let frame = self.frame(of: place, from: earliest)
    return clock.moves(at: frame) ? nil : frame
  }

  private func frame(of place: EditPlace, from earliest: Int) -> Int {
    guard let run = current.flatMap({ runs[$0] }), earliest > run.enters else { return earliest }
    if let end = run.timeline.end, earliest >= end { return earliest }
    switch place {
    case .immediate: return earliest
    case .beat: return nextBeat(run.timeline, from: earliest)
    case .bar: return run.timeline.boundary(.grid(.bar), from: earliest).frame
    case .exit: return run.timeline.ending(from: earliest).frame
    }
  }
}
