import LeitmotifConducting
import LeitmotifLocking
package import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifStreaming
import LeitmotifTiming

/// A score made ready to sound: the conductor, the reader and the mixer, joined by their pipes.
///
/// Everything is allocated here, before the first frame. The parts go to their threads, or are stepped in
/// turn by the offline renderer.
package struct Session: ~Copyable {
  package var control: ControlLoop
  package let reader: ReaderLoop
  package var mixer: Mixer
  /// Keeps the samples alive that the mixer plays.
  package let memory: SessionMemory

  /// Frames that a block between reader and mixer holds, and blocks that each voice has.
  static let framesPerBlock = 4096
  static let blocksPerVoice = 4
  static let eventCapacity = 4096

  /// - Parameter restored: Where to go on; `nil`: the music begins.
  package init(_ score: LoadedScore, _ restored: Restoration? = nil) {
    let plan = score.plan
    var configuration = MixerConfiguration(plan)
    if let restored {
      configuration.start = FrameTime(restored.start)
      configuration.heldBefore = restored.conductor.clock.output(of: restored.start) - restored.start
    }
    configuration.effectMemory = restored?.effectMemory ?? []
    let copies = SampleCopies(
      places: plan.effects.isEmpty ? 0 : EffectCopies.places,
      samplesPerPlace: configuration.effectSamples)
    let pipes = StreamPipes(
      voices: plan.allVoices, blocksPerVoice: Session.blocksPerVoice, framesPerBlock: Session.framesPerBlock)
    let commands = Ring<ScheduledCommand>(capacity: Session.commandCapacity(plan))
    let events = Ring<MixerEvent>(capacity: Session.eventCapacity)
    let status = Latest(MixerStatus())
    let regions = score.library.memory.parts.map(\.region)
    mixer = Mixer(
      configuration, commands: commands.makeConsumer(), events: events.makeProducer(),
      status: status.makeWriter(), regions: FixedArray(count: regions.count) { regions[$0] },
      outlets: pipes.makeOutlets(), blocks: pipes.pool.view, copies: copies.makeWriter())
    reader = ReaderLoop(score.library, pipes)
    control = ControlLoop(
      restored?.conductor ?? Conductor(plan, seed: score.seed, heard: score.heard), at: restored?.start ?? 0,
      commands: commands.makeProducer(),
      events: events.makeConsumer(),
      status: status.makeReader(), mailbox: reader.mailbox, memory: score.library.memory,
      copies: EffectCopies(copies, beginningWith: configuration.effectMemory))
    memory = SessionMemory(library: score.library, pool: pipes.pool)
  }

  /// Bytes of the blocks through which the voices of a plan are streamed.
  static func blockBytes(_ plan: Plan) -> Int {
    plan.allVoices * blocksPerVoice * framesPerBlock * 2 * MemoryLayout<Float>.size
  }

  /// Room for every voice, bus and effect to change everything on one frame, several times over.
  static func commandCapacity(_ plan: Plan) -> Int {
    1024 + 16 * (plan.allVoices + plan.buses.count + plan.effects.count + plan.sends.count)
  }
}

/// What any of the mixers reads without owning it: to be kept until the audio thread is joined.
package final class KeptMemory: Sendable {
  private let kept: Guarded<[SessionMemory]>

  init(_ memory: SessionMemory) { kept = Guarded([memory]) }

  /// Keeps these, and no others any more.
  func keep(_ memories: [SessionMemory]) { kept.withLock { $0 = memories } }
}

/// What the audio thread reads without owning it: to be kept until that thread is joined.
package final class SessionMemory: Sendable {
  private let library: StemLibrary
  private let pool: BlockPool

  init(library: StemLibrary, pool: BlockPool) {
    self.library = library
    self.pool = pool
  }
}

extension MixerConfiguration {
  init(_ plan: Plan) {
    self.init(
      voices: plan.allVoices,
      buses: plan.buses.map { MixerConfiguration.Bus(into: BusIndex($0.parent ?? 0), gain: $0.gain) },
      sampleRate: plan.sampleRate)
    effects = plan.effects.map { Effect(on: BusIndex($0.bus), $0.kind, $0.values) }
    sends = plan.sends.map { Send(from: BusIndex($0.bus), to: BusIndex($0.target), gain: $0.gain) }
  }
}
