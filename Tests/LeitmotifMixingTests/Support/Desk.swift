import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

/// A mixer with everything around it in one hand: the control side, the reader and the device.
final class Desk {
  private(set) var configuration: MixerConfiguration
  let stems: [Stem]
  /// Where copies of what the effects remember go.
  let copies: SampleCopies
  private var mixer: Mixer
  private let pool: BlockPool
  private var commands: Producer<ScheduledCommand>
  private var eventRing: Consumer<MixerEvent>
  private var statusReader: LatestReader<MixerStatus>
  private var inlets: FixedArray<StreamInlet>
  /// Blocks that the reader holds, by voice.
  private var emptyBlocks: [[Int32]]
  private var feeds: [Int: Feed] = [:]
  /// Every sample that came out so far, interleaved.
  private(set) var output: [Float] = []
  private(set) var events: [MixerEvent] = []
  private(set) var status = MixerStatus()

  init(
    voices: Int = 4, buses: [MixerConfiguration.Bus] = [.init()], rate: Int = 48_000,
    maximumFrames: Int = 512, ceiling: Float = .infinity, stems: [Stem] = [], blocks: Int = 8,
    framesPerBlock: Int = 64, commandCapacity: Int = 1024, eventCapacity: Int = 4096, start: Int = 0,
    kernels: KernelPath = .widest, effects: [MixerConfiguration.Effect] = [],
    sends: [MixerConfiguration.Send] = [], effectMemory: [Float] = []
  ) {
    configuration = MixerConfiguration(
      voices: voices, buses: buses, sampleRate: SampleRate(hertz: rate)!, maximumFrames: maximumFrames,
      ceiling: ceiling)
    configuration.start = FrameTime(start)
    configuration.kernels = kernels
    configuration.effects = effects
    configuration.sends = sends
    configuration.effectMemory = effectMemory
    copies = SampleCopies(places: 2, samplesPerPlace: configuration.effectSamples)
    self.stems = stems
    let commandRing = Ring<ScheduledCommand>(capacity: commandCapacity)
    commands = commandRing.makeProducer()
    let eventRing = Ring<MixerEvent>(capacity: eventCapacity)
    self.eventRing = eventRing.makeConsumer()
    let status = Latest(MixerStatus())
    statusReader = status.makeReader()
    pool = BlockPool(blocks: voices * blocks, framesPerBlock: framesPerBlock)
    let rings = FixedArray(count: voices) { _ in VoiceRings(capacity: max(1, blocks)) }
    inlets = FixedArray(count: voices) {
      StreamInlet(filled: rings[$0].filled.makeProducer(), empty: rings[$0].empty.makeConsumer())
    }
    emptyBlocks = (0..<voices).map { voice in (0..<blocks).map { Int32(voice * blocks + $0) } }
    mixer = Mixer(
      configuration, commands: commandRing.makeConsumer(), events: eventRing.makeProducer(),
      status: status.makeWriter(),
      regions: FixedArray(count: stems.count) { stems[$0].store.region(startingAt: stems[$0].firstFrame) },
      outlets: FixedArray(count: voices) {
        StreamOutlet(filled: rings[$0].filled.makeConsumer(), empty: rings[$0].empty.makeProducer())
      }, blocks: pool.view, copies: copies.makeWriter())
  }

  /// Sends a command; `false` if the ring is full.
  @discardableResult
  func send(at frame: Int, _ command: MixerCommand) -> Bool {
    commands.push(ScheduledCommand(at: FrameTime(frame), command))
  }

  /// Renders `frames` frames in blocks of the sizes given, over and over, with every voice's reader idle
  /// before each, and returns what came out.
  @discardableResult
  func render(_ frames: Int, blocks: [Int] = [.max]) -> [Float] {
    let first = output.count
    var turn = 0
    while output.count - first < frames * 2 {
      let left = frames - (output.count - first) / 2
      read()
      output += renderBlock(min(left, blocks[turn % blocks.count]))
      turn += 1
    }
    return Array(output[first...])
  }

  private func renderBlock(_ frames: Int) -> [Float] {
    var block = [Float](repeating: .nan, count: frames * 2)
    var span = block.mutableSpan
    mixer.render(into: &span)
    drain()
    return block
  }

  /// Renders into memory of the caller's: for tests that count what happens meanwhile.
  func render(into span: inout MutableSpan<Float>) { mixer.render(into: &span) }

  /// Takes what the mixer has to tell.
  func drain() {
    while let event = eventRing.popFirst() { events.append(event) }
    status = statusReader.read()
  }

  // MARK: The reader

  /// Has a voice's blocks read from now on.
  func feed(_ voice: Int, _ feed: Feed) { feeds[voice] = feed }

  /// Stops reading for a voice, or goes on.
  func hold(_ voice: Int, _ isHeld: Bool = true) { feeds[voice]?.isHeld = isHeld }

  /// Fills every empty block of every voice that has something to read.
  func read() {
    for voice in feeds.keys.sorted() {
      while feeds[voice]!.canRead, let block = takeEmpty(voice) {
        let filled = unsafe feeds[voice]!.fill(
          block, pool.memory(of: Int(block)), framesPerBlock: pool.framesPerBlock)
        _ = inlets[voice].filled.push(filled)
      }
    }
  }

  /// Puts one block in a voice's ring; for blocks that no reader would write.
  func push(_ voice: Int, frames: Int, ticket: UInt32, firstFrame: Int, isLast: Bool = false, value: Float) {
    guard let block = takeEmpty(voice) else { return }
    let memory = unsafe pool.memory(of: Int(block))
    for sample in 0..<frames * 2 { unsafe memory[sample] = value }
    _ = inlets[voice].filled.push(
      StreamBlock(
        block: block, frames: Int32(frames), ticket: ticket, channels: 2, isLast: isLast,
        firstFrame: firstFrame))
  }

  /// Blocks of a voice that are back in the reader's hands.
  func emptyCount(_ voice: Int) -> Int {
    while let block = inlets[voice].empty.popFirst() { emptyBlocks[voice].append(block) }
    return emptyBlocks[voice].count
  }

  private func takeEmpty(_ voice: Int) -> Int32? {
    while let block = inlets[voice].empty.popFirst() { emptyBlocks[voice].append(block) }
    return emptyBlocks[voice].isEmpty ? nil : emptyBlocks[voice].removeFirst()
  }
}

/// The two rings of a voice.
private struct VoiceRings: ~Copyable {
  let filled: Ring<StreamBlock>
  let empty: Ring<Int32>

  init(capacity: Int) {
    filled = Ring(capacity: capacity)
    empty = Ring(capacity: capacity)
  }
}
