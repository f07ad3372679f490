import LeitmotifTiming
import Testing

/// The same numbers in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct TempoMapRangeTests {
  @Test("A tempo map that is taken can be asked anything; one that could not is refused", arguments: 0..<12)
  func staysInRange(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed))
    for _ in 0..<200 {
      guard let map = map(&random) else { continue }
      for _ in 0..<6 {
        let frame = FrameCount(Int.random(in: -100_000...200_000_000, using: &random))
        let place = map.quarters(at: frame)
        #expect(map.frame(at: place) == frame)
        _ = map.frames(of: .beats(fraction(&random)), from: place)
        _ = map.position(at: frame)
        _ = map.frame(
          at: MusicalPosition(bar: Int.random(in: 0...2000, using: &random), fraction: fraction(&random)))
      }
    }
  }

  @Test("Whole and half beats a minute, stepped or in ramps, are never too fine", arguments: [false, true])
  func usualTempi(isRamp: Bool) throws {
    let tempi = ["q=97", "q=101.5", "q=120", "q.=89"].compactMap { Tempo($0) }
    for first in tempi {
      for second in tempi {
        let changes = [
          TempoMap.Change(at: MusicalPosition(bar: 9), first, isRamp: isRamp),
          TempoMap.Change(at: MusicalPosition(bar: 13), second, isRamp: isRamp),
        ]
        _ = try TempoMap(tempi[0], changes, meters: MeterMap(.common), sampleRate: .studio)
      }
    }
  }

  private func map(_ random: inout SplitMix) -> TempoMap? {
    var bar = 1
    let first = tempo(&random)
    let changes = (0..<Int.random(in: 0...8, using: &random)).map { _ in
      bar += Int.random(in: 1...9, using: &random)
      let position = MusicalPosition(
        bar: bar, fraction: Bool.random(using: &random) ? .zero : fraction(&random))
      return TempoMap.Change(at: position, tempo(&random), isRamp: Bool.random(using: &random))
    }
    return try? TempoMap(first, changes, meters: MeterMap(.common), sampleRate: .studio)
  }

  private func fraction(_ random: inout SplitMix) -> Rational {
    let below = Int.random(in: 2...20_160, using: &random)
    return Rational(Int.random(in: 0..<below, using: &random), below)
  }

  /// Anything from a whole number to one of fourteen digits.
  private func tempo(_ random: inout SplitMix) -> Tempo {
    let scale = [1, 2, 10, 1000, 1_000_000_000, 100_000_000_000].randomElement(using: &random) ?? 1
    let beats = Rational(Int.random(in: 40 * scale...200 * scale, using: &random), scale)
    return Tempo(beats) ?? Tempo(Rational(120))!
  }
}
