import LeitmotifScore
import LeitmotifTiming

/// How long the music of a score can take from each state to each other, at most.
package struct LongestWaits: Sendable {
  /// By rising index of the state that is left, and then of the one that is entered.
  package private(set) var all: [LongestWait] = []
  /// Pairs of states that were not looked at, because there are too many.
  package let leftOff: Int

  private let planner: Planner
  private let rules: PossibleRules
  /// The longest answers by what they depend on: not the states, and not what is entered if it has no pickup.
  private var known: [WayOut: WayAnswer] = [:]

  package init(_ plan: Plan) {
    planner = Planner(plan)
    rules = PossibleRules(plan)
    let changes = PossibleChanges(plan)
    leftOff = changes.leftOff
    var arrivals: (state: Int, places: Arrivals)?
    for change in changes.all {
      if arrivals?.state != change.from {
        let places = Arrivals(of: change.from, in: planner) { [rules] in rules.between($0, $1) }
        arrivals = (change.from, places)
      }
      if let arrivals, let wait = longest(change.from, change.to, arrivals.places) { all.append(wait) }
    }
  }

  /// The longest wait between two states; `nil`: there is no such pair.
  package func wait(from: Int, to: Int) -> LongestWait? { all.first { $0.from == from && $0.to == to } }

  private mutating func longest(_ from: Int, _ to: Int, _ arrivals: Arrivals) -> LongestWait? {
    var best: LongestWait?
    for rule in rules.between(from, to) {
      for destination in planner.plan.states[to].playable {
        let ways = planner.plan.states[from].playable.map {
          WayOut(from: from, to: to, rule: rule, source: $0, destination: destination)
        }
        for way in ways { best = LongestWait.longer(best, longest(way, ways, arrivals)) }
      }
    }
    return best
  }

  private mutating func longest(_ way: WayOut, _ all: [WayOut], _ arrivals: Arrivals) -> LongestWait {
    let plan = planner.plan
    let answer = answer(way, from: arrivals.first(of: way.source, in: plan))
    var best = LongestWait(answer, way, since: answer.at, in: plan)
    let search = WaySearch(planner, way)
    let isForced = planner.transition(way.rule).isForced
    let timeline = CueTimeline(plan.cues[way.source], zero: 0)
    for arrival in arrivals.byCue[way.source] ?? [] {
      let entered = timeline.frame(of: arrival.quarters, inPass: 0)
      let held = max(isForced ? 0 : dwell(way, at: arrival.quarters), arrival.settling)
      // What comes after a cue of several may have to wait for the rest of the dwell.
      if let end = timeline.end, entered + held >= end, plan.states[way.from].cues != nil, held > 0 {
        let longest = all.map { self.answer($0, from: 0) }.max { $0.frames < $1.frames } ?? answer
        best = LongestWait.longer(
          best, LongestWait(longest, way, since: longest.at, slack: held, in: plan))
        continue
      }
      for zero in search.zeros {
        for draw in search.draws {
          let found = search.answer(
            at: zero + entered + arrival.asked(heldFor: held), zero: zero, entered: zero + entered,
            draw: draw)
          best = LongestWait.longer(
            best, LongestWait(found, way, since: zero + entered + arrival.since, in: plan))
        }
      }
    }
    if let settling = arrivals.anywhere[way.source] {
      let places = (1...plan.cues[way.source].bars).map { timeline.cue.map.meters.quarters(ofBar: $0) }
      let held = max(isForced ? 0 : places.map { dwell(way, at: $0) }.max() ?? 0, settling, 1)
      best = LongestWait.longer(best, LongestWait(answer, way, since: answer.at, slack: held, in: plan))
    }
    return best
  }

  private func dwell(_ way: WayOut, at quarters: Rational) -> Int {
    let cue = planner.plan.cues[way.source]
    return max(0, cue.map.frames(of: planner.plan.states[way.from].dwell, from: quarters).frames)
  }

  /// The answer with the longest wait to a request that comes on a frame of the source or later.
  private mutating func answer(_ way: WayOut, from first: Int) -> WayAnswer {
    let cue = planner.plan.cues[way.destination]
    let hasPickup = cue.pickup != nil || cue.markers.contains { $0.pickup != nil }
    let isSame = way.rule == nil && !hasPickup
    // With the built-in rule and no pickup it is the same wherever the music goes.
    let key = WayOut(
      from: first, to: 0, rule: way.rule, source: way.source, destination: isSame ? -1 : way.destination)
    if let found = known[key] { return found }
    let search = WaySearch(planner, way)
    var best = search.answer(at: max(first, 1))
    search.answers(from: first) { if $0.frames > best.frames { best = $0 } }
    known[key] = best
    return best
  }
}

extension LongestWait {
  /// The longer of two; of equal ones the first.
  fileprivate static func longer(_ one: LongestWait?, _ other: LongestWait) -> LongestWait {
    guard let one, one.frames >= other.frames else { return other }
    return one
  }
}

extension PlannedCue {
  /// Bars of the body.
  fileprivate var bars: Int { max(1, map.meters.bar(at: body).bar - 1) }
}
