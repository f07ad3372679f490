import LeitmotifScore
import LeitmotifTiming

extension ScoreFacts {
  /// What the sound of a bus or a layer goes through, and where else it leads.
  func chain(_ effects: [Effect], _ sends: [Send], into subject: inout Subject) {
    subject.say("goes through", effects.isEmpty ? "nothing" : titles(effects).joined(separator: ", "))
    for (effect, title) in zip(effects, titles(effects)) {
      for setting in effect.settings {
        let words = words(setting.amount, EffectWords.unit(setting.quantity, of: effect.kind))
        subject.detail(effect.kind.fields.count == 1 ? title : "\(title) \(setting.quantity.rawValue)", words)
      }
      if effect.kind == .compressor {
        subject.detail(
          "\(title) listens to", effect.sidechain.map { "bus " + names.of(.bus, $0) } ?? "what it lowers")
      }
      if effect.kind == .delay {
        subject.detail("\(title) repeats", effect.crosses ? "from side to side" : "on its side")
      }
    }
    for send in sends {
      let level: Decibels? = if case .fixed(let value) = send.level { Decibels(value) } else { nil }
      subject.item(
        "sends to bus " + names.of(.bus, send.bus), words(send.level, EffectWords.sendUnit), level: level)
    }
  }

  /// `low-pass (cutoff 400 Hz, resonance 0.7071), gain (-3 dB); sends to bus hall -12 dB`.
  func chainWords(_ effects: [Effect], _ sends: [Send]) -> String {
    let chain = effects.map { effect in
      let settings = effect.settings.map { setting in
        let words = words(setting.amount, EffectWords.unit(setting.quantity, of: effect.kind))
        return effect.kind.fields.count == 1 ? words : "\(setting.quantity.rawValue) \(words)"
      }
      let source = effect.sidechain.map { ["listens to bus " + names.of(.bus, $0)] } ?? []
      let sides = effect.crosses ? ["from side to side"] : []
      return "\(effect.kind.rawValue) (\((settings + source + sides).joined(separator: ", ")))"
    }
    let ways = sends.map {
      "sends to bus \(names.of(.bus, $0.bus)) \(words($0.level, EffectWords.sendUnit))"
    }
    return [chain, ways].filter { !$0.isEmpty }.map { $0.joined(separator: ", ") }.joined(separator: "; ")
  }

  /// Their kinds, told apart by their numbers where there are several of one.
  private func titles(_ effects: [Effect]) -> [String] {
    effects.enumerated().map { index, effect in
      let before = effects[..<index].count { $0.kind == effect.kind }
      return before == 0 ? effect.kind.rawValue : "\(effect.kind.rawValue) (no. \(before + 1))"
    }
  }

  private func words(_ amount: Amount, _ unit: Quantity.Unit) -> String {
    switch amount {
    case .fixed(let value): EffectWords.value(value, unit)
    case .quarters(let quarters): TimeWords.note(quarters)
    case .follows(let curve):
      "by \(names.of(.parameter, curve.parameter)): "
        + curve.points.map { "\(EffectWords.value($0.amount, unit)) at \(LevelWords.number($0.value))" }
        .joined(separator: ", ")
    }
  }
}

extension ScoreFacts.Subject {
  /// Something of a thing on a list: where the whole thing is new or gone, the list says so.
  fileprivate mutating func detail(_ label: String, _ value: String) {
    facts.append(ScoreFacts.Fact(label: label, value: value, isDetail: true))
  }
}
