import LeitmotifScore
import LeitmotifTiming

extension ScoreFacts {
  func cue(_ cue: Cue) -> Subject {
    var subject = Subject(kind: .cue, name: names.of(.cue, cue.name.text))
    subject.say("tempo", TimeWords.tempi(cue.tempo, cue.tempoChanges))
    subject.say("meter", TimeWords.meters(cue.meters))
    subject.say("lasts", Figures.count(cue.bars, "bar"))
    subject.say("tail", TimeWords.length(cue.tail))
    subject.say("pickup", pickup(cue.pickup))
    subject.say("is played", loop(cue))
    for marker in cue.markers {
      let tail = marker.isTailSafe ? ", where the tail rings" : ""
      let pickup = marker.pickup == nil ? "" : ", with a pickup of \(pickup(marker.pickup))"
      subject.item("marker \(marker.name) at", "\(marker.position)\(tail)\(pickup)")
    }
    for section in cue.sections {
      subject.item("section \(section.name)", "from \(section.start) to \(section.end)")
    }
    for stretch in Set(cue.protected.map { "from \($0.start) to \($0.end)" }).sorted() {
      subject.item("protected stretch \(stretch)", "")
    }
    subject.summary =
      "\(TimeWords.tempo(cue.tempo)), \(Figures.count(cue.bars, "bar")), "
      + Figures.count(cue.layers.count, "layer")
    return subject
  }

  func layer(_ layer: Layer, of cue: Cue) -> Subject {
    let owner = names.of(.cue, cue.name.text)
    var subject = Subject(kind: .layer, name: names.layer(layer.name, of: owner), owner: owner)
    subject.say(
      "plays", stems(layer.stem, layer.variants),
      order: LevelWords.chanceOrder(layer.variants, \.text))
    subject.say("goes to", into(layer.bus))
    subject.say(level: layer.gain)
    subject.say("repeats", layer.period.map { "after \(TimeWords.length($0))" } ?? "with its cue")
    subject.say("level changes", layer.quantise.map(PlaceWords.exit) ?? "anywhere")
    subject.say("tail", layer.cutsTail ? "is cut" : "rings")
    for curve in layer.curves {
      subject.item("follows \(names.of(.parameter, curve.parameter)):", LevelWords.points(curve))
    }
    chain(layer.effects, layer.sends, into: &subject)
    let curves = layer.curves.map {
      ", follows \(names.of(.parameter, $0.parameter)): \(LevelWords.points($0))"
    }
    subject.summary =
      "plays \(stems(layer.stem, layer.variants)) at \(LevelWords.level(layer.gain))" + curves.joined()
    return subject
  }

  func stems(_ stem: Located, _ variants: Choice<Located>?) -> String {
    LevelWords.choice(stem.text, variants, \.text, parameter: { names.of(.parameter, $0) })
  }

  private func pickup(_ pickup: Cue.Pickup?) -> String {
    guard let pickup else { return "none" }
    let length = TimeWords.length(pickup.length)
    guard let stem = pickup.stem else { return "\(length) of the layers' stems" }
    return "\(length) of \(stem.text) at \(LevelWords.level(pickup.gain)) into \(into(pickup.bus))"
  }

  private func loop(_ cue: Cue) -> String {
    guard let loop = cue.loop else { return "once" }
    let isWhole = loop.start == .start && loop.end == MusicalPosition(bar: cue.bars + 1)
    let part = isWhole ? "" : ", from \(loop.start) to \(loop.end)"
    return (loop.count.map(Figures.times) ?? "without end") + part
      + (loop.repeatsPickup ? ", each time with its pickup" : "")
  }
}
