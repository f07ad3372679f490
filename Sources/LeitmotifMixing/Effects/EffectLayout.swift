import LeitmotifTiming

/// Where the memory of every effect lies in one row of samples.
///
/// First three numbers for each bus that has effects, then the effects in their order: coefficients, states, rings.
struct EffectLayout {
  /// The memory of one effect.
  struct Place {
    var memory = 0
    var memoryCount = 0
    var coefficients = 0
    /// Frames of each ring.
    var rings: [Int] = []
    var ringStarts: [Int] = []
  }

  let places: [Place]
  /// Samples in all.
  let count: Int

  init(_ configuration: MixerConfiguration) {
    var next = 3 * Set(configuration.effects.map(\.bus)).count
    let rate = Double(configuration.sampleRate.hertz)
    places = configuration.effects.map { effect in
      var place = EffectLayout.place(of: effect.kind, rate: rate)
      place.memory = next
      next += place.memoryCount
      for (ring, length) in place.rings.enumerated() {
        place.ringStarts.append(next)
        // The first of them is stereo.
        next += ring == 0 ? 2 * length : length
      }
      return place
    }
    count = next
  }

  private static func place(of kind: EffectKind, rate: Double) -> Place {
    switch kind {
    case .gain, .pan: return place(SideGains.coefficients, 0)
    case .width: return place(Width.coefficients, 0)
    case .lowPass, .highPass: return place(StateVariableFilter.coefficients, StateVariableFilter.states)
    case .delay(let frames, _): return place(DelayLine.coefficients, DelayLine.states, rings: [Int(frames)])
    case .compressor: return place(Compressor.coefficients, Compressor.states)
    case .reverb(let preDelay, let size):
      let shape = ReverbShape(size: size, rate: rate)
      return place(
        Reverb.coefficients, Reverb.states, rings: [Int(preDelay)] + shape.diffusers + shape.lines)
    }
  }

  private static func place(_ coefficients: Int, _ states: Int, rings: [Int] = []) -> Place {
    Place(memoryCount: 2 * coefficients + states, coefficients: coefficients, rings: rings)
  }
}

extension MixerConfiguration {
  /// How many samples `copyEffects` copies: what all effects remember.
  package var effectSamples: Int { EffectLayout(self).count }
}
