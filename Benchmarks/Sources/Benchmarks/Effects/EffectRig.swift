import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

/// A mixer with one stem on one bus that has effects, and nothing else: no limiter either.
struct EffectRig: ~Copyable {
  private let store: SampleStore
  private let pool = BlockPool(blocks: 0, framesPerBlock: 1)
  private var mixer: Mixer

  /// - Parameters:
  ///   - input: Interleaved stereo.
  ///   - loops: Whether it is played for ever.
  ///   - sweep: The frames in which swept parameters go from one end to the other, exponentially.
  init(_ input: [Float], _ effects: [WrittenEffect], loops: Bool, sweep: Range<Int> = 0..<1) {
    let frames = input.count / 2
    store = SampleStore(frames: frames, channels: 2)
    store.write(input.span, at: 0)
    let ring = Ring<ScheduledCommand>(capacity: 64)
    var commands = ring.makeProducer()
    var configuration = MixerConfiguration(voices: 1, buses: [.init(), .init()], ceiling: .infinity)
    configuration.kernels = .portable
    configuration.effects = effects.map(\.effect)
    let store = store
    mixer = Mixer(
      configuration, commands: ring.makeConsumer(), events: Ring<MixerEvent>(capacity: 16).makeProducer(),
      status: Latest(MixerStatus()).makeWriter(),
      regions: FixedArray(count: 1) { _ in store.region(startingAt: 0) },
      outlets: FixedArray(count: 1) { _ in
        StreamOutlet(
          filled: Ring<StreamBlock>(capacity: 1).makeConsumer(),
          empty: Ring<Int32>(capacity: 1).makeProducer())
      }, blocks: pool.view)
    let map =
      loops
      ? LoopMap(
        start: 0, wholeFrames: frames, remainder: 0, denominator: 1, passesLeft: .max, stemEnd: frames)
      : .once(stemEnd: frames)
    let cursor = loops ? LoopCursor(map, at: 0, framesLeftInPass: frames) : LoopCursor(map, at: 0)
    let start = VoiceStart(
      ticket: 1, bus: BusIndex(1), gain: 1, lanes: InlineLanes(), region: RegionIndex(0),
      residentFrames: .max, cursor: cursor)
    _ = commands.push(ScheduledCommand(at: .zero, .start(VoiceIndex(0), start)))
    for (index, effect) in effects.enumerated() {
      for (parameter, end) in effect.sweeps {
        let target = RampTarget(end, over: Int32(sweep.count), .exponential)
        _ = commands.push(
          ScheduledCommand(
            at: FrameTime(sweep.lowerBound), .rampEffect(EffectIndex(index), parameter, target)))
      }
    }
  }

  mutating func render(into buffer: inout [Float]) {
    var span = buffer.mutableSpan
    mixer.render(into: &span)
  }
}
