import LeitmotifRealTime
import Testing

@Suite("Stems are summed sample by sample in their order, whichever kernel does it")
struct StemKernelTests {
  /// A kind of stems and where their gains come from.
  struct Kind: Sendable, CustomTestStringConvertible {
    let channels: Int
    let precision: SamplePrecision
    let gain: StemGain.Kind
    var testDescription: String { "\(channels) channels, \(precision), \(gain)" }

    static let all = [1, 2].flatMap { channels in
      [SamplePrecision.sixteen, .float].flatMap { precision in
        [StemGain.Kind.constant, .line, .row].map {
          Kind(channels: channels, precision: precision, gain: $0)
        }
      }
    }
  }

  static let paths = KernelPath.allPossible

  @Test("One stem: a product and a sum for each sample", arguments: Kind.all, paths)
  func one(kind: Kind, path: KernelPath) {
    for seed in 0..<40 {
      let bench = KernelBench(kind, seed: UInt64(seed))
      let expected = bench.sum(of: [0])
      add(bench.part(0), to: bench.bus, by: path)
      #expect(bench.bits == expected)
    }
  }

  @Test("Four stems in one pass: what one after another gives", arguments: Kind.all, paths)
  func four(kind: Kind, path: KernelPath) {
    for seed in 0..<40 {
      let bench = KernelBench(kind, seed: 1000 + UInt64(seed))
      let expected = bench.sum(of: [0, 1, 2, 3])
      add(
        StemQuartet(bench.part(0), bench.part(1), bench.part(2), bench.part(3)), before: ComingFrames(),
        to: bench.bus, by: path)
      #expect(bench.bits == expected)
    }
  }

  @Test("A part of a stem sounds as it does in the whole", arguments: Kind.all, 0...19)
  func part(kind: Kind, cut: Int) {
    let bench = KernelBench(kind, seed: 7, frames: 19)
    let expected = bench.sum(of: [0])
    for (first, count) in [(0, cut), (cut, 19 - cut)] {
      add(
        bench.part(0).part(from: first, count: count),
        to: bench.bus.part(from: first * 2, count: count * 2), by: .best)
    }
    #expect(bench.bits == expected)
  }

  @Test("Sixteen bits are the numbers that a float holds of them")
  func sixteenBits() {
    let numbers = (-32_768...32_767).map { Float($0) / 32_768 }
    let store = SampleStore(frames: numbers.count, channels: 1, precision: .sixteen)
    store.write(numbers.span, at: 0)
    let frames = store.region(startingAt: 0).view(at: 0, count: numbers.count)
    #expect((0..<numbers.count).allSatisfy { frames[$0] == numbers[$0] })
    #expect(store.bytes == numbers.count * 2)
  }

  @Test("What sixteen bits cannot hold is rounded and clipped, and no number is silence")
  func roundedToSixteenBits() {
    let store = SampleStore(frames: 6, channels: 1, precision: .sixteen)
    store.write([1.5, -2, .nan, 1.25 / 32_768, .infinity, 1].span, at: 0)
    let frames = store.region(startingAt: 0).view(at: 0, count: 6)
    #expect((0..<6).map { frames[$0] * 32_768 } == [32_767, -32_768, 0, 1, 32_767, 32_767])
  }
}

/// Stems, gains and a bus of numbers by chance, at places of memory by chance, some of them denormal.
private final class KernelBench {
  let frames: Int
  private let kind: StemKernelTests.Kind
  private let stores: [SampleStore]
  private let gains: [StemGain]
  private let rows: SampleRows
  private let firsts: [Int]
  private let busFirst: Int

  init(_ kind: StemKernelTests.Kind, seed: UInt64, frames: Int? = nil) {
    var random = SplitMix(seed)
    let count = frames ?? Int.random(in: 1...131, using: &random)
    self.frames = count
    self.kind = kind
    let firsts = (0..<4).map { _ in Int.random(in: 0...9, using: &random) }
    self.firsts = firsts
    busFirst = Int.random(in: 0...9, using: &random)
    stores = firsts.map { first in
      let store = SampleStore(
        frames: first + count, channels: kind.channels, precision: kind.precision)
      let samples = (0..<(first + count) * kind.channels).map { _ in random.wildSample() }
      store.write(samples.span, at: 0)
      return store
    }
    let rows = SampleRows(rows: 5, samplesPerRow: count * 2 + 10)
    for row in 0..<5 {
      let samples = rows.samples(of: row, from: 0, count: count * 2 + 10)
      for sample in 0..<samples.count { samples[sample] = random.wildSample() }
    }
    gains = firsts.indices.map { stem in
      let rest = abs(random.wildSample())
      switch kind.gain {
      case .constant: return StemGain(rest)
      case .line:
        return StemGain(
          rest, from: Double(random.wildSample()), by: Double(random.wildSample()),
          step: 1 / Double(Int.random(in: 1...1_000_000, using: &random)),
          age: Int32.random(in: 0...2_000_000_000, using: &random))
      case .row: return StemGain(rows.samples(of: stem, from: firsts[stem], count: count).reading)
      }
    }
    self.rows = rows
  }

  var bus: MutableSamples { rows.samples(of: 4, from: busFirst, count: frames * 2) }

  /// The bus, so that a sign of zero counts.
  var bits: [UInt32] { (0..<frames * 2).map { bus[$0].bitPattern } }

  func part(_ stem: Int) -> StemPart {
    StemPart(
      stores[stem].region(startingAt: 0).view(at: firsts[stem], count: frames), times: gains[stem])
  }

  /// What the bus shall be, worked out sample by sample.
  func sum(of stems: [Int]) -> [UInt32] {
    (0..<frames * 2).map { sample in
      var sum = bus[sample]
      for stem in stems {
        let part = part(stem)
        let place = kind.channels == 2 ? sample : sample / 2
        let product = part.frames[place] * part.gain.gain(at: sample / 2)
        sum += product
      }
      return sum.bitPattern
    }
  }

  deinit { withExtendedLifetime(stores) {} }
}

/// A small seeded generator: the same numbers on every machine.
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// -1..<1, now and then so small that precision is lost, or zero of either sign.
  mutating func wildSample() -> Float {
    let sample = Float(Int64(next() >> 40)) / Float(1 << 23) - 1
    switch next() % 16 {
    case 0: return sample * 0x1p-130
    case 1: return sample * 0x1p-60
    case 2: return sample < 0 ? -0.0 : 0
    default: return sample
    }
  }
}
