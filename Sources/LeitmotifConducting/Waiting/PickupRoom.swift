import LeitmotifScore
import LeitmotifTiming

/// Looks for pickups that a rule never lets be heard in full.
struct PickupRoom {
  /// What was found of one rule and one cue that it enters, over all that it leaves.
  private struct Finding {
    /// A pickup that may lead into what it enters, and the longest of those.
    var pickup: (cue: String, frames: Int)?
    var isHeardInFull = false
    var keepsItsExit = false
  }

  private let planner: Planner
  private let plan: Plan

  /// Ways that are looked at for one rule.
  private static let mostWays = 64

  init(_ plan: Plan) {
    self.plan = plan
    planner = Planner(plan)
  }

  func remarks(file: String) -> [Diagnostic] {
    plan.rules.indices.compactMap { rule in
      words(rule).map { Diagnostic(.warning, file: file, mark: plan.rules[rule].transition.mark, $0) }
    } + endings(file)
  }

  private func words(_ rule: Int) -> String? {
    let transition = plan.rules[rule].transition
    if let words = bridgeWords(rule) { return words }
    guard transition.pickup != .skip else { return nil }
    var findings: [Int: Finding] = [:]
    for way in ways(rule).prefix(PickupRoom.mostWays) {
      look(way, &findings[way.destination, default: Finding()])
    }
    return findings.sorted { $0.key < $1.key }.lazy.compactMap { words($0.value, transition) }.first
  }

  private func words(_ finding: Finding, _ transition: Transition) -> String? {
    guard let pickup = finding.pickup else { return nil }
    let length = seconds(pickup.frames)
    if !finding.isHeardInFull {
      let end = transition.pickup == .truncate ? "its beginning is always cut off" : "it is always left out"
      return "the pickup of '\(pickup.cue)' lasts \(length), and this rule never leaves time for it: \(end)"
    }
    guard transition.pickup == .require, !finding.keepsItsExit else { return nil }
    switch transition.patience {
    case .maxWait:
      return
        "the pickup of '\(pickup.cue)' lasts \(length), longer than 'maxWait' allows: 'exit' is never waited for"
    case .deadline:
      return "the pickup of '\(pickup.cue)' lasts \(length), longer than the 'deadline', which is never kept"
    case nil: return nil
    }
  }

  /// A pickup over the end of a bridge has as much room as the bridge lasts.
  private func bridgeWords(_ rule: Int) -> String? {
    guard let bridge = plan.rules[rule].bridge, plan.rules[rule].transition.pickup != .skip else {
      return nil
    }
    let room = CueTimeline(plan.cues[bridge], zero: 0).end ?? 0
    for way in ways(rule).prefix(PickupRoom.mostWays) {
      let search = WaySearch(planner, way)
      for draw in search.draws {
        let leg = search.answer(at: 1, draw: draw).plan.destination
        guard leg.pickupSkipped > 0, let pickup = plan.pickup(of: leg), pickup.frames > room else { continue }
        return
          "the pickup of '\(plan.cues[leg.cue].name)' lasts \(seconds(pickup.frames)), longer than the bridge "
          + "'\(plan.cues[bridge].name)' (\(seconds(room))): its beginning is always cut off"
      }
    }
    return nil
  }

  private func look(_ way: WayOut, _ finding: inout Finding) {
    let patience = plan.rules[way.rule ?? 0].transition.patience
    let limit: Int? =
      switch patience {
      case .maxWait(let length, _), .deadline(let length):
        plan.cues[way.source].map.frames(of: length, from: .zero).frames
      case nil: nil
      }
    let end = CueTimeline(plan.cues[way.source], zero: 0).end
    WaySearch(planner, way).answers(from: 0) { answer in
      let leg = answer.plan.first
      let frames = pickupFrames(leg)
      // In silence there is time for everything.
      guard frames > 0, end.map({ answer.at - answer.zero < $0 }) ?? true else { return }
      if frames > finding.pickup?.frames ?? 0 { finding.pickup = (plan.cues[leg.cue].name, frames) }
      if leg.pickup != nil && leg.pickupSkipped == 0 { finding.isHeardInFull = true }
      let isSoon = limit.map { answer.plan.exit.frame - answer.at <= $0 } ?? true
      if isSoon, answer.plan.exitReason != .fallback { finding.keepsItsExit = true }
    }
  }

  /// Frames of the pickup that leads into a place, whether it is played or not.
  private func pickupFrames(_ leg: TransitionPlan.Leg) -> Int {
    planner.pickup(of: plan.cues[leg.cue], at: leg.quarters)?.frames ?? 0
  }

  /// Every cue that a rule leaves with every one that it enters.
  private func ways(_ rule: Int) -> [WayOut] {
    let (from, to) = (plan.rules[rule].from, plan.rules[rule].to)
    var found: [WayOut] = []
    var seen: Set<[Int]> = []
    for one in from?.sorted() ?? Array(plan.states.indices) {
      for other in to?.sorted() ?? Array(plan.states.indices) where one != other {
        for source in plan.states[one].playable {
          for destination in plan.states[other].playable where seen.insert([source, destination]).inserted {
            found.append(WayOut(from: one, to: other, rule: rule, source: source, destination: destination))
          }
        }
        if found.count > PickupRoom.mostWays { return found }
      }
    }
    return found
  }

  /// A cue that follows another by itself begins its pickup no sooner than the other has begun.
  private func endings(_ file: String) -> [Diagnostic] {
    plan.states.indices.compactMap { index in
      let state = plan.states[index]
      guard let next = state.next, let pickup = plan.cues[plan.states[next].cue].pickup else { return nil }
      let ends = state.playable.compactMap { CueTimeline(plan.cues[$0], zero: 0).end }
      guard let longest = ends.max(), pickup.frames > longest else { return nil }
      return Diagnostic(
        .warning, file: file, mark: plan.score.states[index].name.mark,
        "the pickup of '\(plan.cues[plan.states[next].cue].name)' lasts \(seconds(pickup.frames)), longer than the cue "
          + "'\(plan.cues[state.cue].name)' that it follows (\(seconds(longest))): its beginning is always cut off"
      )
    }
  }

  /// A length in seconds, to the thousandth.
  private func seconds(_ frames: Int) -> String {
    let thousandths = (frames * 1000 + sampleHalf) / plan.sampleRate.hertz
    let rest = "\(thousandths % 1000)"
    return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest) s"
  }

  private var sampleHalf: Int { plan.sampleRate.hertz / 2 }
}
