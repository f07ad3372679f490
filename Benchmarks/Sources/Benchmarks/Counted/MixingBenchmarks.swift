import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

/// What is heard: the whole mixer with its voices, a bus and the limiter, of stems in memory.
let mixingBenchmarks = [
  mixing("mix-ramped", voices: 32, isRamped: true),
  mixing("mix-held", voices: 32, isRamped: false),
  mixing("mix-one", voices: 1, isRamped: false),
]

private let framesPerBlock = 512

/// - Parameter isRamped: Whether the gain of each voice is on its way all the time.
private func mixing(_ name: String, voices: Int, isRamped: Bool) -> Benchmark {
  Benchmark(
    name: name, unit: "frame of a voice, of \(voices)", unitsPerRepetition: voices * framesPerBlock
  ) { repetitions in
    let store = SampleStore(frames: 48_000, channels: 2)
    let pool = BlockPool(blocks: 0, framesPerBlock: 1)
    let ring = Ring<ScheduledCommand>(capacity: 2 * voices)
    var commands = ring.makeProducer()
    var configuration = MixerConfiguration(
      voices: voices, buses: [.init(into: BusIndex(0), gain: 1), .init(into: BusIndex(0), gain: 1)],
      sampleRate: .studio)
    // Every processor has these, so that what is counted does not depend on who counts.
    configuration.kernels = .portable
    var mixer = Mixer(
      configuration, commands: ring.makeConsumer(), events: Ring<MixerEvent>(capacity: 16).makeProducer(),
      status: Latest(MixerStatus()).makeWriter(),
      regions: FixedArray(count: 1) { _ in store.region(startingAt: 0) },
      outlets: FixedArray(count: voices) { _ in
        StreamOutlet(
          filled: Ring<StreamBlock>(capacity: 1).makeConsumer(),
          empty: Ring<Int32>(capacity: 1).makeProducer())
      }, blocks: pool.view)
    let loop = LoopMap(
      start: 0, wholeFrames: 48_000, remainder: 0, denominator: 1, passesLeft: .max, stemEnd: 48_000)
    for voice in 0..<voices {
      let start = VoiceStart(
        ticket: 1, bus: BusIndex(1), gain: 1, lanes: InlineLanes(parameter: 0.25), region: RegionIndex(0),
        residentFrames: .max, cursor: LoopCursor(loop, at: 0, framesLeftInPass: 48_000))
      _ = commands.push(ScheduledCommand(at: .zero, .start(VoiceIndex(voice), start)))
      let target = RampTarget(0.75, over: 1 << 30)
      if isRamped {
        _ = commands.push(ScheduledCommand(at: .zero, .ramp(VoiceIndex(voice), .parameter, target)))
      }
    }
    var buffer = [Float](repeating: 0, count: 2 * framesPerBlock)
    for _ in 0..<repetitions {
      var span = buffer.mutableSpan
      mixer.render(into: &span)
    }
    consume(buffer)
    withExtendedLifetime((store, pool)) {}
  }
}
