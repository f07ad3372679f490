import LeitmotifScore
import LeitmotifTiming

/// A request with all that belongs to it: its rule, what is left and what is entered.
struct Way {
  let request: Planner.Request
  let rule: Transition
  /// `nil`: nothing plays.
  let source: CueTimeline?
  let bridge: Int?
  /// The cue of the destination.
  let cue: Int

  /// A way by itself, for the places that it joins.
  init(_ rule: Transition, from source: CueTimeline, into cue: Int) {
    request = Planner.Request(from: 0, to: 0, at: source.zero, holding: [])
    self.rule = rule
    self.source = source
    bridge = nil
    self.cue = cue
  }

  /// No frame that is asked for lies further ahead.
  static let horizon = 1 << 52

  init(_ plan: Plan, _ request: Planner.Request, _ rule: Transition, bridge: Int?) {
    self.request = request
    self.rule = rule
    self.bridge = bridge
    cue = request.cue.flatMap { plan.cues.indices.contains($0) ? $0 : nil } ?? plan.states[request.to].cue
    source = request.source.flatMap { source in
      guard plan.cues.indices.contains(source.cue) else { return nil }
      return CueTimeline(plan.cues[source.cue], zero: source.zero)
    }
  }
}

extension Planner {
  /// Where the source is left.
  struct ChosenExit {
    let exit: Boundary
    let reason: TransitionPlan.ExitReason
    /// There is no time for the pickup of what is entered, or it is not wanted.
    var skipsPickup = false
  }

  /// The first eligible boundary, as the pickup of what is entered demands.
  func exit(_ way: Way) -> ChosenExit {
    switch way.rule.pickup {
    case .require: return exitWithRoom(way)
    case .truncate: return exit(way, leaving: 0)
    case .skip:
      var found = exit(way, leaving: 0)
      found.skipsPickup = true
      return found
    case .preferFull(let maxDelay):
      var soon = exit(way, leaving: 0)
      if hasRoom(soon, way) { return soon }
      let full = exitWithRoom(way)
      let patience =
        way.source?.cue.map.frames(of: maxDelay, from: soon.exit.quarters)
        ?? plan.cues[way.cue].map.frames(of: maxDelay, from: .zero)
      if hasRoom(full, way), full.exit.frame - soon.exit.frame <= patience.frames { return full }
      soon.skipsPickup = true
      return soon
    }
  }

  /// Places that are looked at before the pickup is given up: which marker is left at may change which
  /// pickup is played.
  private static let searchedExits = 64

  /// The first eligible boundary with time for the whole pickup; the end of the source does not wait.
  private func exitWithRoom(_ way: Way) -> ChosenExit {
    let isSettled = way.bridge != nil || way.rule.entry != .matchMarker
    var room = isSettled ? pickupFrames(way, at: nil) : 0
    var found = exit(way, leaving: room)
    for _ in 0..<Planner.searchedExits {
      if hasRoom(found, way) || found.reason == .end { break }
      room = found.exit.frame + 1 - way.request.at
      found = exit(way, leaving: room)
    }
    return found
  }

  private func hasRoom(_ found: ChosenExit, _ way: Way) -> Bool {
    found.exit.frame - pickupFrames(way, at: found.exit) >= way.request.at
  }

  /// Frames of the pickup of what is entered first.
  private func pickupFrames(_ way: Way, at exit: Boundary?) -> Int {
    if let bridge = way.bridge { return pickup(of: plan.cues[bridge], at: .zero)?.frames ?? 0 }
    guard way.ownsPickup else { return 0 }
    return pickup(of: plan.cues[way.cue], at: entry(way, at: exit))?.frames ?? 0
  }

  /// The first eligible boundary that is so many frames after the request.
  private func exit(_ way: Way, leaving room: Int) -> ChosenExit {
    let request = way.request
    let asked = request.exitAt.map { min($0, Way.horizon) }
    guard let source = way.source, source.end.map({ request.at < $0 }) ?? true else {
      // A cue that ends on this very frame is left there.
      let frame = max(request.at + room, asked ?? .min)
      let exit =
        way.source?.silence(at: frame) ?? Boundary(frame: frame, pass: 0, quarters: .zero, isTailSafe: false)
      return ChosenExit(exit: exit, reason: way.source == nil ? .silence : .end)
    }
    if let asked, asked >= request.at || request.latePolicy == .now {
      return chosen(
        source.place(.immediate, from: max(request.at + room, asked), since: 0), .asked, source, from: asked)
    }
    let earliest = max(request.at + room, way.rule.isStrict ? request.at + 1 : request.at)
    if request.atEnd {
      return chosen(source.place(.exit, from: earliest, since: 0), .rule, source, from: earliest)
    }
    if request.atMarker {
      return chosen(source.place(.marker(nil), from: earliest, since: 0), .rule, source, from: earliest)
    }
    return patient(way, source, from: earliest)
  }

  /// What the rule says, unless that takes too long.
  private func patient(_ way: Way, _ source: CueTimeline, from earliest: Int) -> ChosenExit {
    let (rule, request) = (way.rule, way.request)
    let latest: (MusicalLength) -> Int = { length in
      request.at + max(0, source.cue.map.frames(of: length, from: source.quarters(at: request.at)).frames)
    }
    let ruled = source.place(rule.exit, from: earliest, since: request.entered)
    switch rule.patience {
    case nil: return chosen(ruled, .rule, source, from: earliest)
    case .maxWait(let length, let orElse):
      let own = chosen(ruled, .rule, source, from: earliest)
      guard own.exit.frame > latest(length),
        let other = source.place(orElse, from: earliest, since: request.entered),
        other.frame < own.exit.frame
      else { return own }
      return ChosenExit(exit: other, reason: .fallback)
    case .deadline(let length):
      var hypermeter = Grid.bars(count: Planner.hypermeter, phase: 1)
      if case .grid(.bars(let count, let phase)) = rule.exit, count > 1 {
        hypermeter = .bars(count: count, phase: phase)
      }
      return chosen(
        source.strongest(from: earliest, through: latest(length), hypermeter: hypermeter), .deadline, source,
        from: earliest)
    }
  }

  /// Bars that make a unit where the score says nothing else.
  static let hypermeter = 4

  private func chosen(
    _ place: Boundary?, _ reason: TransitionPlan.ExitReason, _ source: CueTimeline, from earliest: Int
  ) -> ChosenExit {
    if let place { return ChosenExit(exit: place, reason: reason) }
    return ChosenExit(exit: source.ending(from: earliest), reason: .end)
  }
}
