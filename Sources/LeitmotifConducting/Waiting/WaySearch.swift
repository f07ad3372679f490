import LeitmotifScore
import LeitmotifTiming

/// One way out of a cue: a rule that leaves it, and the cue that is entered.
struct WayOut: Hashable {
  let from: Int
  let to: Int
  /// `nil`: the built-in rule.
  let rule: Int?
  /// The cue that is left, and the one that is entered after the bridge, if there is one.
  let source: Int
  let destination: Int
}

/// An answer of the planner, and what it means for whoever waits.
struct WayAnswer {
  /// The frame of the request.
  let at: Int
  let plan: TransitionPlan
  /// The frame on which the state that is left was entered.
  let entered: Int
  /// The frame that bar 1 of the source falls on.
  let zero: Int
  /// From the request to the first frame of what is wanted.
  var frames: Int { plan.destination.enters - at }
}

/// Asks the planner for one way out at every frame on which its answer may change.
///
/// Between two places at which the music may be left the answer is the same, and the wait grows shorter frame by frame.
/// So the longest waits are found by asking on the first frames after such places: before and after the pickup too, and,
/// where patience decides, wherever between two such frames the answer turns out to change.
struct WaySearch {
  private let planner: Planner
  private let way: WayOut
  private let transition: Transition
  private let holding: [Bool]
  /// Frames of the pickups that may lead into what is entered first.
  private let pickups: Set<Int>

  /// Places of one kind that are looked at in one stretch of a cue.
  private static let mostPlaces = 20_000
  /// Passes whose rounding is compared, and questions that this may take.
  private static let mostPasses = 1000
  private static let mostAgain = 4096

  init(_ planner: Planner, _ way: WayOut) {
    self.planner = planner
    self.way = way
    transition = planner.transition(way.rule)
    let plan = planner.plan
    var holding = Array(repeating: false, count: plan.conditions.count)
    for condition in way.rule.map({ plan.rules[$0].conditions }) ?? 0..<0 { holding[condition] = true }
    self.holding = holding
    let first = plan.cues[way.rule.flatMap { plan.rules[$0].bridge } ?? way.destination]
    pickups = Set(([first.pickup] + first.markers.map(\.pickup)).compactMap { $0?.frames })
  }

  /// What the planner answers to a request on a frame.
  func answer(at frame: Int, zero: Int = 0, entered: Int = 0, draw: UInt64 = 0) -> WayAnswer {
    var request = Planner.Request(
      from: way.from, to: way.to, at: frame, source: Planner.Request.Source(cue: way.source, zero: zero),
      holding: holding)
    (request.cue, request.entered, request.draw) = (way.destination, entered, draw)
    return WayAnswer(at: frame, plan: planner.plan(request), entered: entered, zero: zero)
  }

  /// Hands every answer to `look` that may be the one waited for longest, and at least one of each kind.
  ///
  /// - Parameter first: The earliest frame of the source, counted from its bar 1, that a request can come on.
  func answers(from first: Int, _ look: (WayAnswer) -> Void) {
    for zero in zeros {
      for (entered, draw) in circumstances(zero: zero) {
        search(
          CueTimeline(planner.plan.cues[way.source], zero: zero), from: zero + first, entered, draw, look)
      }
    }
  }

  /// Where bar 1 may lie, as far as that matters: bars of the transport are counted from frame 0.
  var zeros: [Int] {
    guard let count = transition.count(since: .transport) else { return [0] }
    let map = planner.plan.cues[way.source].map
    return (0..<count).map { map.frame(at: map.meters.quarters(ofBar: 1 + $0)).frames }
  }

  /// When the state was entered and what chance says, as far as they matter.
  private func circumstances(zero: Int) -> [(entered: Int, draw: UInt64)] {
    if let count = transition.count(since: .stateEntry) {
      let map = planner.plan.cues[way.source].map
      return (0..<count).map { (zero - map.frame(at: map.meters.quarters(ofBar: 1 + $0)).frames, 0) }
    }
    return draws.map { (zero, $0) }
  }

  /// Numbers by which chance chooses each of the places that it may.
  var draws: [UInt64] {
    guard case .randomMarker(let names) = transition.entry else { return [0] }
    let share = UInt64.max / UInt64(max(names.count, 1))
    return names.indices.map { UInt64($0) * share + share / 2 }
  }

  private func search(
    _ timeline: CueTimeline, from first: Int, _ entered: Int, _ draw: UInt64, _ look: (WayAnswer) -> Void
  ) {
    func ask(_ frame: Int) -> WayAnswer {
      answer(at: frame, zero: timeline.zero, entered: entered, draw: draw)
    }
    var longest: [WayAnswer] = []
    for stretch in stretches(timeline) where stretch.upperBound > first {
      let knots = knots(timeline, in: max(stretch.lowerBound, first)..<stretch.upperBound, entered)
      var before: WayAnswer?
      for knot in knots {
        let here = ask(knot)
        look(here)
        if let before, transition.patience != nil, knot - before.at > 1 {
          refine(before, ask(knot - 1), ask) {
            look($0)
            longest.append($0)
          }
        }
        longest.append(here)
        before = here
      }
    }
    compareRounding(timeline, longest, ask, look)
  }

