import LeitmotifMixing

/// One stem on a bus with one effect, and without: what an effect costs is what lies between.
let effectBenchmarks = [
  effect("effect-none", nil),
  effect("effect-low-pass", "lowPass:cutoff=1000,resonance=1"),
  effect("effect-delay", "delay:maximum=48000,time=24000,feedback=0.5,damping=4000"),
  effect("effect-compressor", "compressor:threshold=-20,ratio=4"),
  effect("effect-reverb", "reverb:decay=2,preDelay=960"),
]

/// The others, timed but not counted.
let moreEffectBenchmarks = [
  effect("effect-gain", "gain:gain=-3"),
  effect("effect-pan", "pan:pan=0.3"),
  effect("effect-width", "width:width=1.5"),
  effect("effect-high-pass", "highPass:cutoff=1000,resonance=1"),
  effect("effect-low-pass-swept", "lowPass:cutoff=1000>1100,resonance=1"),
  effect("effect-gain-swept", "gain:gain=-3>0"),
  effect("effect-reverb-swept", "reverb:decay=2>2.1,preDelay=960"),
]

private let framesPerBlock = 512

/// - Parameter text: As `WrittenEffect` reads it. What is swept is on its way for hours.
private func effect(_ name: String, _ text: String?) -> Benchmark {
  Benchmark(name: name, unit: "frame of a stem and its bus", unitsPerRepetition: framesPerBlock) { repetitions in
    var random: UInt32 = 1
    let noise = (0..<2 * 48_000).map { _ in
      random = random &* 1_664_525 &+ 1_013_904_223
      return Float(Int32(bitPattern: random) >> 8) * 0x1p-25
    }
    let effects: [WrittenEffect] = text.flatMap { try? [WrittenEffect($0, on: BusIndex(1))] } ?? []
    var rig = EffectRig(noise, effects, loops: true, sweep: 0..<1 << 30)
    var buffer = [Float](repeating: 0, count: 2 * framesPerBlock)
    for _ in 0..<repetitions { rig.render(into: &buffer) }
    consume(buffer)
  }
}
