extension Score {
  /// What is allowed of its rules but hardly meant: those that never win. Found by a search that takes longer than reading the
  /// score does, so it is left to whoever looks the score through.
  ///
  /// - Parameter file: What the diagnostics call the score.
  /// - Returns: Warnings only, in the order of the file.
  package func remarks(file: String) -> [Diagnostic] {
    var report = Report(file: file)
    RuleShadows.report(transitions, states: states.map(\.name.text), into: &report)
    return report.finished()
  }
}

/// Finds rules that never win: whenever one could apply, others that weigh more do.
struct RuleShadows {
  private let rules: [Transition]
  private let states: [String]
  private let weights: [Transition.Weight]
  /// Heavier rules that are looked at; a score that needs more is not looked through to its end.
  private var left = 2_000_000

  static func report(_ rules: [Transition], states: [String], into report: inout Report) {
    var shadows = RuleShadows(rules, states)
    for index in rules.indices {
      guard let lines = shadows.linesOver(index), !lines.isEmpty else { continue }
      let named = lines.count == 1 ? "the rule on line \(lines[0])" : "the rules on lines \(words(lines))"
      report.warn(
        rules[index].mark,
        "this rule never applies: whenever it could, \(named) \(lines.count == 1 ? "does" : "do"), which "
          + "\(lines.count == 1 ? "weighs" : "weigh") more")
    }
  }

  private static func words(_ lines: [Int]) -> String {
    let shown = lines.prefix(4).map(String.init)
    if lines.count > shown.count { return shown.joined(separator: ", ") + " and others" }
    return shown.dropLast().joined(separator: ", ") + " and " + (shown.last ?? "")
  }

  private init(_ rules: [Transition], _ states: [String]) {
    (self.rules, self.states) = (rules, states)
    weights = rules.map { Transition.Weight($0) }
  }

  /// The lines of the rules that take every change from a rule; `nil`: some change is left to it.
  private mutating func linesOver(_ index: Int) -> [Int]? {
    guard left >= 0 else { return nil }
    let rule = rules[index]
    let heavier = rules.indices.filter { weights[index] < weights[$0] && meets(rules[$0], rule) }
    left -= rules.count
    if heavier.isEmpty || left < 0 { return nil }
    var lines: Set<Int> = []
    let (from, to) = (rule.from.named ?? states, rule.to.named ?? states)
    for one in from {
      for other in to where one != other || from.count == 1 && to.count == 1 {
        left -= heavier.count
        let there = heavier.filter { rules[$0].from.holds(one) && rules[$0].to.holds(other) }
        guard left > 0, let found = shadow(of: rule, among: there) else { return nil }
        lines.formUnion(found)
      }
    }
    return lines.sorted()
  }

  private func meets(_ one: Transition, _ other: Transition) -> Bool {
    meets(one.from.named, other.from.named) && meets(one.to.named, other.to.named)
  }

  private func meets(_ one: [String]?, _ other: [String]?) -> Bool {
    guard let one, let other else { return true }
    return one.contains { other.contains($0) }
  }

  /// The line of a rule that holds whenever `rule` does, or the lines of two of which one always does.
  private func shadow(of rule: Transition, among heavier: [Int]) -> [Int]? {
    // What each asks for that the rule does not ask for already.
    let more = heavier.map { other in
      rules[other].conditions.filter { wanted in !rule.conditions.contains { $0.implies(wanted) } }
    }
    if let one = more.firstIndex(where: \.isEmpty) { return [rules[heavier[one]].mark.line] }
    for one in more.indices where more[one].count == 1 {
      for other in more.indices.dropFirst(one + 1) where more[other].count == 1 {
        if more[one][0].completes(more[other][0]) {
          return [rules[heavier[one]].mark.line, rules[heavier[other]].mark.line]
        }
      }
    }
    return nil
  }
}

extension Transition {
  /// What is compared of two rules that both apply, the most important first.
  struct Weight: Comparable {
    private let priority: Int
    private let specificity: Int
    private let specificityOfOrigin: Int
    private let conditions: Int

    init(_ rule: Transition) {
      priority = rule.priority
      specificity = rule.from.specificity + rule.to.specificity
      specificityOfOrigin = rule.from.specificity
      conditions = rule.conditions.count
    }

    static func < (left: Weight, right: Weight) -> Bool {
      (left.priority, left.specificity, left.specificityOfOrigin, left.conditions)
        < (right.priority, right.specificity, right.specificityOfOrigin, right.conditions)
    }
  }
}

extension Transition.Scope {
  fileprivate func holds(_ state: String) -> Bool { named?.contains(state) ?? true }
}
