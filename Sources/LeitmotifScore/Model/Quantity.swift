/// What a number of an effect says.
public enum Quantity: String, CaseIterable, Equatable, Sendable {
  case level, position, width, cutoff, resonance, time, feedback, damping, dry, threshold, ratio, knee,
    attack,
    release, makeup, decay, predelay, size, treble

  /// In what it is written.
  package enum Unit: Equatable, Sendable {
    /// `-3 dB`, `-3`, and where that is allowed `off`.
    case decibels(orOff: Bool)
    /// `400 Hz`, `18 kHz`.
    case hertz
    /// `20 ms`, `2.4 s`, and where that is allowed a part of a whole note, `3/16`.
    case seconds(orNotes: Bool)
    case number
  }
}

/// What a kind of effect has of a quantity: in what it is written, from where to where, and what it is if nothing is said.
package struct EffectField: Sendable {
  package let quantity: Quantity
  package let unit: Quantity.Unit
  package let range: ClosedRange<Double>
  /// `nil`: it has to be written.
  package let usual: Double?
  /// It is settled before the music begins: no parameter moves it.
  package private(set) var isSettled = false

  init(_ quantity: Quantity, _ unit: Quantity.Unit, _ range: ClosedRange<Double>, _ usual: Double?) {
    (self.quantity, self.unit, self.range, self.usual) = (quantity, unit, range, usual)
  }

  fileprivate var settled: EffectField {
    var field = self
    field.isSettled = true
    return field
  }

  /// The level of a send.
  package static var send: EffectField { level(upTo: 24, nil) }

  fileprivate static func level(upTo most: Double, _ usual: Double?) -> EffectField {
    EffectField(.level, .decibels(orOff: true), -120...most, usual)
  }

  fileprivate static func dry(_ usual: Double) -> EffectField {
    EffectField(.dry, .decibels(orOff: true), -120...12, usual)
  }
}

extension Effect.Kind {
  /// Its numbers, in the order of the reference.
  package var fields: [EffectField] {
    switch self {
    case .gain: [EffectField.level(upTo: 24, nil)]
    case .pan: [EffectField(.position, .number, -1...1, nil)]
    case .width: [EffectField(.width, .number, 0...2, nil)]
    case .lowPass, .highPass:
      [EffectField(.cutoff, .hertz, 20...20_000, nil), EffectField(.resonance, .number, 0.5...20, 0.7071)]
    case .delay:
      [
        EffectField(.time, .seconds(orNotes: true), 0.001...4, nil).settled,
        EffectField(.feedback, .decibels(orOff: true), -120 ... -0.5, -.infinity),
        EffectField(.damping, .hertz, 200...20_000, 20_000), EffectField.level(upTo: 12, -6),
        EffectField.dry(0),
      ]
    case .compressor:
      [
        EffectField(.threshold, .decibels(orOff: false), -80...0, nil),
        EffectField(.ratio, .number, 1...100, 4), EffectField(.knee, .decibels(orOff: false), 0...24, 6),
        EffectField(.attack, .seconds(orNotes: false), 0...1, 0.01),
        EffectField(.release, .seconds(orNotes: false), 0.001...5, 0.2),
        EffectField(.makeup, .decibels(orOff: false), 0...24, 0),
      ]
    case .reverb:
      [
        EffectField(.decay, .seconds(orNotes: false), 0.1...20, nil),
        EffectField(.predelay, .seconds(orNotes: false), 0...0.25, 0).settled,
        EffectField(.size, .number, 0.25...2, 1).settled,
        EffectField(.damping, .hertz, 200...20_000, 4000), EffectField(.treble, .number, 0.05...1, 0.5),
        EffectField.level(upTo: 12, 0), EffectField.dry(-.infinity),
      ]
    }
  }

  /// Whether its only number stands in the place of a map.
  package var isOneNumber: Bool { fields.count == 1 }
}
