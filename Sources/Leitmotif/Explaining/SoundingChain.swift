import LeitmotifConducting
package import LeitmotifScore

/// What a bus or a layer goes through on a frame, and what the numbers of its effects and sends are there.
package struct SoundingChain: Encodable, Sendable {
  package struct Effect: Sendable {
    package let kind: LeitmotifScore.Effect.Kind
    /// In the units of the score, in its order; silence is −infinity.
    package let values: [(quantity: Quantity, value: Double)]
    package let sidechain: String?
    package let crosses: Bool
  }

  /// A bus's name, or a layer's.
  package let name: String
  package let isLayer: Bool
  package let effects: [Effect]
  /// In decibels; silence is −infinity.
  package let sends: [(bus: String, level: Double)]

  /// Those that what plays on a frame comes through: of its layers first, then of buses.
  static func all(_ conductor: Conductor, playing cue: Int, at frame: Int) -> [SoundingChain] {
    let plan = conductor.plan
    let heard = plan.buses(heardFrom: cue)
    let written = plan.score.cues[cue]
    let layers = zip(written.layers, plan.cues[cue].layers).compactMap { layer, planned in
      SoundingChain(
        layer.name, isLayer: true, layer.effects, layer.sends, planned.bus, conductor, at: frame)
    }
    let buses = plan.score.buses.compactMap { bus -> SoundingChain? in
      guard let index = plan.buses.firstIndex(where: { $0.name == bus.name }), heard.contains(index)
      else { return nil }
      return SoundingChain(bus.name, isLayer: false, bus.effects, bus.sends, index, conductor, at: frame)
    }
    return layers + buses
  }

  /// `nil` for what has neither effects nor sends.
  private init?(
    _ name: String, isLayer: Bool, _ effects: [LeitmotifScore.Effect], _ sends: [Send], _ bus: Int,
    _ conductor: Conductor, at frame: Int
  ) {
    if effects.isEmpty && sends.isEmpty { return nil }
    let plan = conductor.plan
    (self.name, self.isLayer) = (name, isLayer)
    let planned = plan.effects.indices.filter { plan.effects[$0].bus == bus }
    self.effects = zip(effects, planned).map { effect, index in
      let values = effect.settings.compactMap { setting in
        (conductor.amount(ofEffect: index, effect.kind, setting.quantity, at: frame)
          ?? setting.amount.most).map { (quantity: setting.quantity, value: $0) }
      }
      return Effect(
        kind: effect.kind, values: values, sidechain: effect.sidechain, crosses: effect.crosses)
    }
    let ways = plan.sends.indices.filter { plan.sends[$0].bus == bus }
    self.sends = zip(sends, ways).map { (bus: $0.bus, level: conductor.level(ofSend: $1, at: frame)) }
  }

  private enum Key: String, CodingKey { case bus, layer, effects, sends }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(name, forKey: isLayer ? .layer : .bus)
    try values.encode(effects, forKey: .effects)
    try values.encode(
      Dictionary(sends.map { ($0.bus, SoundingChain.finite($0.level)) }, uniquingKeysWith: { $1 }),
      forKey: .sends)
  }

  /// JSON knows no infinity: what is off is `null`.
  fileprivate static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}

extension SoundingChain.Effect: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(kind.rawValue, forKey: .kind)
    try container.encode(
      Dictionary(
        values.map { ($0.quantity.rawValue, SoundingChain.finite($0.value)) }, uniquingKeysWith: { $1 }),
      forKey: .values)
    try container.encodeIfPresent(sidechain, forKey: .sidechain)
  }

  private enum Key: String, CodingKey { case kind, values, sidechain }
}
