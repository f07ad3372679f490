import LeitmotifScore

/// Numbers of effects, in words.
enum EffectWords {
  static var sendUnit: Quantity.Unit { .decibels(orOff: true) }

  /// In what a kind of effect has a quantity.
  static func unit(_ quantity: Quantity, of kind: Effect.Kind) -> Quantity.Unit {
    kind.fields.first { $0.quantity == quantity }?.unit ?? .number
  }

  /// `-3 dB`, `18 kHz`, `0.02 s`, `1.4`.
  static func value(_ value: Double, _ unit: Quantity.Unit) -> String {
    switch unit {
    case .decibels: LevelWords.level(Decibels(value))
    case .hertz where value >= 1000: LevelWords.number(value / 1000) + " kHz"
    case .hertz: LevelWords.number(value) + " Hz"
    case .seconds: LevelWords.number(value) + " s"
    case .number: LevelWords.number(value)
    }
  }

  /// As much of a number that moves as can be heard: `-9.5 dB`, `1.22 kHz`, `469 ms`, `0.35`.
  static func rounded(_ value: Double, _ unit: Quantity.Unit) -> String {
    switch unit {
    case .decibels: value > -.infinity ? Figures.fixed(value, 1) + " dB" : "off"
    case .hertz where value >= 999.5: Figures.fixed(value / 1000, 2) + " kHz"
    case .hertz: Figures.fixed(value, 0) + " Hz"
    case .seconds where value >= 0.9995: Figures.fixed(value, 2) + " s"
    case .seconds: Figures.fixed(value * 1000, value < 0.01 ? 1 : 0) + " ms"
    case .number: Figures.fixed(value, 2)
    }
  }
}
