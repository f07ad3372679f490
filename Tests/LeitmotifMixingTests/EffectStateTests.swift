import Foundation
import LeitmotifMixing
import LeitmotifRealTime
import Testing

@Suite("What effects remember depends on the music's frames alone")
struct EffectStateTests {
  static let length = 7000

  /// Every effect on one bus, with a key, a send to a reverb, and everything in motion.
  static func session(
    seed: UInt64, start: Int = 0, memory: [Float] = [], ramps: [MixerCommand] = [], height: Float = 1,
    copies: [Int] = []
  ) -> Desk {
    var random = SplitMix(seed)
    let bus = BusIndex(1)
    let effects: [MixerConfiguration.Effect] = [
      .init(on: bus, .gain), .init(on: bus, .lowPass, [.cutoff: 3000, .resonance: 3]),
      .init(on: bus, .highPass, [.cutoff: 60]), .init(on: bus, .pan), .init(on: bus, .width),
      .init(on: bus, .compressor(key: BusIndex(2)), [.threshold: 0.05, .ratio: 4, .release: 5]),
      .init(on: bus, .delay(maximumFrames: 800, crosses: true), [.time: 334, .feedback: 0.4]),
      .init(on: BusIndex(3), .reverb(preDelayFrames: 77, size: 0.5), [.decay: 0.1, .dry: 0]),
      .init(on: .master, .compressor(), [.threshold: 0.2, .release: 5]),
    ]
    let stems = [Stem.noise(2500, seed: seed), Stem.noise(700, channels: 1, seed: seed + 1)].map { stem in
      Stem(stem.samples.map { $0 * height }, channels: stem.channels)
    }
    let desk = Desk(
      voices: 3, buses: [.init(), .init(), .init(gain: 0.8), .init(), .init(into: BusIndex(3))],
      stems: stems, start: start, effects: effects,
      sends: [
        .init(from: bus, to: .master, gain: 0.3), .init(from: BusIndex(4), to: BusIndex(2), gain: 0.5),
      ],
      effectMemory: memory)
    var commands = ramps.map { (start, $0) }
    for (voice, (first, bus)) in [(100, 1), (900, 2), (1500, 4)].enumerated() {
      let stem = voice == 1 ? 1 : 0
      let frames = stems[stem].frames
      if start <= first {
        commands.append((first, .play(voice, region: stem, cursor: .once(frames), bus: bus)))
      } else if start < first + frames {
        commands.append(
          (start, .play(voice, region: stem, cursor: .once(frames, from: start - first), bus: bus)))
      }
    }
    commands += moves(&random, effects).filter { $0.0 >= start }
    commands += copies.enumerated().map { ($1, .copyEffects(place: UInt8($0))) }
    for (time, command) in commands.sorted(by: { $0.0 < $1.0 }) { desk.send(at: time, command) }
    return desk
  }

  static func moves(
    _ random: inout SplitMix, _ effects: [MixerConfiguration.Effect]
  ) -> [(Int, MixerCommand)] {
    var moves: [(Int, MixerCommand)] = []
    for _ in 0..<80 {
      let effect = Int.random(in: 0..<effects.count, using: &random)
      let place = Int.random(in: 0..<effects[effect].values.count, using: &random)
      let value = effects[effect].values[place] * Float.random(in: 0.5...1.6, using: &random)
      let frames: Int32 = [0, 1, 100, 1500].randomElement(using: &random)!
      let shape: RampShape = [.linear, .exponential, .sCurve].randomElement(using: &random)!
      moves.append(
        (
          Int.random(in: 0..<6000, using: &random),
          .rampEffect(
            EffectIndex(effect), effects[effect].kind.parameters[place],
            RampTarget(value, over: frames, shape))
        ))
    }
    moves.append((700, .rampSend(SendIndex(0), RampTarget(1, over: 1500))))
    moves.append((1800, .rampSend(SendIndex(1), RampTarget(0, over: 700))))
    return moves.sorted { $0.0 < $1.0 }
  }

  @Test(
    "The samples are the same for any size of blocks", arguments: [[1], [7], [64], [512], [3, 1000, 31, 33]])
  func blocks(sizes: [Int]) {
    let whole = EffectStateTests.session(seed: 5).render(EffectStateTests.length)
    #expect(whole.contains { $0 != 0 } && whole.allSatisfy { abs($0) < 100 })
    #expect(EffectStateTests.session(seed: 5).render(EffectStateTests.length, blocks: sizes) == whole)
  }

