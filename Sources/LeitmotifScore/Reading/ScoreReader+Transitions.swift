import LeitmotifTiming

extension ScoreReader {
  mutating func readTransitions(_ node: YAMLNode) -> [Transition] {
    guard case .list(let list) = node.content else {
      report.misread(node.mark, "'transitions' must be a list of rules; this is \(node.name)")
      return []
    }
    if list.count > Most.transitions {
      report.misread(
        node.mark, "'transitions' has \(list.count) rules; at most \(Most.transitions) are taken")
    }
    var rules: [Transition] = []
    var whole: [Transition] = []
    for node in list.prefix(Most.transitions) {
      let before = report.errorCount
      guard let rule = transition(node) else { continue }
      rules.append(rule)
      if report.errorCount == before { whole.append(rule) }
    }
    // What could not be read of a rule may be what tells it from another.
    RuleTies.report(whole, states: stateNames.ordered, into: &report)
    return rules
  }

  private static let ruleFields = [
    "when", "priority", "exit", "strict", "maxWait", "else", "deadline", "enter", "pickup", "tail",
    "fadeOut", "fadeIn", "via", "interruption", "force",
  ]

  private mutating func transition(_ node: YAMLNode) -> Transition? {
    guard
      let fields = report.fields(
        node, of: "a transition", required: ["from", "to"], optional: ScoreReader.ruleFields)
    else { return nil }
    let from = fields["from"].flatMap { scope($0, "from") }
    let to = fields["to"].flatMap { scope($0, "to") }
    let bridge = fields["via"].flatMap { via($0) }
    var rule = Transition(
      from: from ?? .any, to: to ?? .any, conditions: fields["when"].map { conditions($0) } ?? [],
      priority: fields["priority"].flatMap { report.integer($0, "priority", in: -1000...1000) } ?? 0,
      exit: fields["exit"].flatMap { exit($0, "exit") } ?? .grid(.bar),
      entry: fields["enter"].flatMap { self.entry($0) } ?? .entry,
      pickup: fields["pickup"].flatMap { pickupPolicy($0) } ?? .require,
      fadeOut: fields["fadeOut"].flatMap { fade($0, "fadeOut") } ?? .usual,
      fadeIn: fields["fadeIn"].flatMap { fade($0, "fadeIn") } ?? .usual,
      bridge: bridge?.cue, mark: node.mark)
    rule.bridgeIsInterruptible = bridge?.isInterruptible ?? false
    rule.isStrict = fields["strict"].flatMap { report.bool($0, "strict") } ?? false
    rule.patience = patience(fields)
    rule.cutsTail = fields["tail"].flatMap { tailPolicy($0) } ?? false
    rule.interruption = fields["interruption"].flatMap { interruption($0) } ?? .replace
    rule.isForced = fields["force"].flatMap { report.bool($0, "force") } ?? false
    guard from != nil, to != nil else { return nil }
    check(rule, fields)
    return rule
  }

  /// Reads `maxWait` with `else`, or `deadline`.
  private mutating func patience(_ fields: Fields) -> Transition.Patience? {
    let orElse = fields["else"].flatMap { exit($0, "else") }
    let longest = fields["maxWait"].flatMap { report.someTime($0, "maxWait") }
    let deadline = fields["deadline"].flatMap { report.someTime($0, "deadline") }
    if let node = fields["else"], fields["maxWait"] == nil {
      report.error(node.mark, "'else' belongs to 'maxWait': the place that is taken if the wait is too long")
    }
    if let maxWait = fields["maxWait"], let deadline = fields["deadline"] {
      report.error(
        max(maxWait.mark, deadline.mark), "a transition has 'maxWait' or 'deadline', not both")
      return nil
    }
    if let exit = fields["exit"], fields["deadline"] != nil {
      report.warn(
        exit.mark, "with 'deadline' the strongest place within it is taken, and 'exit' is not looked at")
    }
    if let longest { return .maxWait(longest, orElse: orElse ?? .grid(.bar)) }
    return deadline.map { .deadline($0) }
  }

  /// A cue, or `{cue, interruptible}`.
  private mutating func via(_ node: YAMLNode) -> (cue: String, isInterruptible: Bool)? {
    var (written, isInterruptible): (YAMLNode?, Bool) = (node, false)
    if case .map = node.content {
      let fields = report.fields(node, of: "'via'", required: ["cue"], optional: ["interruptible"])
      written = fields?["cue"]
      isInterruptible = fields?["interruptible"].flatMap { report.bool($0, "interruptible") } ?? false
    }
    guard let written, let name = report.reference(written, "cue", in: cueNames) else { return nil }
    used.cues.insert(name)
    if let loop = cues[name]?.loop, loop.count == nil {
      report.error(written.mark, "the bridge '\(name)' loops without end, so it would never lead on")
    }
    return (name, isInterruptible)
  }

  /// Whether a tail is cut.
  mutating func tailPolicy(_ node: YAMLNode) -> Bool? {
    report.choice(node, "tail", [("ring", false), ("cut", true)])
  }

  private mutating func interruption(_ node: YAMLNode) -> Transition.Interruption? {
    report.choice(node, "interruption", [("replace", .replace), ("ignore", .ignore), ("queue", .queue)])
  }
}
