extension MixerConfiguration {
  /// One of the effects of a bus. They act in the order in which they stand in `effects`, before the bus's gains.
  package struct Effect: Sendable, Equatable {
    package var bus: BusIndex
    package var kind: EffectKind
    /// What its parameters begin with, as the mixer has them, in the order of `kind.parameters`.
    package var values: [Float]

    /// - Precondition: The kind has each of the parameters in `values`.
    package init(on bus: BusIndex, _ kind: EffectKind, _ values: [EffectParameter: Float] = [:]) {
      precondition(values.keys.allSatisfy(kind.parameters.contains))
      self.bus = bus
      self.kind = kind
      self.values = kind.parameters.map { values[$0] ?? kind.usual($0) }
    }
  }

  /// What a bus gives to another beside its parent: its frames after its effects and gains, times a gain that moves.
  package struct Send: Sendable, Equatable {
    package var bus: BusIndex
    /// Stands before `bus`.
    package var target: BusIndex
    /// Linear, what it begins with.
    package var gain: Float

    package init(from bus: BusIndex, to target: BusIndex, gain: Float = 1) {
      self.bus = bus
      self.target = target
      self.gain = gain
    }
  }
}

// How what the effects remember is saved and brought back:
//
// - The mixer is made with `SampleCopies(places:samplesPerPlace: configuration.effectSamples)`, kept by the control side
//   (`Mixer(…, copies: copies.makeWriter())`; without, `copyEffects` is refused).
// - To have what the effects remember on the music's frame F: `copies.empty(place)`, then `copyEffects(place:)` at F. Once
//   the mixer has mixed a sixteenth of a second from F on, `copies.frame(of: place)` is F (or a later frame, if the command
//   came late), and `copies.samples(of: place)` is it. Another command meanwhile gives the copy up: its place stays empty.
// - A mixer that begins at F (`configuration.start`) with `effectMemory` set to those samples, and with `setEffect` and
//   `setSend` at F for every ramp as the mirror has it, goes on bit for bit. What is no number in them is taken as silence,
//   so that a file that was tampered with can do no harm; only their count must be right.
