import LeitmotifScore
import LeitmotifTiming

extension Conductor {
  /// A cue that is to be entered, and when.
  private struct Coming {
    let frame: Int
    let timeline: CueTimeline
  }

  /// What is planned to be entered, in order.
  private var coming: [Coming] {
    guard let pending else {
      // A bridge plays, and leads on.
      guard let bridging, let destination = runs[bridging.destinationRun] else { return [] }
      return [Coming(frame: bridging.plan.destination.enters, timeline: destination.timeline)]
    }
    guard let destination = runs[pending.destinationRun] else { return [] }
    let arrival = Coming(frame: pending.plan.destination.enters, timeline: destination.timeline)
    guard let bridge = pending.bridgeRun.flatMap({ runs[$0] }) else {
      return [Coming(frame: pending.plan.exit.frame, timeline: destination.timeline)]
    }
    return [Coming(frame: pending.plan.exit.frame, timeline: bridge.timeline), arrival]
  }

  /// The frame of a stinger's sync point as things stand, and why it cannot be there (`nil`: it can).
  ///
  /// It is the first of its places that leaves room for what sounds before it. If the next transition comes no
  /// later, `crossing` decides: `carry` takes the first of its places in what is entered; `before` the last
  /// beat of the source that lies before the boundary and leaves room; `after` the boundary itself, or what
  /// `carry` takes if there is no room left before it.
  func placement(of waiting: WaitingStinger, at frame: Int) -> (sync: Int, refusal: Decision.Reason?) {
    let stinger = plan.stingers[waiting.stinger]
    let earliest = max(waiting.triggered, frame) + waiting.room
    let run = current.flatMap { runs[$0] }
    // Bars of a bridge are counted from where the bridge was entered.
    let since = bridging != nil ? run?.enters ?? entered : entered
    let source = run?.timeline
    let first = source?.boundary(stinger.quantise, from: earliest, since: since).frame
    let sync = max(first ?? earliest, earliest)
    let coming = coming
    guard let boundary = coming.first?.frame, boundary <= sync else { return (sync, nil) }
    switch stinger.crossing {
    case .drop: return (sync, .transitionComesFirst)
    case .before:
      let last = source.flatMap { lastBeat(of: $0, from: earliest, before: boundary) }
      return last.map { ($0, nil) } ?? (sync, .noPlaceBefore)
    case .after where boundary >= earliest: return (boundary, nil)
    case .after, .carry: return (carried(stinger.quantise, into: coming, from: earliest), nil)
    }
  }

  /// The first place of a kind in what is to be entered.
  private func carried(_ quantise: Transition.Exit, into coming: [Coming], from earliest: Int) -> Int {
    var sync = earliest
    for (index, cue) in coming.enumerated() {
      let found = cue.timeline.boundary(quantise, from: max(cue.frame, earliest), since: cue.frame)
      sync = max(found.frame, earliest)
      // What is not found before a bridge ends lies after it.
      if index + 1 == coming.count || sync < coming[index + 1].frame { break }
    }
    return sync
  }

  /// The last beat before a frame at which a cue may be left; `nil`: there is none from `earliest` on.
  private func lastBeat(of timeline: CueTimeline, from earliest: Int, before end: Int) -> Int? {
    func beat(from frame: Int) -> Int { timeline.boundary(.grid(.beat), from: frame).frame }
    guard earliest < end, beat(from: earliest) < end else { return nil }
    // From `low` on there is a beat before the end, from `high` on there is none.
    var (low, high) = (earliest, end)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if beat(from: middle) < end { low = middle } else { high = middle }
    }
    return beat(from: low)
  }
}
