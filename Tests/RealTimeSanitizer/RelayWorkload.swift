import CRealTimeSanitizer
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

/// Mixers that take over from one another, as when a score is edited while it plays: some voices go on, some fade, the
/// limiter has work to do, and now and then a mixer comes late.
struct RelayWorkload: ~Copyable {
  private(set) var frames = 0
  private(set) var taken = 0
  private(set) var audible = 0
  private let stem: SampleStore
  private let exchange = RelayExchange()
  private var relay: MixerRelay

  init() {
    stem = SampleStore(frames: 4000, channels: 2, precision: .float)
    var samples = [Float](repeating: 0, count: 8000)
    for sample in samples.indices { samples[sample] = Float(sample % 200) / 100 - 1 }
    stem.write(samples.span, at: 0)
    relay = MixerRelay(RelayWorkload.mixer(stem, from: 0), exchange)
  }

  private struct Blocks: ~Copyable {
    let filled = Ring<StreamBlock>(capacity: 1)
    let empty = Ring<Int32>(capacity: 1)
  }

  /// A room after a low-pass, on a bus that is the last of some.
  private static func configuration(buses: Int) -> MixerConfiguration {
    var configuration = MixerConfiguration(
      voices: 2, buses: Array(repeating: MixerConfiguration.Bus(), count: buses), maximumFrames: 300)
    configuration.effects = [
      MixerConfiguration.Effect(on: BusIndex(buses - 1), .lowPass, [.cutoff: 2000]),
      MixerConfiguration.Effect(on: BusIndex(buses - 1), .reverb(size: 0.25)),
    ]
    return configuration
  }

  /// All chains go on, whose memory changes hands or is copied; every fifth time in a bus that fades.
  private static func succession(_ edit: Int) -> EffectSuccession {
    let (old, new) = (2 + (edit + 1) / 2 % 2, 2 + (edit + 2) / 2 % 2)
    let fades = edit % 5 == 0
    return EffectSuccession(
      from: configuration(buses: old), to: configuration(buses: new),
      EffectSuccession.Pairs(
        effects: [0, 1], buses: (0..<old).map { $0 == old - 1 ? new - 1 : 0 },
        leaving: fades ? [old - 1] : [], coming: fades ? [new - 1] : []))
  }

  /// A mixer with two voices in a loop.
  private static func mixer(_ stem: SampleStore, buses: Int = 2, from first: Int) -> Mixer {
    let commands = Ring<ScheduledCommand>(capacity: 8)
    var sending = commands.makeProducer()
    let blocks = FixedArray(count: 2) { _ in Blocks() }
    let map = LoopMap(
      start: 0, wholeFrames: 4000, remainder: 0, denominator: 1, passesLeft: .max, stemEnd: 4000)
    for voice in 0..<2 {
      let start = VoiceStart(
        ticket: 1, bus: BusIndex(voice * (buses - 1)), gain: 1, lanes: InlineLanes(), region: RegionIndex(0),
        residentFrames: .max,
        cursor: LoopCursor(map, at: 0, framesLeftInPass: 4000), turn: voice)
      _ = sending.push(ScheduledCommand(at: FrameTime(first), .start(VoiceIndex(voice), start)))
    }
    var mixer = Mixer(
      configuration(buses: buses), commands: commands.makeConsumer(),
      events: Ring<MixerEvent>(capacity: 8).makeProducer(), status: Latest(MixerStatus()).makeWriter(),
      regions: FixedArray(count: 1) { _ in stem.region(startingAt: 0) },
      outlets: FixedArray(count: 2) {
        StreamOutlet(filled: blocks[$0].filled.makeConsumer(), empty: blocks[$0].empty.makeProducer())
      }, blocks: BlockPool(blocks: 0, framesPerBlock: 64).view)
    if first > 0 { mixer.begin(at: FrameTime(first), heldBefore: 0) }
    return mixer
  }

  /// Has so many mixers take over, some blocks after one another, each block under the sanitizer.
  mutating func run(edits: Int) {
    for edit in 0..<edits {
      let first = max(1, frames + edit * 37 % 1200 - 100)
      var next: Lent<MixerSuccessor>? = Lent(
        MixerSuccessor(
          RelayWorkload.mixer(stem, buses: 2 + (edit + 2) / 2 % 2, from: first),
          goesOn: FixedArray(count: 2) { ($0 + edit) % 3 > 0 },
          edge: edit % 4 > 0 ? 240 : 0, effects: edit % 3 > 0 ? RelayWorkload.succession(edit) : nil))
      _ = exchange.next.give(&next)
      for size in [64, 441, 1024, 300] {
        var block = [Float](repeating: 0, count: 2 * size)
        var output = block.mutableSpan
        sanitizer_enter()
        relay.render(into: &output)
        sanitizer_leave()
        for frame in 0..<size where output[frame * 2] != 0 { audible += 1 }
        frames += size
      }
      guard let last = exchange.last.take() else { continue }
      last.free()
      taken += 1
    }
  }
}
