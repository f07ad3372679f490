/// Finds rules of equal weight that can apply to the same change of state.
///
/// Which of two rules is taken must never depend on their order in the file.
struct RuleTies {
  /// One end of a rule: any state, one, or one of the sets.
  fileprivate enum Side: Hashable {
    case any
    case one(Int)
    case several(Int)
  }

  /// Rules that differ in any of these never tie. Sets are told apart later.
  private struct Kind: Hashable {
    let priority: Int
    let terms: Int
    let from: Side
    let to: Side
  }

  /// Rules for one change, told apart by their conditions alone.
  private static let most = 64

  private let rules: [Transition]
  private let states: [String]
  private let index: [String: Int]
  private var sets: [Transition.Scope: Int] = [:]
  /// The states of each set as bits.
  private var bits: [UInt64] = []
  private let wordsOfSet: Int

  static func report(_ rules: [Transition], states: [String], into report: inout Report) {
    var ties = RuleTies(rules, states)
    let sides = rules.map { (from: ties.side($0.from), to: ties.side($0.to)) }
    var found: [Kind: [Int]] = [:]
    for (number, rule) in rules.enumerated() {
      let kind = Kind(
        priority: rule.priority, terms: rule.conditions.count, from: sides[number].from.kind,
        to: sides[number].to.kind)
      guard let first = ties.first(number, among: found[kind] ?? [], sides) else {
        found[kind, default: []].append(number)
        continue
      }
      report.error(
        rule.mark,
        "this rule and the one on line \(rules[first].mark.line) weigh the same "
          + "\(ties.change(rules[first], rule)); give one of them a higher 'priority'")
    }
  }

  private init(_ rules: [Transition], _ states: [String]) {
    self.rules = rules
    self.states = states
    index = Dictionary(zip(states, 0...), uniquingKeysWith: { first, _ in first })
    wordsOfSet = (states.count + 63) / 64
  }

  private mutating func side(_ scope: Transition.Scope) -> Side {
    guard let names = scope.named else { return .any }
    if scope.specificity == 2 { return .one(names.first.flatMap { index[$0] } ?? -1) }
    if let known = sets[scope] { return .several(known) }
    let start = bits.count
    bits += [UInt64](repeating: 0, count: wordsOfSet)
    for state in names.compactMap({ index[$0] }) { bits[start + state / 64] |= 1 << UInt64(state % 64) }
    sets[scope] = start
    return .several(start)
  }

  /// The first rule of the same kind that a rule ties with.
  private func first(_ number: Int, among others: [Int], _ sides: [(from: Side, to: Side)]) -> Int? {
    var overlapping = 0
    var earliest: Int?
    for other in others
    where meet(sides[number].from, sides[other].from) && meet(sides[number].to, sides[other].to) {
      if !RuleTies.excludes(rules[other].conditions, rules[number].conditions) { return other }
      earliest = earliest ?? other
      overlapping += 1
      if overlapping >= RuleTies.most { return earliest }
    }
    return nil
  }

  /// Whether two sides of one kind have a state in common.
  private func meet(_ left: Side, _ right: Side) -> Bool {
    guard case .several(let left) = left, case .several(let right) = right, left != right else { return true }
    return (0..<wordsOfSet).contains { bits[left + $0] & bits[right + $0] != 0 }
  }

  /// A change that two rules both apply to, in words.
  private func change(_ first: Transition, _ second: Transition) -> String {
    let from = common(first.from, second.from)
    let to = common(first.to, second.to)
    // Between two states, rather than from one to itself.
    let away = to.first { $0 != from.first } ?? to.first
    let start = away == from.first ? from.first { $0 != away } ?? from.first : from.first
    return "from \(start.map { "'\($0)'" } ?? "any state") to \(away.map { "'\($0)'" } ?? "any")"
  }

  /// In the order of the second.
  private func common(_ first: Transition.Scope, _ second: Transition.Scope) -> [String] {
    guard let names = second.named, let others = first.named.map(Set.init) else { return [] }
    return names.filter { others.contains($0) }
  }

  /// Whether two sets of conditions can never hold together.
  private static func excludes(_ left: [Condition], _ right: [Condition]) -> Bool {
    left.contains { one in right.contains { one.excludes($0) } }
  }
}

extension RuleTies.Side {
  /// The side, but for which set it is.
  fileprivate var kind: Self {
    if case .several = self { .several(0) } else { self }
  }
}
