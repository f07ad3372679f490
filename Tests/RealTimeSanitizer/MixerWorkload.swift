import CRealTimeSanitizer
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

/// The mixer under load: every command, voices in memory and from blocks, starvation, faults, and a
/// limiter that has work to do; rendered period by period as the audio thread does it.
struct MixerWorkload: ~Copyable {
  private static let voices = 8
  private static let blocksPerVoice = 4
  private static let framesPerBlock = 256
  private(set) var frames = 0
  private(set) var audible = 0
  private(set) var events = 0
  private(set) var status = MixerStatus()
  private let stems: [SampleStore]
  /// Where copies of what the effects remember go.
  private let copies: SampleCopies
  private(set) var copied = 0
  private let pool = BlockPool(blocks: voices * blocksPerVoice, framesPerBlock: framesPerBlock)
  private var mixer: Mixer
  private var commands: Producer<ScheduledCommand>
  private var eventRing: Consumer<MixerEvent>
  private var statusReader: LatestReader<MixerStatus>
  private var inlets: FixedArray<StreamInlet>
  private var runFrames = [Int](repeating: 0, count: voices)
  private var tickets = [UInt32](repeating: 0, count: voices)
  private var turn = 0

  init() {
    let stems = [MixerWorkload.stem(channels: 1, .sixteen), MixerWorkload.stem(channels: 2, .float)]
    self.stems = stems
    let commandRing = Ring<ScheduledCommand>(capacity: 64)
    commands = commandRing.makeProducer()
    // Small, so that it is full at times.
    let eventRing = Ring<MixerEvent>(capacity: 8)
    self.eventRing = eventRing.makeConsumer()
    let latest = Latest(MixerStatus())
    statusReader = latest.makeReader()
    let filled = FixedArray(count: MixerWorkload.voices) { _ in
      Ring<StreamBlock>(capacity: MixerWorkload.blocksPerVoice)
    }
    let empty = FixedArray(count: MixerWorkload.voices) { voice in
      let ring = Ring<Int32>(capacity: MixerWorkload.blocksPerVoice)
      var producer = ring.makeProducer()
      for block in 0..<MixerWorkload.blocksPerVoice {
        _ = producer.push(Int32(voice * MixerWorkload.blocksPerVoice + block))
      }
      return ring
    }
    inlets = FixedArray(count: MixerWorkload.voices) {
      StreamInlet(filled: filled[$0].makeProducer(), empty: empty[$0].makeConsumer())
    }
    let configuration = MixerWorkload.configuration
    copies = SampleCopies(places: 2, samplesPerPlace: configuration.effectSamples)
    mixer = Mixer(
      configuration, commands: commandRing.makeConsumer(), events: eventRing.makeProducer(),
      status: latest.makeWriter(),
      regions: FixedArray(count: 2) { stems[$0].region(startingAt: 0) },
      outlets: FixedArray(count: MixerWorkload.voices) {
        StreamOutlet(filled: filled[$0].makeConsumer(), empty: empty[$0].makeProducer())
      }, blocks: pool.view, copies: copies.makeWriter())
  }

  /// Three buses with every effect, sends, and a compressor that goes by another bus.
  private static var configuration: MixerConfiguration {
    var configuration = MixerConfiguration(
      voices: voices, buses: [.init(), .init(gain: 0.8), .init(into: BusIndex(1))], maximumFrames: 300)
    let bus = BusIndex(1)
    configuration.effects = [
      .init(on: bus, .gain), .init(on: bus, .pan), .init(on: bus, .width),
      .init(on: bus, .lowPass, [.cutoff: 2000]), .init(on: bus, .highPass, [.cutoff: 100]),
      .init(on: bus, .delay(maximumFrames: 9000, crosses: true), [.feedback: 0.5]),
      .init(on: bus, .compressor(key: BusIndex(2)), [.threshold: 0.1, .ratio: 4]),
      .init(on: BusIndex(2), .compressor(), [.threshold: 0.1]),
      .init(on: .master, .reverb(preDelayFrames: 500), [.wet: 0.1]),
    ]
    configuration.sends = [.init(from: BusIndex(2), to: .master), .init(from: BusIndex(2), to: bus)]
    return configuration
  }

  private static func stem(channels: Int, _ precision: SamplePrecision) -> SampleStore {
    let stem = SampleStore(frames: 1000, channels: channels, precision: precision)
    var samples = [Float](repeating: 0, count: 1000 * channels)
    for sample in samples.indices { samples[sample] = Float(sample % 200) / 100 - 1 }
    stem.write(samples.span, at: 0)
    return stem
  }

  /// Pulls `periods` blocks of changing length, each under the sanitizer.
  mutating func run(periods: Int) {
    let sizes = [1, 64, 441, 1024]
    for period in 0..<periods {
      for _ in 0..<3 { send() }
      sendToEffects()
      // The reader stalls now and then.
      if period % 50 < 40 { fillBlocks() }
      var block = [Float](repeating: 0, count: sizes[period % sizes.count] * 2)
      var output = block.mutableSpan
      sanitizer_enter()
      mixer.render(into: &output)
      sanitizer_leave()
      for frame in 0..<output.count / 2 where output[frame * 2] != 0 { audible += 1 }
      frames += output.count / 2
      status = statusReader.read()
      if period % 5 == 0 {
        while eventRing.popFirst() != nil { events += 1 }
      }
    }
  }

