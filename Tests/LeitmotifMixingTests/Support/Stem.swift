import LeitmotifRealTime

/// Music for a test: samples that are told apart at a glance, or at random.
struct Stem {
  let samples: [Float]
  let channels: Int
  /// The stem frame that the first sample belongs to.
  let firstFrame: Int
  let store: SampleStore

  init(
    _ samples: [Float], channels: Int = 1, firstFrame: Int = 0, precision: SamplePrecision = .float
  ) {
    self.samples = samples
    self.channels = channels
    self.firstFrame = firstFrame
    store = SampleStore(frames: samples.count / channels, channels: channels, precision: precision)
    store.write(samples.span, at: 0)
  }

  /// One channel: frame `i` is `i + 1`.
  static func counting(_ frames: Int) -> Stem { Stem((0..<frames).map { Float($0 + 1) }) }

  /// One channel of ones.
  static func ones(_ frames: Int) -> Stem { Stem([Float](repeating: 1, count: frames)) }

  static func noise(_ frames: Int, channels: Int = 2, seed: UInt64) -> Stem {
    var random = SplitMix(seed)
    return Stem((0..<frames * channels).map { _ in random.sample() }, channels: channels)
  }

  var frames: Int { samples.count / channels }

  /// What a run of the stem sounds like at a gain of 1: both sides of each frame, one addition where the
  /// pass before rings.
  func run(_ cursor: LoopCursor, frames: Int) -> [Float] {
    var cursor = cursor
    var output: [Float] = []
    for _ in 0..<frames {
      for side in 0..<2 { output.append(value(cursor, side: side)) }
      cursor.advance(by: 1)
    }
    return output
  }

  func value(_ cursor: LoopCursor, side: Int) -> Float {
    let channel = channels == 2 ? side : 0
    let source = cursor.source()
    let main = source >= 0 ? samples[source * channels + channel] : nil
    let tail = cursor.tail >= 0 ? samples[cursor.tail * channels + channel] : nil
    guard let main else { return tail ?? 0 }
    return tail.map { main + $0 } ?? main
  }
}

/// A small seeded generator: the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// -1..<1.
  mutating func sample() -> Float { Float(Int64(next() >> 40)) / Float(1 << 23) - 1 }
}
