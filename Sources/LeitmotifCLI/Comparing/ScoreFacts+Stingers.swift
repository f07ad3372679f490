import LeitmotifScore
import LeitmotifTiming

extension ScoreFacts {
  func stinger(_ stinger: Stinger) -> Subject {
    var subject = Subject(kind: .stinger, name: names.of(.stinger, stinger.name))
    subject.say(
      "plays", stems(stinger.stem, stinger.variants),
      order: LevelWords.chanceOrder(stinger.variants, \.text))
    subject.say("falls", PlaceWords.exit(stinger.quantise))
    subject.say("sync point after", TimeWords.length(stinger.sync))
    subject.say("goes to", into(stinger.bus))
    subject.say(level: stinger.gain)
    subject.say("cooldown", TimeWords.length(stinger.cooldown))
    subject.say("priority", "\(stinger.priority)")
    subject.say("waits", stinger.maxDelay.map { "\(TimeWords.length($0)) at most" } ?? "any time")
    subject.say("where a transition comes first it", ScoreFacts.crossing(stinger.crossing))
    subject.summary = "plays " + stems(stinger.stem, stinger.variants)
    return subject
  }

  /// Those that are its own; of several on one bus the later ones are numbered.
  func duckings(of stinger: Stinger) -> [Subject] {
    var seen: [String: Int] = [:]
    return ((stinger.duck.map { [$0] } ?? []) + stinger.moreDucks).map { duck in
      let bus = into(duck.bus)
      seen[bus, default: 0] += 1
      let number = seen[bus].map { $0 > 1 ? " (no. \($0))" : "" } ?? ""
      var subject = Subject(
        kind: .ducking, name: bus + number, owner: names.of(.stinger, stinger.name))
      subject.say(level: duck.gain)
      subject.facts += ducking(duck)
      subject.summary = LevelWords.level(duck.gain)
      return subject
    }
  }

  func duck(_ named: NamedDuck) -> Subject {
    var subject = Subject(kind: .duck, name: names.of(.duck, named.name))
    subject.say("lowers", into(named.duck.bus))
    subject.say(level: named.duck.gain)
    subject.facts += ducking(named.duck)
    subject.say(
      "is on",
      named.under.map { "while a stinger sounds on \(into($0))" } ?? "when the game says so")
    subject.summary = "lowers " + into(named.duck.bus)
    return subject
  }

  /// How it comes and goes.
  private func ducking(_ duck: Duck) -> [Fact] {
    [
      Fact(label: "attack", value: TimeWords.length(duck.attack)),
      Fact(label: "hold", value: TimeWords.length(duck.hold)),
      Fact(label: "release", value: TimeWords.length(duck.release)),
      Fact(
        label: "with others on the bus", value: duck.combination == .sum ? "adds up" : "the deepest counts"),
    ]
  }

  private static func crossing(_ crossing: Stinger.Crossing) -> String {
    switch crossing {
    case .carry: "is placed anew in what is entered"
    case .drop: "is dropped"
    case .before: "falls on the last place before"
    case .after: "falls on the boundary"
    }
  }
}