  /// Finds where between two frames the answer changes.
  private func refine(
    _ low: WayAnswer, _ high: WayAnswer, _ ask: (Int) -> WayAnswer, _ look: (WayAnswer) -> Void
  ) {
    guard low.plan.destination.enters != high.plan.destination.enters else { return }
    if high.at - low.at <= 1 { return look(high) }
    let middle = ask(low.at + (high.at - low.at) / 2)
    refine(low, middle, ask, look)
    refine(middle, high, ask, look)
  }

  /// The passes of a loop are alike but for their rounding, of which some may make a wait longer by a frame.
  private func compareRounding(
    _ timeline: CueTimeline, _ found: [WayAnswer], _ ask: (Int) -> WayAnswer, _ look: (WayAnswer) -> Void
  ) {
    guard let loop = timeline.cue.loop, loop.count == nil, loop.exactLength.denominator > 1,
      let most = found.map(\.frames).max()
    else { return }
    let start = timeline.start(ofPass: 1)
    let near = found.filter { $0.at >= start && $0.frames >= most - 1 }
    let passes = Int(min(loop.exactLength.denominator, Int128(WaySearch.mostPasses)))
    var left = WaySearch.mostAgain
    for pass in 2..<passes + 2 {
      for answer in near where left > 0 {
        left -= 3
        let again = answer.at - start + timeline.start(ofPass: pass)
        for frame in again - 1...again + 1 { look(ask(frame)) }
      }
    }
  }

  /// The parts of a cue that differ from each other: its first two passes, its last, and the moment after its end.
  private func stretches(_ timeline: CueTimeline) -> [Range<Int>] {
    guard let last = timeline.lastPass, let end = timeline.end else {
      return [timeline.zero..<timeline.start(ofPass: 2)]
    }
    if last < 3 { return [timeline.zero..<end + 2] }
    return [timeline.zero..<timeline.start(ofPass: 2), timeline.start(ofPass: last - 1)..<end + 2]
  }

  /// Frames in a stretch from which on the answer may be another, in order.
  private func knots(_ timeline: CueTimeline, in stretch: Range<Int>, _ entered: Int) -> [Int] {
    var places: Set<Int> = [stretch.lowerBound]
    if let end = timeline.end { places.insert(end) }
    let lastPass = min(timeline.pass(at: stretch.upperBound), timeline.lastPass ?? .max)
    for pass in timeline.pass(at: stretch.lowerBound)...max(lastPass, timeline.pass(at: stretch.lowerBound)) {
      places.insert(timeline.start(ofPass: pass))
      for kept in timeline.cue.protected {
        places.insert(timeline.frame(of: kept.start, inPass: pass))
        places.insert(timeline.frame(of: kept.end, inPass: pass))
      }
    }
    for next in placesThatCount(timeline, entered) {
      var frame = stretch.lowerBound
      var count = 0
      while count < WaySearch.mostPlaces, let place = next(frame), place.frame < stretch.upperBound {
        places.insert(place.frame)
        frame = place.frame + 1
        count += 1
      }
    }
    var knots: Set<Int> = []
    for place in places {
      for room in pickups.union([0]) {
        for frame in place - room - 1...place - room + 1 where stretch.contains(frame) { knots.insert(frame) }
      }
    }
    return knots.sorted()
  }

  /// The kinds of places that the rule looks at, each as the first of it that is not before a frame.
  private func placesThatCount(_ timeline: CueTimeline, _ entered: Int) -> [(Int) -> Boundary?] {
    var exits = [transition.exit]
    switch transition.patience {
    case .maxWait(_, let orElse): exits.append(orElse)
    case .deadline: return [{ timeline.division(from: $0) }]
    case nil: break
    }
    return exits.filter { $0 != .immediate }.map { exit in
      { timeline.place(exit, from: $0, since: entered) }
    }
  }
}

extension Transition {
  /// Of how many bars one is a place to leave at, if they are counted from there; `nil`: they are not.
  fileprivate func count(since origin: Origin) -> Int? {
    var exits = [exit]
    if case .maxWait(_, let orElse) = patience { exits.append(orElse) }
    if case .deadline = patience { exits = [] }
    let counts = exits.compactMap { exit in
      if case .barsSince(origin, let count) = exit { count } else { nil }
    }
    // Two counts come together again after their product at the latest.
    return counts.isEmpty ? nil : min(Set(counts).reduce(1, *), 1000)
  }
}
