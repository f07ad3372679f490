import LeitmotifMixing

/// An effect as an argument: `lowPass:cutoff=1000,resonance=4`. A parameter that is swept is `cutoff=200>6400`.
struct WrittenEffect {
  let effect: MixerConfiguration.Effect
  /// Parameters that go elsewhere, as the mixer has them.
  let sweeps: [(EffectParameter, Float)]

  init(_ text: String, on bus: BusIndex) throws(CannotDo) {
    let parts = text.split(separator: ":", maxSplits: 1)
    var settings: [String: Double] = [:]
    var sweeps: [(EffectParameter, Float)] = []
    for pair in parts.count > 1 ? parts[1].split(separator: ",") : [] {
      let sides = pair.split(separator: "=", maxSplits: 1)
      let ends = sides.count == 2 ? sides[1].split(separator: ">").map { Double($0) } : []
      guard let first = ends.first, let start = first else { throw CannotDo("'\(pair)' is no setting") }
      settings[String(sides[0])] = start
      guard ends.count == 2, let end = ends[1] else { continue }
      let parameter = try WrittenEffect.parameter(String(sides[0]))
      sweeps.append((parameter, parameter.carried(end)))
    }
    let kind = try WrittenEffect.kind(String(parts.first ?? ""), &settings)
    var values: [EffectParameter: Float] = [:]
    for (name, value) in settings {
      let parameter = try WrittenEffect.parameter(name)
      values[parameter] = parameter.carried(value)
    }
    guard values.keys.allSatisfy(kind.parameters.contains) else {
      throw CannotDo("'\(text)': one of these it has not")
    }
    effect = MixerConfiguration.Effect(on: bus, kind, values)
    self.sweeps = sweeps
  }

  /// The kind of a name, whose fixed settings are taken out.
  private static func kind(_ name: String, _ settings: inout [String: Double]) throws(CannotDo) -> EffectKind
  {
    switch name {
    case "gain": return .gain
    case "pan": return .pan
    case "width": return .width
    case "lowPass": return .lowPass
    case "highPass": return .highPass
    case "delay":
      return .delay(
        maximumFrames: Int32(settings.removeValue(forKey: "maximum") ?? 96_000),
        crosses: settings.removeValue(forKey: "crosses") == 1)
    case "compressor": return .compressor()
    case "reverb":
      return .reverb(
        preDelayFrames: Int32(settings.removeValue(forKey: "preDelay") ?? 0),
        size: Float(settings.removeValue(forKey: "size") ?? 1))
    default: throw CannotDo("there is no effect '\(name)'")
    }
  }

  private static func parameter(_ name: String) throws(CannotDo) -> EffectParameter {
    guard let parameter = EffectParameter.allCases.first(where: { "\($0)" == name }) else {
      throw CannotDo("there is no parameter '\(name)'")
    }
    return parameter
  }
}
