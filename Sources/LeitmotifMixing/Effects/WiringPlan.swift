/// How the effects and sends of a configuration are put in order, and which bus has what.
struct WiringPlan {
  let layout: EffectLayout
  /// The effects, those of one bus after those of another.
  let order: [Int]
  /// The sends likewise.
  let sends: [Int]
  /// The buses that compressors go by.
  let keyBuses: [BusIndex]
  /// The buses that have a wiring, and their wirings.
  let buses: [BusIndex]
  let wirings: [BusWiring]
  private let configuration: MixerConfiguration

  /// - Precondition: Effects, sends and keys are of buses that exist; a send's target stands before its bus, a key after the
  ///   compressor's. What is settled of an effect is in its range, and what its parameters begin with are numbers from 0 up.
  init(_ configuration: MixerConfiguration) {
    WiringPlan.check(configuration)
    self.configuration = configuration
    let layout = EffectLayout(configuration)
    self.layout = layout
    let effects = configuration.effects
    let keyBuses = WiringPlan.inOrder(effects.compactMap(\.kind.key))
    let chained = WiringPlan.inOrder(effects.map(\.bus))
    buses = WiringPlan.inOrder(chained + configuration.sends.map(\.bus) + keyBuses)
    var order: [Int] = []
    var sends: [Int] = []
    var wirings: [BusWiring] = []
    for bus in buses {
      let own = effects.indices.filter { effects[$0].bus == bus }
      let from = configuration.sends.indices.filter { configuration.sends[$0].bus == bus }
      let longest = own.flatMap { layout.places[$0].rings }.max() ?? 0
      wirings.append(
        BusWiring(
          firstEffect: order.count, effects: own.count, notes: 3 * (chained.firstIndex(of: bus) ?? 0),
          cellsToRest: (longest + EffectCell.frames - 1) / EffectCell.frames + 1,
          isKeyed: own.contains { effects[$0].kind.key != nil }, firstSend: sends.count, sends: from.count,
          keyRow: keyBuses.firstIndex(of: bus) ?? -1))
      order += own
      sends += from
    }
    self.order = order
    self.sends = sends
    self.keyBuses = keyBuses
    self.wirings = wirings
  }

  private static func inOrder(_ buses: [BusIndex]) -> [BusIndex] {
    Set(buses).sorted { $0.position < $1.position }
  }

  private static func check(_ configuration: MixerConfiguration) {
    let buses = 0..<Int32(configuration.buses.count)
    for effect in configuration.effects {
      precondition(buses.contains(effect.bus.position) && effect.values.count == effect.kind.parameters.count)
      precondition(effect.values.allSatisfy { $0 >= 0 && $0 < .infinity })
      switch effect.kind {
      case .delay(let frames, _): precondition((1...4_194_304).contains(frames))
      case .compressor(let key?):
        precondition(buses.contains(key.position) && key.position > effect.bus.position)
      case .reverb(let preDelay, let size):
        precondition((0...65_536).contains(preDelay) && (0.25...2).contains(size))
      default: break
      }
    }
    for send in configuration.sends {
      precondition(buses.contains(send.bus.position) && buses.contains(send.target.position))
      precondition(send.target.position < send.bus.position && send.gain >= 0 && send.gain < .infinity)
    }
  }

  /// The wiring of a bus; -1 if it has none.
  func wiring(of bus: Int) -> Int { buses.firstIndex(of: BusIndex(bus)) ?? -1 }

  /// The row of levels that an effect goes by; -1 if it goes by none.
  func keyRow(of effect: Int) -> Int {
    configuration.effects[effect].kind.key.flatMap(keyBuses.firstIndex(of:)) ?? -1
  }
}

extension EffectKind {
  /// The bus that a compressor goes by, if it is another.
  fileprivate var key: BusIndex? {
    if case .compressor(let key) = self { key } else { nil }
  }
}
