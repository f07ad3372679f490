import CAllocationCounter
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@Suite("A mixer that takes over from another")
struct RelayTests {
  /// Loud enough for the limiter to be at work all the time.
  private static let stems = [Stem.noise(40_000, seed: 1), Stem.noise(40_000, seed: 2)]

  /// A mixer that plays both stems from memory, from frame `first` on.
  private static func mixer(from first: Int) -> Mixer {
    var configuration = MixerConfiguration(voices: 2, ceiling: 0.3)
    configuration.kernels = .widest
    let commands = Ring<ScheduledCommand>(capacity: 16)
    var sending = commands.makeProducer()
    let events = Ring<MixerEvent>(capacity: 64)
    let pool = BlockPool(blocks: 0, framesPerBlock: 64)
    let rings = FixedArray(count: 2) { _ in Blocks() }
    var mixer = Mixer(
      configuration, commands: commands.makeConsumer(), events: events.makeProducer(),
      status: Latest(MixerStatus()).makeWriter(),
      regions: FixedArray(count: 2) { stems[$0].store.region(startingAt: 0) },
      outlets: FixedArray(count: 2) {
        StreamOutlet(filled: rings[$0].filled.makeConsumer(), empty: rings[$0].empty.makeProducer())
      }, blocks: pool.view)
    for voice in 0..<2 {
      _ = sending.push(
        ScheduledCommand(
          at: FrameTime(first),
          .play(voice, region: voice, cursor: .once(40_000, from: first), turn: voice)))
    }
    if first > 0 { mixer.begin(at: FrameTime(first), heldBefore: 0) }
    return mixer
  }

  private struct Blocks: ~Copyable {
    let filled = Ring<StreamBlock>(capacity: 1)
    let empty = Ring<Int32>(capacity: 1)
  }

  private static func render(_ frames: Int, block: Int, _ relay: inout MixerRelay) -> [Float] {
    var output = [Float](repeating: 0, count: 2 * frames)
    var span = output.mutableSpan
    var done = 0
    while done < frames {
      let count = min(block, frames - done)
      var part = span._mutatingExtracting(2 * done..<2 * (done + count))
      relay.render(into: &part)
      done += count
    }
    return output
  }

  private static func successor(from first: Int, goesOn: [Bool]) -> Lent<MixerSuccessor>? {
    Lent(
      MixerSuccessor(
        mixer(from: first), goesOn: FixedArray(count: 2) { goesOn[$0] },
        edge: goesOn.contains(false) ? 240 : 0))
  }

  @Test(
    "All of it goes on to the last bit, the limiter too, whatever the blocks", arguments: [64, 441, 4096])
  func goesOn(block: Int) {
    var plain = MixerRelay(RelayTests.mixer(from: 0))
    let exchange = RelayExchange()
    var relay = MixerRelay(RelayTests.mixer(from: 0), exchange)
    var next = RelayTests.successor(from: 10_000, goesOn: [true, true])
    #expect(exchange.next.give(&next))
    let expected = RelayTests.render(30_000, block: 1024, &plain)
    #expect(RelayTests.render(30_000, block: block, &relay) == expected)
    let last = exchange.last.take()
    #expect(last != nil)
    last?.free()
  }

  @Test("One that comes late makes up for it, unheard")
  func late() {
    var plain = MixerRelay(RelayTests.mixer(from: 0))
    let exchange = RelayExchange()
    var relay = MixerRelay(RelayTests.mixer(from: 0), exchange)
    let expected = RelayTests.render(30_000, block: 1024, &plain)
    let before = RelayTests.render(12_000, block: 1000, &relay)
    var next = RelayTests.successor(from: 1_000, goesOn: [true, true])
    _ = exchange.next.give(&next)
    #expect(before + RelayTests.render(18_000, block: 1000, &relay) == expected)
    let last = exchange.last.take()
    #expect(last != nil)
    last?.free()
  }

  @Test("Taking over never touches the allocator", arguments: [[true, true], [true, false]])
  func allocatesNothing(goesOn: [Bool]) {
    let exchange = RelayExchange()
    var relay = MixerRelay(RelayTests.mixer(from: 0), exchange)
    var warm = MixerRelay(RelayTests.mixer(from: 0))
    _ = RelayTests.render(4000, block: 1000, &warm)
    var next = RelayTests.successor(from: 5_000, goesOn: goesOn)
    _ = exchange.next.give(&next)
    var output = [Float](repeating: 0, count: 2000)
    var allocations = 0
    for _ in 0..<10 {
      var span = output.mutableSpan
      counter_arm()
      relay.render(into: &span)
      allocations += counter_disarm()
    }
    #expect(allocations == 0)
    let last = exchange.last.take()
    #expect(last != nil)
    last?.free()
  }
}
