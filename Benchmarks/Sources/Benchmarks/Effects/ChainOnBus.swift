import LeitmotifMixing

/// A chain of effects whose cost is measured.
struct ChainOnBus: Sendable {
  let name: String
  /// As `WrittenEffect` reads them. What is swept is on its way for hours.
  let effects: [String]

  static let none = ChainOnBus(name: "effect-none", effects: [])
  static let lowPass = ChainOnBus(name: "effect-low-pass", effects: ["lowPass:cutoff=1000,resonance=1"])
  static let delay = ChainOnBus(
    name: "effect-delay", effects: ["delay:maximum=48000,time=24000,feedback=0.5,damping=4000"])
  static let compressor = ChainOnBus(
    name: "effect-compressor", effects: ["compressor:threshold=-20,ratio=4"])
  static let reverb = ChainOnBus(name: "effect-reverb", effects: ["reverb:decay=2,preDelay=960"])

  static let all = [
    none, ChainOnBus(name: "effect-gain", effects: ["gain:gain=-3"]),
    ChainOnBus(name: "effect-gain-swept", effects: ["gain:gain=-3>0"]),
    ChainOnBus(name: "effect-pan", effects: ["pan:pan=0.3"]),
    ChainOnBus(name: "effect-width", effects: ["width:width=1.5"]), lowPass,
    ChainOnBus(name: "effect-low-pass-swept", effects: ["lowPass:cutoff=1000>1100,resonance=1"]),
    ChainOnBus(name: "effect-high-pass", effects: ["highPass:cutoff=1000,resonance=1"]), delay, compressor,
    reverb, ChainOnBus(name: "effect-reverb-swept", effects: ["reverb:decay=2>2.1,preDelay=960"]),
  ]

  /// A bus with the chain, on which noise plays for ever.
  func rig() -> EffectRig {
    var random: UInt32 = 1
    let noise = (0..<2 * 48_000).map { _ in
      random = random &* 1_664_525 &+ 1_013_904_223
      return Float(Int32(bitPattern: random) >> 8) * 0x1p-25
    }
    let written = effects.compactMap { try? WrittenEffect($0, on: BusIndex(1)) }
    precondition(written.count == effects.count)
    return EffectRig(noise, written, loops: true, sweep: 0..<1 << 30)
  }
}
