import LeitmotifScore
import LeitmotifTiming

/// Where the cues of a state can be entered, and how long it is before the state may be left.
struct Arrivals {
  /// A place that is entered, and how.
  struct Arrival: Hashable {
    /// When something else can be wanted first.
    enum Wish { case onEntry, afterEntry, atStart }

    let quarters: Rational
    /// Frames after it in which nothing may interrupt what leads there.
    var settling = 0
    /// Whoever asks on the frame of the entry is heard first, and the state is not entered; but what is wanted may have
    /// to wait for it, while a bridge plays, or what is wanted more runs its course.
    var wish = Wish.afterEntry

    /// Frames from the entry to the first wish.
    var since: Int { wish == .afterEntry ? 1 : 0 }

    /// Frames from the entry to the frame that the planner is asked for, where the state is held for so many.
    func asked(heldFor frames: Int) -> Int {
      // What is entered on a frame is not left on it, but for the beginning of all music.
      wish == .atStart ? frames : max(frames, 1)
    }
  }

  /// By cue.
  private(set) var byCue: [Int: Set<Arrival>] = [:]
  /// Cues that can be entered anywhere, because their place follows from where the music was, and frames as above.
  private(set) var anywhere: [Int: Int] = [:]

  /// Frames before the earliest place of a cue at which it may be asked for something else.
  func first(of cue: Int, in plan: Plan) -> Int {
    guard anywhere[cue] == nil, let places = byCue[cue] else { return 0 }
    return places.map {
      plan.cues[cue].map.frame(at: $0.quarters).frames + ($0.wish == .atStart ? 0 : 1)
    }.min() ?? 0
  }

  /// - Parameter ways: The rules by which a state can be entered from another.
  init(of state: Int, in planner: Planner, ways: (Int, Int) -> [Int?]) {
    let plan = planner.plan
    let own = plan.states[state]
    if state == plan.start {
      for cue in own.playable { add(Arrival(quarters: .zero, wish: .atStart), to: cue) }
    }
    // Of several cues the others follow from their beginnings.
    if own.cues != nil { for cue in own.playable { add(Arrival(quarters: .zero), to: cue) } }
    for from in plan.states.indices {
      for rule in ways(from, state) {
        for source in plan.states[from].playable {
          for cue in own.playable {
            arrive(planner, WayOut(from: from, to: state, rule: rule, source: source, destination: cue))
          }
        }
      }
    }
  }

  private mutating func add(_ arrival: Arrival, to cue: Int) { byCue[cue, default: []].insert(arrival) }

  private mutating func arrive(_ planner: Planner, _ way: WayOut) {
    let settling = Arrivals.settling(planner, way)
    guard let places = Arrivals.places(planner, way) else {
      anywhere[way.destination] = max(anywhere[way.destination] ?? 0, settling)
      return
    }
    let (state, rule) = (planner.plan.states[way.from], planner.transition(way.rule))
    let isAwaited =
      rule.bridge != nil || rule.interruption != .replace || state.next == way.to || state.returns
    for place in places {
      add(
        Arrival(quarters: place, settling: settling, wish: isAwaited ? .onEntry : .afterEntry),
        to: way.destination)
    }
  }

  /// Frames after the entry in which a rule has its fades not interrupted.
  private static func settling(_ planner: Planner, _ way: WayOut) -> Int {
    guard planner.transition(way.rule).interruption != .replace else { return 0 }
    var longest = 0
    WaySearch(planner, way).answers(from: 0) { answer in
      let enters = answer.plan.destination.enters
      let out = answer.plan.ringsTail ? enters : answer.plan.fadeOut?.end ?? enters
      longest = max(longest, max(out, answer.plan.fadeIn?.end ?? enters) - enters)
    }
    return longest
  }

  /// The places at which a rule enters; `nil`: any.
  private static func places(_ planner: Planner, _ way: WayOut) -> [Rational]? {
    let rule = planner.transition(way.rule)
    switch rule.entry {
    case .sameBeat, .sameBar, .sameTime, .lastExit: return nil
    case .matchMarker:
      let cue = planner.plan.cues[way.destination]
      let names = Set(planner.plan.cues[way.source].markers.map(\.name))
      return [.zero] + cue.markers.filter { names.contains($0.name) }.map(\.quarters)
    case .entry, .marker, .randomMarker, .section:
      let search = WaySearch(planner, way)
      return search.draws.map { search.answer(at: 1, draw: $0).plan.destination.quarters }
    }
  }
}
