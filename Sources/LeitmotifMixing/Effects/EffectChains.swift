import LeitmotifRealTime
import LeitmotifTiming

/// The effects and sends of all buses, and what the effects remember.
///
/// All of it lies in one arena, so that it can be copied at once. Where in it something lies follows from the frame of
/// the music, and what is not in it follows from the commands.
struct EffectChains: ~Copyable {
  var effects: FixedArray<EffectState>
  /// The effects of one bus after those of another.
  let order: FixedArray<Int>
  let wirings: FixedArray<BusWiring>
  var sends: FixedArray<SendState>
  /// Where each send of the configuration stands in `sends`.
  let sendPlaces: FixedArray<Int>
  var arena: SampleRows
  /// A row of levels for each bus that compressors go by.
  let keys: SampleRows
  /// What effects work in.
  let scratch: SampleRows
  let rate: Double
  var copying = EffectCopy()
  /// Frames in which a copy is made: a sixteenth of a second.
  let copyFrames: Int

  /// - Precondition: `plan` is of the same configuration, which has the memory of as many effects, or none.
  init(_ configuration: MixerConfiguration, _ plan: WiringPlan) {
    let layout = plan.layout
    effects = FixedArray(count: configuration.effects.count) {
      EffectState(configuration.effects[$0], layout.places[$0], keyRow: plan.keyRow(of: $0))
    }
    order = FixedArray(count: plan.order.count) { plan.order[$0] }
    wirings = FixedArray(count: plan.wirings.count) { plan.wirings[$0] }
    sends = FixedArray(count: plan.sends.count) {
      let send = configuration.sends[plan.sends[$0]]
      var gains = Gains(constant: 1)
      gains.set(0, at: send.gain)
      return SendState(target: Int(send.target.position), gains: gains)
    }
    sendPlaces = FixedArray(count: plan.sends.count) { plan.sends.firstIndex(of: $0)! }
    arena = SampleRows(rows: 1, samplesPerRow: layout.count)
    keys = SampleRows(rows: plan.keyBuses.count, samplesPerRow: configuration.maximumFrames)
    scratch = SampleRows(rows: 1, samplesPerRow: Reverb.scratch)
    rate = Double(configuration.sampleRate.hertz)
    copyFrames = max(1, configuration.sampleRate.hertz / 16)
    remember(configuration.effectMemory)
  }

  /// Takes what was copied elsewhere; what is no sound is silence.
  private func remember(_ samples: [Float]) {
    guard !samples.isEmpty else { return }
    let memory = arena.samples(of: 0, from: 0, count: arena.samplesPerRow)
    precondition(samples.count == memory.count)
    for sample in samples.indices {
      memory[sample] = abs(samples[sample]) < 0x1p60 ? samples[sample] : 0
    }
  }

  /// Moves a parameter; `false` if there is no such.
  @_noLocks
  mutating func head(_ effect: EffectIndex, _ parameter: EffectParameter, to target: RampTarget) -> Bool {
    let index = Int(effect.position)
    guard index >= 0, index < effects.count else { return false }
    let place = effects[index].kind.place(of: parameter)
    guard place >= 0 else { return false }
    var ramp = effects[index].ramps[place]
    ramp.head(to: target)
    effects[index].set(place, to: ramp)
    return true
  }

  /// Sets a parameter; `false` if there is no such.
  @_noLocks
  mutating func set(_ effect: EffectIndex, _ parameter: EffectParameter, to ramp: Ramp) -> Bool {
    let index = Int(effect.position)
    guard index >= 0, index < effects.count else { return false }
    let place = effects[index].kind.place(of: parameter)
    guard place >= 0 else { return false }
    effects[index].set(place, to: ramp)
    return true
  }

  /// Moves the gain of a send; `false` if there is no such.
  @_noLocks
  mutating func head(_ send: SendIndex, to target: RampTarget) -> Bool {
    let index = Int(send.position)
    guard index >= 0, index < sendPlaces.count else { return false }
    sends[sendPlaces[index]].gains.head(0, to: target)
    return true
  }

  /// Sets the gain of a send; `false` if there is no such.
  @_noLocks
  mutating func set(_ send: SendIndex, to ramp: Ramp) -> Bool {
    let index = Int(send.position)
    guard index >= 0, index < sendPlaces.count else { return false }
    sends[sendPlaces[index]].gains.set(0, to: ramp)
    return true
  }

  /// Moves the parameters on.
  @_noLocks
  mutating func advance(by frames: Int) {
    for effect in 0..<effects.count { effects[effect].advance(by: frames) }
  }

  /// The numbers of an effect: coefficients and states.
  @_noLocks
  func memory(of effect: Int) -> MutableSamples {
    arena.samples(of: 0, from: effects[effect].memory, count: effects[effect].memoryCount)
  }

  func lockMemory(by lock: inout some PageLock) {
    effects.lockMemory(by: &lock)
    order.lockMemory(by: &lock)
    wirings.lockMemory(by: &lock)
    sends.lockMemory(by: &lock)
    sendPlaces.lockMemory(by: &lock)
    arena.lockMemory(by: &lock)
    keys.lockMemory(by: &lock)
    scratch.lockMemory(by: &lock)
  }
}
