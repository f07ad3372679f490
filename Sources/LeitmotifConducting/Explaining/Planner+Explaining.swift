import LeitmotifScore
import LeitmotifTiming

extension Planner {
  /// Places that are told of at most.
  private static let mostPassedOver = 16

  /// Settles a request and says why it came out so.
  ///
  /// - Parameter values: Of the parameters, at the time of the request.
  package func explain(_ request: Request, values: [Double]) -> Explanation {
    let settled = plan(request)
    let way = Way(
      plan, request, transition(settled.rule), bridge: settled.rule.flatMap { plan.rules[$0].bridge })
    let rejected = plan.ruleIndex.order.filter { $0 != settled.rule }.map { rule in
      Explanation.RejectedRule(
        rule: rule, reason: reason(against: rule, settled.rule, request, values: values))
    }
    return Explanation(
      request: request, plan: settled, rejected: rejected, passedOver: passedOver(way, settled),
      ruledExit: ruledExit(way, settled),
      changes: [later(settled, request, way.rule), outranking(settled, request)].compactMap { $0 })
  }

  private func reason(
    against rule: Int, _ chosen: Int?, _ request: Request, values: [Double]
  ) -> Explanation.RejectedRule.Reason {
    let loser = plan.rules[rule]
    guard applies(rule, request) else { return .otherStates }
    if let condition = unmet(rule, request).first {
      let parameter = plan.conditions[condition].parameter
      return .condition(condition, value: values.indices.contains(parameter) ? values[parameter] : 0)
    }
    guard let chosen else { return .otherStates }
    let (less, more) = (loser.weight, plan.rules[chosen].weight)
    if less.priority < more.priority { return .lowerPriority }
    return (less.specificity, less.from) < (more.specificity, more.from) ? .lessSpecific : .fewerConditions
  }

  private func applies(_ rule: Int, _ request: Request) -> Bool {
    let rule = plan.rules[rule]
    return (rule.from?.contains(request.from) ?? true) && (rule.to?.contains(request.to) ?? true)
  }

  private func unmet(_ rule: Int, _ request: Request) -> [Int] {
    plan.rules[rule].conditions.filter { !request.holding.indices.contains($0) || !request.holding[$0] }
  }

  /// Places of the rule's kind before the one that was taken.
  private func passedOver(_ way: Way, _ settled: TransitionPlan) -> [Explanation.PassedOver] {
    guard let source = way.source, settled.exitReason != .asked, !way.request.atEnd else { return [] }
    var open = source.cue
    open.protected = []
    let all = CueTimeline(open, zero: source.zero)
    let pickup = settled.first.pickup.map { settled.first.enters - $0 + settled.first.pickupSkipped } ?? 0
    var found: [Explanation.PassedOver] = []
    var from = way.request.at
    while found.count < Planner.mostPassedOver,
      let place = all.place(way.rule.exit, from: from, since: way.request.entered),
      place.frame < settled.exit.frame
    {
      let reason: Explanation.PassedOver.Reason? =
        if place.frame == way.request.at && way.rule.isStrict {
          .strict
        } else if source.protectedEnd(around: place.quarters) != nil {
          .protected
        } else if place.frame - pickup < way.request.at {
          .pickup(frames: pickup)
        } else { nil }
      guard let reason else { break }
      found.append(Explanation.PassedOver(frame: place.frame, reason: reason))
      if way.rule.exit == .immediate { break }
      from = place.frame + 1
    }
    return found
  }

  /// What the rule asks for, where patience ran out or the source ends before.
  private func ruledExit(_ way: Way, _ settled: TransitionPlan) -> Int? {
    guard let source = way.source, settled.exitReason == .fallback else { return nil }
    return source.boundary(way.rule.exit, from: way.request.at, since: way.request.entered).frame
  }

  /// Until when the same request is left at the same place, and where after that.
  private func later(_ settled: TransitionPlan, _ request: Request, _ rule: Transition) -> Explanation.Change?
  {
    guard request.source != nil, !request.atEnd, request.exitAt == nil else { return nil }
    let pickup = rule.pickup == .require ? settled.first.pickup.map { settled.first.enters - $0 } ?? 0 : 0
    let last = settled.exit.frame - max(pickup, rule.isStrict ? 1 : 0)
    guard last >= request.at else { return nil }
    var other = request
    other.at = last
    guard plan(other).exit.frame == settled.exit.frame else { return nil }
    other.at = last + 1
    let next = plan(other).exit.frame
    return next == settled.exit.frame ? nil : .later(than: last, exit: next)
  }

  /// The heaviest rule that would be taken if its conditions held.
  private func outranking(_ settled: TransitionPlan, _ request: Request) -> Explanation.Change? {
    plan.ruleIndex.first(from: request.from, to: request.to) { _ in true }.flatMap { rule in
      rule == settled.rule ? nil : .outranking(rule: rule, conditions: unmet(rule, request))
    }
  }
}