  @Test("Music that goes on from a copy is the same bit by bit", arguments: [1, 640, 1777, 3001])
  func copies(frame: Int) throws {
    let first = EffectStateTests.session(seed: 9, copies: [frame])
    // Where the ramps stand is the mirror's to know; here it follows the commands.
    var random = SplitMix(9)
    var ramps: [[(Int, Ramp)]] = first.configuration.effects.map { $0.values.map { (0, Ramp(at: $0)) } }
    var sends = first.configuration.sends.map { (0, Ramp(at: $0.gain)) }
    for (time, command) in EffectStateTests.moves(&random, first.configuration.effects) where time < frame {
      switch command {
      case .rampEffect(let effect, let parameter, let target):
        let kind = first.configuration.effects[Int(effect.position)].kind
        let place = kind.parameters.firstIndex(of: parameter)!
        var (since, ramp) = ramps[Int(effect.position)][place]
        ramp.advance(by: Int32(time - since))
        ramp.head(to: target)
        ramps[Int(effect.position)][place] = (time, ramp)
      case .rampSend(let send, let target):
        var (since, ramp) = sends[Int(send.position)]
        ramp.advance(by: Int32(time - since))
        ramp.head(to: target)
        sends[Int(send.position)] = (time, ramp)
      default: break
      }
    }
    var commands: [MixerCommand] = []
    for (effect, own) in ramps.enumerated() {
      for (place, (since, ramp)) in own.enumerated() {
        var ramp = ramp
        ramp.advance(by: Int32(frame - since))
        let parameter = first.configuration.effects[effect].kind.parameters[place]
        commands.append(.setEffect(EffectIndex(effect), parameter, ramp))
      }
    }
    for (send, (since, ramp)) in sends.enumerated() {
      var ramp = ramp
      ramp.advance(by: Int32(frame - since))
      commands.append(.setSend(SendIndex(send), ramp))
    }
    first.render(frame, blocks: [100])
    #expect(first.copies.frame(of: 0) == nil)
    let rest = first.render(EffectStateTests.length - frame, blocks: [77])
    #expect(first.copies.frame(of: 0) == frame)
    let memory = try #require(first.copies.samples(of: 0))
    let second = EffectStateTests.session(seed: 9, start: frame, memory: memory, ramps: commands)
    #expect(second.render(EffectStateTests.length - frame, blocks: [512]) == rest)
  }

  @Test("A place that is not empty, or that there is not, is refused")
  func places() {
    let desk = Chain(.impulse, .gain).desk()
    desk.send(at: 0, .copyEffects(place: 0))
    desk.send(at: 1, .copyEffects(place: 0))
    desk.send(at: 1, .copyEffects(place: 2))
    desk.send(at: 2, .rampEffect(EffectIndex(0), .pan, RampTarget(1, over: 0)))
    desk.send(at: 2, .rampEffect(EffectIndex(7), .gain, RampTarget(1, over: 0)))
    desk.send(at: 2, .rampSend(SendIndex(0), RampTarget(1, over: 0)))
    desk.render(10)
    #expect(desk.status.refusedCommands == 5)
    #expect(desk.copies.frame(of: 0) == 0)
    desk.copies.empty(0)
    desk.send(at: 12, .copyEffects(place: 0))
    desk.render(10)
    #expect(desk.copies.frame(of: 0) == 12)
  }

  @Test("After its tail all is silence, and all memory zero")
  func rest() throws {
    let desk = EffectStateTests.session(seed: 3)
    desk.render(45_000)
    #expect(desk.output[12_000...].contains { $0 != 0 })
    #expect(desk.output.suffix(2000).allSatisfy { $0 == 0 })
    desk.send(at: 45_000, .copyEffects(place: 0))
    desk.render(3000)
    #expect(try #require(desk.copies.samples(of: 0)).allSatisfy { $0 == 0 })
  }

  @Test(
    "No number that it remembers is ever denormal, whatever comes in",
    arguments: [Float(1e-39), 1e-20, 1e-11, 1e-6])
  func denormals(height: Float) throws {
    let desk = EffectStateTests.session(seed: 4, height: height, copies: [2000, 5500])
    // A sixteenth of a second after the last.
    desk.render(8500)
    #expect(desk.output.allSatisfy { $0 == 0 || abs($0) > 1e-19 })
    for place in 0..<2 {
      let memory = try #require(desk.copies.samples(of: place))
      #expect(memory.allSatisfy { $0 == 0 || $0.isNormal })
    }
  }

  @Test(
    "What is no number is silence to it, and forgotten at once", arguments: [Float.nan, .infinity, -1e30])
  func broken(sample: Float) {
    var input = [Float](repeating: 0.25, count: 2000)
    let clean = input
    input[1001] = sample
    for kind: EffectKind in [
      .lowPass, .highPass, .compressor(), .reverb(), .delay(maximumFrames: 300), .width,
    ] {
      let heard = Chain(input, kind).heard(2000)
      let other = Chain(clean, kind).heard(2000)
      #expect(heard.allSatisfy { abs($0) < 10 })
      // The same as if one sample had been silence.
      #expect(zip(heard.suffix(500), other.suffix(500)).allSatisfy { abs($0 - $1) < 0.1 })
    }
  }

  @Test("Memory that was tampered with does no harm")
  func tampered() {
    let chain = Chain(
      .tone(440, frames: 1000),
      [(.delay(maximumFrames: 300), [.time: 100]), (.reverb(), [:]), (.lowPass, [:])])
    let count = chain.desk().configuration.effectSamples
    for value in [Float.nan, .infinity, -1, 1e30, 4e18, 0.5] {
      let heard = chain.desk(memory: [Float](repeating: value, count: count)).render(1000)
      #expect(heard.allSatisfy { $0.isFinite })
    }
  }

  @Test("A send gives the bus after its effects and gains, times its own gain")
  func sends() {
    let desk = Desk(
      voices: 1, buses: [.init(), .init(), .init(into: BusIndex(0), gain: 0.5)],
      stems: [Stem([Float](repeating: 1, count: 200))],
      effects: [.init(on: BusIndex(2), .gain, [.gain: 0.5]), .init(on: BusIndex(1), .gain, [.gain: 10])],
      sends: [.init(from: BusIndex(2), to: BusIndex(1), gain: 0.1)])
    desk.send(at: 0, .play(0, cursor: .once(200), bus: 2))
    #expect(desk.render(100).left.allSatisfy { abs($0 - 0.5) < 1e-6 })
    desk.send(at: 100, .rampSend(SendIndex(0), RampTarget(0, over: 0)))
    #expect(desk.render(100).left.allSatisfy { $0 == 0.25 })
  }
}
