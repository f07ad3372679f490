import CAllocationCounter
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@Suite("Effects in a mixer that takes over from another")
struct RelayEffectTests {
  /// Short, so that only what is remembered is heard of it when another mixer takes over.
  private static let stem = Stem.noise(6_000, seed: 3)

  /// The buses and chains of a mixer: a layer's bus, a room that it is sent to, and perhaps others before them.
  private struct Layout {
    var extra = 0
    var longest: Int32 = 3000

    var configuration: MixerConfiguration {
      let (room, layer) = (BusIndex(1 + extra), BusIndex(2 + extra))
      var configuration = MixerConfiguration(
        voices: 1, buses: Array(repeating: .init(), count: 3 + extra), ceiling: 0.3)
      configuration.effects =
        (0..<extra).map { .init(on: BusIndex(1 + $0), .delay(maximumFrames: 100)) } + [
          .init(on: layer, .lowPass, [.cutoff: 900, .resonance: 4]),
          .init(
            on: layer, .delay(maximumFrames: longest, crosses: true), [.time: 2500, .feedback: 0.9, .dry: 1]),
          .init(on: room, .reverb(preDelayFrames: 100, size: 0.5), [.decay: 3, .dry: 0]),
        ]
      configuration.sends = [.init(from: layer, to: room, gain: 0.7)]
      return configuration
    }

    /// What of this goes on in another.
    func succession(to other: Layout) -> EffectSuccession {
      func place(_ index: Int) -> Int { index - extra + other.extra }
      return EffectSuccession(
        from: configuration, to: other.configuration,
        EffectSuccession.Pairs(
          effects: (0..<3 + extra).map { $0 < extra ? nil : place($0) },
          buses: (0..<3 + extra).map { $0 == 0 ? 0 : $0 <= extra ? nil : place($0) }))
    }
  }

  private static func mixer(_ layout: Layout, from first: Int = 0) -> Mixer {
    let configuration = layout.configuration
    let commands = Ring<ScheduledCommand>(capacity: 4)
    var sending = commands.makeProducer()
    let filled = Ring<StreamBlock>(capacity: 1)
    let empty = Ring<Int32>(capacity: 1)
    var mixer = Mixer(
      configuration, commands: commands.makeConsumer(), events: Ring<MixerEvent>(capacity: 64).makeProducer(),
      status: Latest(MixerStatus()).makeWriter(),
      regions: FixedArray(count: 1) { _ in stem.store.region(startingAt: 0) },
      outlets: FixedArray(count: 1) { _ in
        StreamOutlet(filled: filled.makeConsumer(), empty: empty.makeProducer())
      }, blocks: BlockPool(blocks: 0, framesPerBlock: 64).view)
    if first < stem.frames {
      _ = sending.push(
        ScheduledCommand(
          at: FrameTime(first),
          .play(0, region: 0, cursor: .once(stem.frames, from: first), bus: 2 + layout.extra)))
    }
    if first > 0 { mixer.begin(at: FrameTime(first), heldBefore: 0) }
    return mixer
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

  private static func successor(_ old: Layout, _ new: Layout, from first: Int) -> Lent<MixerSuccessor>? {
    Lent(
      MixerSuccessor(
        mixer(new, from: first), goesOn: FixedArray(count: 1) { _ in true }, edge: 240,
        effects: old.succession(to: new)))
  }

  /// The same chains; others before them; lines of delays that are longer and shorter.
  private static let layouts = [
    Layout(), Layout(extra: 2), Layout(longest: 4000), Layout(longest: 2500), Layout(extra: 1, longest: 7001),
  ]

  @Test(
    "All that they remember goes on to the last bit, in the music or long after it",
    arguments: [64, 441, 4096],
    [1000, 5001, 9000, 20_003])
  func goesOn(block: Int, frame: Int) {
    var plain = MixerRelay(RelayEffectTests.mixer(Layout()))
    let expected = RelayEffectTests.render(30_000, block: 1024, &plain)
    #expect(expected.suffix(2000).contains { abs($0) > 0.001 })
    for layout in RelayEffectTests.layouts {
      let exchange = RelayExchange()
      var relay = MixerRelay(RelayEffectTests.mixer(Layout()), exchange)
      var next = RelayEffectTests.successor(Layout(), layout, from: frame)
      _ = exchange.next.give(&next)
      let heard = RelayEffectTests.render(30_000, block: block, &relay)
      #expect(heard == expected, "\(layout)")
      let last = exchange.last.take()
      #expect(last != nil)
      last?.free()
    }
  }

  @Test("Nor is anything lost by one that comes late")
  func late() {
    var plain = MixerRelay(RelayEffectTests.mixer(Layout()))
    let expected = RelayEffectTests.render(20_000, block: 1024, &plain)
    for layout in RelayEffectTests.layouts {
      let exchange = RelayExchange()
      var relay = MixerRelay(RelayEffectTests.mixer(Layout()), exchange)
      let before = RelayEffectTests.render(9_000, block: 1000, &relay)
      var next = RelayEffectTests.successor(Layout(), layout, from: 7_000)
      _ = exchange.next.give(&next)
      let heard = before + RelayEffectTests.render(11_000, block: 1000, &relay)
      #expect(heard == expected, "\(layout)")
      exchange.last.take()?.free()
    }
  }

  @Test("Taking them over never touches the allocator", arguments: 0..<5)
  func allocatesNothing(layout: Int) {
    let exchange = RelayExchange()
    var relay = MixerRelay(RelayEffectTests.mixer(Layout()), exchange)
    var warm = MixerRelay(RelayEffectTests.mixer(Layout()))
    _ = RelayEffectTests.render(4000, block: 1000, &warm)
    var next = RelayEffectTests.successor(Layout(), RelayEffectTests.layouts[layout], from: 5_000)
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
