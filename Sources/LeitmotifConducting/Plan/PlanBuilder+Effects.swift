import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming

/// A bus of a score, or the hidden one of a layer that has a chain of its own.
struct BusDraft {
  let name: String
  let gain: Decibels
  let into: String?
  let effects: [Effect]
  let sends: [Send]
  /// The cue of the layer that it is for; `nil`: a bus of the score.
  var cue: Int?

  init(_ bus: Bus) {
    (name, gain, into) = (bus.name, bus.gain, bus.into)
    (effects, sends) = (bus.effects, bus.sends)
  }

  init(_ layer: Layer, of cue: Cue, _ index: Int) {
    name = BusDraft.name(of: layer, in: cue)
    (gain, into, effects, sends) = (.unity, layer.bus, layer.effects, layer.sends)
    self.cue = index
  }

  /// No bus of a score has a name like it.
  static func name(of layer: Layer, in cue: Cue) -> String { "\(cue.name.text)/\(layer.name)" }

  /// The buses that it gives to, which stand before it.
  var targets: [String] { [into ?? "master"] + sends.map(\.bus) }

  /// The buses that it listens to, which stand after it.
  var sources: [String] { effects.compactMap(\.sidechain) }
}

extension Layer {
  /// Whether it has a chain of its own.
  var hasChain: Bool { !effects.isEmpty || !sends.isEmpty }
}

extension PlanBuilder {
  /// Every bus but the master, those of layers last.
  var drafts: [BusDraft] {
    score.buses.map { BusDraft($0) }
      + score.cues.enumerated().flatMap { index, cue in
        cue.layers.filter(\.hasChain).map { BusDraft($0, of: cue, index) }
      }
  }

  mutating func plan(chainOf draft: BusDraft, on bus: Int) {
    for effect in draft.effects { plan(effect, on: bus, of: draft) }
    for send in draft.sends {
      let target = self.bus(send.bus)
      let way = AmountWay(.level, EffectField.send.unit)
      let gain = first(send.level, way) ?? 0
      follow(send.level, .send(sends.count), way)
      sends.append(PlannedSend(bus: bus, target: target, gain: gain))
    }
  }

  private mutating func plan(_ effect: Effect, on bus: Int, of draft: BusDraft) {
    let index = effects.count
    var values: [EffectParameter: Float] = [:]
    for field in effect.kind.fields {
      guard let amount = effect[field.quantity],
        let parameter = EffectParameter(effect.kind, field.quantity)
      else { continue }
      let way = AmountWay(field.quantity, field.unit)
      if parameter == .time {
        values[.time] = Float(delayFrames(amount, of: draft).first)
        if case .quarters(let quarters) = amount {
          delayTimes.append(PlannedDelayTime(effect: index, quarters: quarters, cue: draft.cue))
        }
        continue
      }
      values[parameter] = first(amount, way)
      follow(amount, .effect(index, parameter), way)
    }
    effects.append(PlannedEffect(bus: bus, kind: kind(of: effect, draft), values: values))
  }

  private func kind(of effect: Effect, _ draft: BusDraft) -> EffectKind {
    switch effect.kind {
    case .gain: .gain
    case .pan: .pan
    case .width: .width
    case .lowPass: .lowPass
    case .highPass: .highPass
    case .delay:
      .delay(
        maximumFrames: Int32(clamping: effect[.time].map { delayFrames($0, of: draft).most } ?? 1),
        crosses: effect.crosses)
    case .compressor: .compressor(key: effect.sidechain.map { BusIndex(bus($0)) })
    case .reverb:
      .reverb(
        preDelayFrames: Int32(clamping: frames(effect[.predelay]?.most ?? 0)),
        size: Float(effect[.size]?.most ?? 1))
    }
  }

  /// The frames of a delay's time: in the cue that it hears first, and the most.
  private func delayFrames(_ amount: Amount, of draft: BusDraft) -> (first: Int, most: Int) {
    guard case .quarters(let quarters) = amount else {
      let frames = max(1, frames(amount.most ?? 0))
      return (frames, frames)
    }
    let start = score.states.first { $0.name.text == score.start }?.cue
    let cues = draft.cue.map { [score.cues[$0]] } ?? score.cues
    let opening = cues.first { $0.name.text == start } ?? cues[0]
    let most = cues.flatMap(\.tempi).map { $0.frames(of: quarters, at: sampleRate) }.max() ?? 1
    return (opening.tempo.frames(of: quarters, at: sampleRate), most)
  }

  private func frames(_ seconds: Double) -> Int { Int((seconds * Double(sampleRate.hertz)).rounded()) }

  /// What the mixer begins with.
  private func first(_ amount: Amount, _ way: AmountWay) -> Float? {
    switch amount {
    case .fixed(let value): way.carried(value)
    case .quarters: nil
    case .follows(let curve):
      planned(curve, way).map { $0.carried(at: parameters[$0.parameter].initial) }
    }
  }

  private mutating func follow(_ amount: Amount, _ target: PlannedFollower.Target, _ way: AmountWay) {
    guard case .follows(let curve) = amount, let planned = planned(curve, way) else { return }
    followers.append(PlannedFollower(target: target, curve: planned))
  }

  private func planned(_ curve: AmountCurve, _ way: AmountWay) -> PlannedAmountCurve? {
    parameters.firstIndex { $0.name == curve.parameter }.map {
      PlannedAmountCurve(parameter: $0, points: curve.points, way: way)
    }
  }
}

extension EffectParameter {
  /// `nil`: it is settled when the mixer is made.
  init?(_ kind: Effect.Kind, _ quantity: Quantity) {
    switch quantity {
    case .level: self = kind == .gain ? .gain : .wet
    case .position: self = .pan
    case .width: self = .width
    case .cutoff: self = .cutoff
    case .resonance: self = .resonance
    case .time: self = .time
    case .feedback: self = .feedback
    case .damping: self = .damping
    case .dry: self = .dry
    case .threshold: self = .threshold
    case .ratio: self = .ratio
    case .knee: self = .knee
    case .attack: self = .attack
    case .release: self = .release
    case .makeup: self = .makeUp
    case .decay: self = .decay
    case .treble: self = .treble
    case .predelay, .size: return nil
    }
  }
}

extension Tempo {
  /// The longest time that a delay has, in seconds.
  private static let longestDelay = 4

  /// Whole frames of so many quarters for a delay: at most four seconds of them.
  func frames(of quarters: Rational, at rate: SampleRate) -> Int {
    let exact = quarters * Rational(60 * rate.hertz) / quartersPerMinute
    return min(max(1, Int(clamping: exact.rounded)), Tempo.longestDelay * rate.hertz)
  }
}