  /// Sends the next of a fixed round of commands, some of them late, some of them impossible.
  private mutating func send() {
    turn += 1
    let voice = turn % MixerWorkload.voices
    let shapes: [RampShape] = [.linear, .equalPower, .sCurve, .exponential]
    let target = RampTarget(Float(turn % 5) / 4, over: Int32(turn * 37 % 3000), shapes[turn % 4])
    let command: MixerCommand
    switch turn % 17 {
    case 0, 1, 2: command = .start(VoiceIndex(voice), start(voice))
    case 3:
      command = .takeOver(
        VoiceIndex(voice), start(voice), from: VoiceIndex((voice + 3) % MixerWorkload.voices))
    case 4: command = .stop(VoiceIndex(voice))
    case 5, 6: command = .rampBus(BusIndex(turn % 3), BusLane.allCases[turn % 3], target)
    case 7: command = .stop(VoiceIndex(99))
    case 13: command = .hold(turn * 53 % 700, edge: 240)
    case 14: command = .resume(at: status.playhead + FrameCount(turn % 500))
    case 15:
      var ramp = Ramp(at: 0.5)
      ramp.head(to: target)
      command = .setBus(BusIndex(turn % 3), BusLane.allCases[turn % 3], ramp)
    case 8: command = .forget(VoiceIndex(voice), ticket: prepare(voice))
    default: command = .ramp(VoiceIndex(voice), VoiceLane.allCases[turn % 4], target)
    }
    let ahead = turn * 61 % 1200 - 50
    let time = status.playhead + status.lookahead + FrameCount(ahead)
    _ = commands.push(ScheduledCommand(at: time, command))
  }

  /// Moves a parameter of an effect and a send, and has what the effects remember copied now and then.
  private mutating func sendToEffects() {
    let effects = MixerWorkload.configuration.effects
    let effect = turn % effects.count
    let parameters = effects[effect].kind.parameters
    let parameter = parameters[turn % parameters.count]
    let target = RampTarget(Float(turn % 7) * 50, over: Int32(turn * 37 % 3000), .linear)
    var command = MixerCommand.rampEffect(EffectIndex(effect), parameter, target)
    switch turn % 11 {
    case 0: command = .setEffect(EffectIndex(effect), parameter, Ramp(at: 1))
    case 1: command = .rampSend(SendIndex(turn % 2), RampTarget(Float(turn % 2), over: 999))
    case 2: command = .setSend(SendIndex(turn % 2), Ramp(at: 0.5))
    case 3:
      if copies.frame(of: 0) != nil { copied += 1 }
      copies.empty(0)
      command = .copyEffects(place: 0)
    default: break
    }
    _ = commands.push(ScheduledCommand(at: status.playhead + status.lookahead, command))
  }

  /// Has blocks filled for a use of the voice that never begins, at least where it has blocks to fill.
  private mutating func prepare(_ voice: Int) -> UInt32 {
    tickets[voice] += 1
    runFrames[voice] = 0
    fillBlocks()
    return tickets[voice]
  }

  private mutating func start(_ voice: Int) -> VoiceStart {
    tickets[voice] += 1
    let isStreamed = turn % 2 == 0
    let map = LoopMap(
      start: 100, wholeFrames: 700, remainder: 1, denominator: 3, passesLeft: turn % 7, stemEnd: 1000)
    let resident = isStreamed ? turn % 3 * 300 : .max
    runFrames[voice] = isStreamed ? resident : .max
    return VoiceStart(
      ticket: tickets[voice], bus: BusIndex(turn % 3), gain: 1, lanes: InlineLanes(),
      region: RegionIndex(turn % 2), residentFrames: resident,
      cursor: LoopCursor(map, at: 0, framesLeftInPass: 800))
  }

  /// Fills what is empty, 5000 frames for each run at most.
  private mutating func fillBlocks() {
    for voice in 0..<MixerWorkload.voices where runFrames[voice] < 5000 {
      while runFrames[voice] < 5000, let block = inlets[voice].empty.popFirst() {
        // The block has just come back, and is in this side's hands.
        let memory = unsafe pool.memory(of: Int(block))
        for sample in 0..<memory.count { unsafe memory[sample] = Float(sample % 100) / 100 }
        let first = runFrames[voice]
        runFrames[voice] += MixerWorkload.framesPerBlock
        _ = inlets[voice].filled.push(
          StreamBlock(
            block: block, frames: Int32(MixerWorkload.framesPerBlock), ticket: tickets[voice], channels: 2,
            isLast: runFrames[voice] >= 5000, firstFrame: first))
      }
    }
  }
}
