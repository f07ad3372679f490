extension Conductor {
  /// What a choice chooses on a frame, not before the latest input; nothing is counted yet.
  func pick(_ choice: Int?, at frame: Int) -> Pick? {
    guard let choice else { return nil }
    var value: Double?
    if case .parameter(let parameter) = plan.choices[choice].order {
      value = parameters[parameter].value(at: frame)
    }
    return choosing.pick(choice, in: plan.choices, value: value)
  }

  /// What was picked begins to be heard: it counts.
  mutating func consume(_ pick: Pick?, at frame: Int) {
    guard let pick else { return }
    choosing.note(pick, in: plan.choices)
    decided(.chosen(choice: pick.choice, option: pick.option), at: frame)
  }

  /// What a pick is: the index of a cue or of a stem.
  func item(_ pick: Pick) -> Int { plan.choices[pick.choice].items[pick.option] }

  /// The variants of a cue's layers begin to be heard.
  mutating func consumeVariants(of id: Int, at frame: Int) {
    for layer in runs[id]?.layers ?? [] { consume(layer.variant, at: frame) }
  }

  /// The stem that a stinger plays which begins to sound.
  mutating func stem(ofStinger stinger: Int, at frame: Int) -> Int {
    let variant = pick(plan.stingers[stinger].variants, at: frame)
    consume(variant, at: frame)
    return variant.map { item($0) } ?? plan.stingers[stinger].stem
  }

  /// What was heard lately, to be kept for another session.
  package var heard: Heard { Heard(choosing, plan.choices) }

  /// Whether the state has other cues to play when the one that plays has ended by itself.
  var playsOn: Bool {
    guard plan.states[state].cues != nil, plan.states[state].next == nil, !plan.states[state].returns,
      let current
    else { return false }
    return runs[current]?.timeline.end != nil
  }

  /// The cue that the state plays when the one that plays has ended: by what is known now.
  var pickAtEnd: Pick? {
    guard let end = current.flatMap({ runs[$0] })?.timeline.end else { return nil }
    return pick(plan.states[state].cues, at: end)
  }
}
