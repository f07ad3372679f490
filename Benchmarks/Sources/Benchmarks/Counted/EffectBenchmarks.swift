/// One stem on a bus with one effect, and without: what an effect costs is what lies between.
let effectBenchmarks = [
  effect(.none), effect(.lowPass), effect(.delay), effect(.compressor), effect(.reverb),
]

private let framesPerBlock = 512

private func effect(_ chain: ChainOnBus) -> Benchmark {
  Benchmark(name: chain.name, unit: "frame of a stem and its bus", unitsPerRepetition: framesPerBlock) {
    repetitions in
    var rig = chain.rig()
    var buffer = [Float](repeating: 0, count: 2 * framesPerBlock)
    for _ in 0..<repetitions { rig.render(into: &buffer) }
    consume(buffer)
  }
}
