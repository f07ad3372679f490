import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

/// The whole mixer, with its commands, voices, bus and limiter: stems in memory that loop, every gain ramping.
struct EngineMix: BlockDriver, ~Copyable {
  private let stores: [SampleStore]
  private let pool = BlockPool(blocks: 0, framesPerBlock: 1)
  private var commands: Producer<ScheduledCommand>
  private var mixer: Mixer

  init(_ workload: Workload) throws { try self.init(workload, kernels: .widest) }

  init(_ workload: Workload, kernels: KernelPath) throws {
    let stems = workload.stems
    let frames = Int32(exactly: workload.rampFrames)
    guard let frames else { throw CannotDo("a ramp has at most 2^31 frames") }
    stores = (0..<stems).map { EngineMix.store($0, workload) }
    let ring = Ring<ScheduledCommand>(capacity: 2 * stems)
    commands = ring.makeProducer()
    var configuration = MixerConfiguration(voices: stems, buses: [.init(), .init()])
    configuration.kernels = kernels
    let stores = stores
    mixer = Mixer(
      configuration, commands: ring.makeConsumer(),
      events: Ring<MixerEvent>(capacity: 16).makeProducer(),
      status: Latest(MixerStatus()).makeWriter(),
      regions: FixedArray(count: stems) { stores[$0].region(startingAt: 0) },
      outlets: FixedArray(count: stems) { _ in
        StreamOutlet(
          filled: Ring<StreamBlock>(capacity: 1).makeConsumer(),
          empty: Ring<Int32>(capacity: 1).makeProducer())
      }, blocks: pool.view)
    let loop = LoopMap(
      start: 0, wholeFrames: workload.length, remainder: 0, denominator: 1, passesLeft: .max,
      stemEnd: workload.length)
    for stem in 0..<stems {
      let (start, end) = Content.gains(stem, workload)
      send(
        .start(
          VoiceIndex(stem),
          VoiceStart(
            ticket: 1, bus: BusIndex(1), gain: 1, lanes: InlineLanes(parameter: Float(start)),
            region: RegionIndex(stem), residentFrames: .max,
            cursor: LoopCursor(loop, at: 0, framesLeftInPass: workload.length))))
      send(.ramp(VoiceIndex(stem), .parameter, RampTarget(Float(end), over: frames)))
    }
  }

  private mutating func send(_ command: MixerCommand) {
    _ = commands.push(ScheduledCommand(at: .zero, command))
  }

  /// A stem in the precision asked for, filled in portions.
  private static func store(_ stem: Int, _ workload: Workload) -> SampleStore {
    let store = SampleStore(
      frames: workload.length, channels: 2, precision: workload.precision == 16 ? .sixteen : .float)
    var portion = [Float](repeating: 0, count: 8192)
    var first = 0
    while first < 2 * workload.length {
      let count = min(portion.count, 2 * workload.length - first)
      for sample in 0..<count {
        let place = first + sample
        let whole = Content.sample(stem: stem, frame: place / 2, channel: place % 2, stems: workload.stems)
        portion[sample] = Float(whole) / 32_768
      }
      store.write(portion.span.extracting(0..<count), at: first)
      first += count
    }
    return store
  }

  mutating func render(into output: inout MutableSpan<Float>) { mixer.render(into: &output) }
}

/// The same with the kernels that every processor has.
struct PortableEngineMix: BlockDriver, ~Copyable {
  private var engine: EngineMix

  init(_ workload: Workload) throws { engine = try EngineMix(workload, kernels: .portable) }

  mutating func render(into output: inout MutableSpan<Float>) { engine.render(into: &output) }
}
