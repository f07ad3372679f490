import LeitmotifTiming
import Testing

@Suite struct TempoMapTests {
  @Test("Bars at 130 BPM are rounded once each, not added up (T-07)")
  func barsAreRoundedOnce() throws {
    let map = try TempoMap(#require(Tempo("q=130")), meters: MeterMap(.common), sampleRate: .studio)
    let frames = [2, 4, 11, 17, 65].map { map.frame(at: MusicalPosition(bar: $0)).frames }
    #expect(frames == [88_615, 265_846, 886_154, 1_417_846, 5_671_385])
  }

  @Test("In 7/8 at q=140 every eighth has its own rounded frame (T-09)")
  func eighthsOfSevenEight() throws {
    let meter = try #require(Meter("7/8"))
    let map = try TempoMap(#require(Tempo("q=140")), meters: MeterMap(meter), sampleRate: .studio)
    let eighths = (1...7).map { map.frame(at: MusicalPosition(bar: 1, beat: $0)).frames }
    #expect(eighths == [0, 10_286, 20_571, 30_857, 41_143, 51_429, 61_714])
    #expect(map.frame(at: MusicalPosition(bar: 2)) == FrameCount(72_000))
  }

  @Test("In 6/8 at q.=80 the beat is a dotted quarter (T-10)")
  func dottedBeats() throws {
    let meter = try #require(Meter("6/8"))
    let map = try TempoMap(#require(Tempo("q.=80")), meters: MeterMap(meter), sampleRate: .studio)
    #expect(Grid.beat.first(from: FrameCount(1), in: map).frame == FrameCount(36_000))
    #expect(Grid.bar.first(from: FrameCount(1), in: map).frame == FrameCount(72_000))
  }

  @Test("Grids of triplets, dotted notes and offsets count from the cue's beginning (T-05)")
  func grids() throws {
    let map = try TempoMap(#require(Tempo("q=120")), meters: MeterMap(.common), sampleRate: .studio)
    let triplets = try Grid.notes(#require(NoteValue(fraction: "1/8 triplet")), offset: .zero)
    let dotted = try Grid.notes(#require(NoteValue(fraction: "1/16 dotted")), offset: .zero)
    let late = Grid.notes(.quarter, offset: .half)
    #expect(triplets.first(from: FrameCount(216_000), in: map).frame == FrameCount(216_000))
    #expect(triplets.first(from: FrameCount(216_001), in: map).frame == FrameCount(224_000))
    #expect(dotted.first(from: FrameCount(216_001), in: map).frame == FrameCount(225_000))
    #expect(late.first(from: FrameCount(216_000), in: map).frame == FrameCount(228_000))
  }

  @Test("A tempo step counts from its own anchor (T-14)")
  func tempoStep() throws {
    let slow = try TempoMap.Change(at: MusicalPosition(bar: 3), #require(Tempo("q=60")))
    let map = try TempoMap(
      #require(Tempo("q=120")), [slow], meters: MeterMap(.common), sampleRate: .studio)
    #expect(map.frame(at: MusicalPosition(bar: 3)) == FrameCount(192_000))
    #expect(Grid.bar.first(from: FrameCount(192_001), in: map).frame == FrameCount(384_000))
  }

  @Test(
    "A ramp from 60 to 120 over three quarters lasts two seconds, and its middle is where the tempo is 90")
  func tempoRamp() throws {
    let fast = try TempoMap.Change(at: MusicalPosition(bar: 2), #require(Tempo("q=120")), isRamp: true)
    let meter = try #require(Meter("3/4"))
    let map = try TempoMap(#require(Tempo("q=60")), [fast], meters: MeterMap(meter), sampleRate: .studio)
    #expect(map.frame(at: MusicalPosition(bar: 2)) == FrameCount(96_000))
    // After one second 60·1 + 30·1/2 = 75 of 60 quarters: 1.25.
    #expect(map.quarters(at: FrameCount(48_000)) == Rational(5, 4))
    #expect(map.frame(at: Rational(5, 4)) == FrameCount(48_000))
    #expect(map.frame(at: MusicalPosition(bar: 3)) == FrameCount(168_000))
  }

  @Test(
    "A position becomes a frame and the same position again",
    arguments: ["q=96", "q=130", "q=112", "q.=72", "q=61.37"])
  func positionsSurvive(tempo: String) throws {
    let map = try TempoMap(#require(Tempo(tempo)), meters: MeterMap(.common), sampleRate: .studio)
    for bar in 1...40 {
      for beat in 1...4 {
        for fraction in [Rational.zero, Rational(1, 3), Rational(2, 5), Rational(6, 7), Rational(1, 64)] {
          let position = MusicalPosition(bar: bar, beat: beat, fraction: fraction)
          #expect(map.position(at: map.frame(at: position)) == position)
        }
      }
    }
  }

  @Test(
    "A grid never names a frame before the one asked for, and never skips one",
    arguments: [97, 130, 131, 199])
  func gridsAreComplete(tempo: Int) throws {
    let map = try TempoMap(#require(Tempo(Rational(tempo))), meters: MeterMap(.common), sampleRate: .studio)
    var quarters = Rational.zero
    for _ in 0..<200 {
      let frame = map.frame(at: quarters)
      #expect(Grid.beat.first(from: frame, in: map).frame == frame)
      let next = Grid.beat.first(from: frame + FrameCount(1), in: map)
      #expect(next.quarters == quarters + Rational(1))
      quarters = next.quarters
    }
  }

  @Test("Meters change on their bar lines")
  func meterChanges() throws {
    let meters = try MeterMap(.common, [MeterMap.Change(bar: 3, meter: #require(Meter("6/8")))])
    #expect(meters.quarters(ofBar: 3) == Rational(8))
    #expect(meters.quarters(ofBar: 4) == Rational(11))
    #expect(meters.position(at: Rational(19, 2)) == MusicalPosition(bar: 3, beat: 2))
    #expect(meters.position(at: Rational(-1)) == MusicalPosition(bar: 0, beat: 4))
  }

  @Test("Tempi whose exact frames need more than 128 bits are refused, not approximated")
  func tooFine() throws {
    let primes = [997_991, 997_973, 997_961, 997_957, 997_949, 997_933, 997_919, 997_897]
    let changes = try primes.enumerated().map { index, prime in
      try TempoMap.Change(
        at: MusicalPosition(bar: index + 2), #require(Tempo(Rational(prime, 10_007))))
    }
    #expect(throws: TempoMapError.self) {
      try TempoMap(#require(Tempo("q=120")), changes, meters: MeterMap(.common), sampleRate: .studio)
    }
  }
}
