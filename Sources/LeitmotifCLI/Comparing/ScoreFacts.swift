import LeitmotifScore

/// What a score says, thing by thing: whatever it means is a fact of one of them, in words that are equal exactly
/// where the meaning is.
///
/// Files, comments and the order of names are no facts. What is said of nothing is nothing: a list has a fact for each
/// of its items.
struct ScoreFacts {
  enum Kind: String, CaseIterable {
    case score, parameter, bus, mix, duck, cue, layer, state, group, rule, stinger
    /// A duck of a stinger's own.
    case ducking
  }

  /// Something that a score names, or one of its rules.
  struct Subject {
    let kind: Kind
    /// A layer's without its cue's; of a stinger's duck the bus.
    let name: String
    /// What it is a part of: the cue of a layer, the stinger of a duck.
    var owner: String?
    /// Of a rule: between which states, and when.
    var scope: (states: String, conditions: String)?
    /// What a reader wants to know of it where it is new.
    var summary = ""
    var facts: [Fact] = []

    /// What it is called in a line.
    var title: String {
      switch kind {
      case .score: "the score"
      case .layer: "cue \(owner ?? ""), layer \(name)"
      case .ducking: "stinger \(owner ?? ""), duck of \(name)"
      case .rule: name
      default: "\(kind.rawValue) \(name)"
      }
    }
  }

  struct Fact {
    /// What is said something of; no two facts of a subject have the same.
    let label: String
    let value: String
    /// What is chosen from by chance, as it stands: another order makes other picks from the same seed.
    var order: [String]?
    /// What the value is compared by, where its words depend on more than itself.
    var basis: String?
    /// Where the value is one: changes are told as what is heard.
    var level: Decibels?
    /// One of a list, so that it can be new or gone.
    var isItem = false
    /// Said of a thing on a list: where the whole thing is new or gone, the list says so.
    var isDetail = false

    func means(_ other: Fact) -> Bool { (basis ?? value) == (other.basis ?? other.value) }
  }

  private(set) var subjects: [Subject] = []
  /// States that come to be wanted by themselves, by their priorities: of those wanted on one frame the last holds.
  let rivals: [Int: [String]]
  /// Whatever was renamed, by its old name.
  let names: Renames

  /// - Parameter names: What is called otherwise in the score that this one is compared with.
  init(_ score: Score, names: Renames = Renames()) {
    self.names = names
    rivals = Dictionary(grouping: score.states.filter { !$0.conditions.isEmpty }, by: \.priority)
      .mapValues { $0.map { names.of(.state, $0.name.text) } }
    subjects.append(whole(score))
    subjects += score.parameters.map(parameter)
    subjects += score.buses.map(bus)
    subjects += score.mixes.map(mix)
    subjects += score.ducks.map(duck)
    for cue in score.cues {
      subjects.append(self.cue(cue))
      subjects += cue.layers.map { layer($0, of: cue) }
    }
    subjects += score.states.map { state($0, rests: $0.name.text == score.start) }
    subjects += score.groups.map(group)
    subjects += score.transitions.map(rule)
    for stinger in score.stingers {
      subjects.append(self.stinger(stinger))
      subjects += duckings(of: stinger)
    }
  }

  private func whole(_ score: Score) -> Subject {
    var subject = Subject(kind: .score, name: "")
    subject.say("title", "'\(score.title)'")
    subject.say("composer", score.composer.map { "'\($0)'" } ?? "none")
    subject.say("licence", score.licence.map { "'\($0)'" } ?? "none")
    subject.say("begins in state", names.of(.state, score.start))
    return subject
  }

  private func parameter(_ parameter: Parameter) -> Subject {
    var subject = Subject(kind: .parameter, name: names.of(.parameter, parameter.name))
    let range = parameter.range
    subject.say(
      "goes", "from \(LevelWords.number(range.lowerBound)) to \(LevelWords.number(range.upperBound))")
    subject.say("begins at", LevelWords.number(parameter.initial))
    let size = range.upperBound - range.lowerBound
    let pace = ParameterWords.pace(parameter.smoothing, size: size)
    subject.say("rises", pace.up, since: ParameterWords.pace(parameter.smoothing, size: 1).up)
    subject.say("falls", pace.down, since: ParameterWords.pace(parameter.smoothing, size: 1).down)
    subject.say("is", parameter.preference.map { "the listener's, as '\($0.label)'" } ?? "the game's alone")
    for choice in parameter.preference?.choices ?? [] {
      subject.item("choice \(choice.name) at", LevelWords.number(choice.value))
    }
    subject.summary = subject.facts[0].label + " " + subject.facts[0].value
    return subject
  }

  private func bus(_ bus: Bus) -> Subject {
    var subject = Subject(kind: .bus, name: names.of(.bus, bus.name))
    subject.say(level: bus.gain)
    subject.say("flows into", into(bus.into))
    chain(bus.effects, bus.sends, into: &subject)
    subject.summary = "flows into " + into(bus.into)
    return subject
  }

  private func mix(_ mix: Mix) -> Subject {
    var subject = Subject(kind: .mix, name: names.of(.mix, mix.name))
    for level in mix.levels {
      subject.item("bus " + names.of(.bus, level.bus), LevelWords.level(level.level), level: level.level)
    }
    subject.say("fades in", LevelWords.fade(mix.fade))
    subject.say("priority", "\(mix.priority)")
    return subject
  }

  private func group(_ group: Group) -> Subject {
    var subject = Subject(kind: .group, name: names.of(.group, group.name))
    subject.say("is", group.states.map { names.of(.state, $0) }.sorted().joined(separator: ", "))
    subject.summary = subject.facts[0].value
    return subject
  }

  func into(_ bus: String?) -> String { bus.map { "bus " + names.of(.bus, $0) } ?? "the master" }
}

extension ScoreFacts.Subject {
  mutating func say(
    _ label: String, _ value: String, since basis: String? = nil, order: [String]? = nil
  ) {
    facts.append(ScoreFacts.Fact(label: label, value: value, order: order, basis: basis))
  }

  /// The level of the thing itself.
  mutating func say(level: Decibels) {
    facts.append(ScoreFacts.Fact(label: "", value: LevelWords.level(level), level: level))
  }

  /// One of several; a second of the same label is told apart by its number.
  mutating func item(_ label: String, _ value: String, level: Decibels? = nil) {
    let same = facts.count { $0.label == label || $0.label.hasPrefix(label + " (no. ") }
    facts.append(
      ScoreFacts.Fact(
        label: same == 0 ? label : "\(label) (no. \(same + 1))", value: value, level: level, isItem: true))
  }
}
