import LeitmotifConducting
import LeitmotifMixing
@testable import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Ducks")
struct DuckTests {
  private static func seconds(_ hundredths: Int) -> MusicalLength { .seconds(Rational(hundredths, 100)) }

  /// A duck of `music` in hundredths of a second.
  private static func duck(
    _ gain: Double, attack: Int, hold: Int = 0, release: Int, _ combination: Duck.Combination = .deepest
  ) -> Duck {
    var duck = Duck(bus: "music", gain: Decibels(gain), attack: seconds(attack), release: seconds(release))
    duck.hold = seconds(hold)
    duck.combination = combination
    return duck
  }

  /// Stingers `hit` and `other`, each of 48 000 frames, and named ducks.
  private func rehearsal(
    hit: [Duck] = [], named: [(String, Duck, String?)] = [], priority: Int = 0
  ) throws -> Rehearsal {
    let yaml =
      twoStates() + "\nbuses: {music: {}, hits: {}, loud: {into: hits}}\nstingers:\n"
      + "  hit: {stem: hit.wav, quantise: immediate, bus: loud}\n"
      + "  other: {stem: other.wav, quantise: immediate}\n"
    return try Rehearsal(yaml) { score in
      score.stingers[0].moreDucks = hit
      score.stingers[1].priority = priority
      score.ducks = named.map { NamedDuck(name: $0.0, duck: $0.1, under: $0.2) }
    }
  }

  private func level(_ rehearsal: Rehearsal, _ frame: Int) -> Double {
    let bus = rehearsal.plan.buses.firstIndex { $0.name == "music" } ?? -1
    let gain = rehearsal.conductor.duckGain(ofBus: bus, at: frame)
    return gain == 0 ? -.infinity : binaryLogarithm(Double(gain)) / 0.16609640474436813
  }

  /// The level of the bus on every frame, by the commands alone.
  private func levels(_ rehearsal: Rehearsal, frames: Int) -> [Double] {
    var ramp = Ramp(at: 1)
    var ramps = rehearsal.duckRamps("music")[...]
    return (0..<frames).map { frame in
      while let next = ramps.first, next.frame <= frame { ramp.head(to: ramps.removeFirst().target) }
      defer { ramp.advance(by: 1) }
      return ramp.gain == 0 ? -.infinity : binaryLogarithm(Double(ramp.gain)) / 0.16609640474436813
    }
  }

  private func near(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-4 }

  @Test("While a stinger sounds the ducked bus is lowered, and let go when it has ended")
  func duck() throws {
    var rehearsal = try rehearsal(hit: [DuckTests.duck(-6, attack: 3, release: 50)])
    try rehearsal.trigger("hit", at: 240_000)
    rehearsal.advance(to: 500_000)
    let ramps = rehearsal.duckRamps("music")
    #expect(ramps.map(\.frame) == [240_000, 288_000])
    #expect(
      ramps.map(\.target) == [
        RampTarget(Float(decibelsToGain(-6)), over: 1440, .exponential),
        RampTarget(1, over: 24_000, .exponential),
      ])
  }

  @Test("A duck is a straight line of decibels on every frame, held for a while after the stinger's end")
  func envelope() throws {
    var rehearsal = try rehearsal(hit: [DuckTests.duck(-12, attack: 10, hold: 25, release: 50)])
    try rehearsal.trigger("hit", at: 1000)
    rehearsal.advance(to: 200_000)
    let levels = levels(rehearsal, frames: 100_000)
    // 4800 frames down, held until 1000 + 48 000 + 12 000, 24 000 frames up.
    for frame in 1000...5800 { #expect(near(levels[frame], -12 * Double(frame - 1000) / 4800)) }
    #expect(levels[5800...61_000].allSatisfy { near($0, -12) })
    for frame in 61_000...85_000 { #expect(near(levels[frame], -12 + 12 * Double(frame - 61_000) / 24_000)) }
    #expect(levels[85_000] == 0)
    #expect(level(rehearsal, 200_000) == 0)
  }

  @Test("Turned on again while it lets go, a duck goes down from where it is, and never up")
  func retriggered() throws {
    var rehearsal = try rehearsal(hit: [DuckTests.duck(-12, attack: 10, release: 100)])
    try rehearsal.trigger("hit", at: 0)
    // Half of its release is over at 72 000: it stands at -6 dB.
    try rehearsal.trigger("hit", at: 72_000)
    #expect(near(level(rehearsal, 72_000), -6))
    rehearsal.advance(to: 300_000)
    let levels = levels(rehearsal, frames: 200_000)
    let down = levels[72_000...120_000]
    #expect(zip(down, down.dropFirst()).allSatisfy { $1 <= $0 })
    #expect(near(levels[74_400], -9))
    #expect(near(levels[76_800], -12))
  }

  @Test("Of two ducks on a bus the deepest counts on every frame, and neither is heard in the other")
  func deepest() throws {
    var rehearsal = try rehearsal(named: [
      ("deep", DuckTests.duck(-12, attack: 10, release: 100), nil),
      ("flat", DuckTests.duck(-6, attack: 10, release: 50), nil),
    ])
    try rehearsal.duck("deep", isOn: true, at: 0)
    try rehearsal.duck("flat", isOn: true, at: 10_000)
    try rehearsal.duck("deep", isOn: false, at: 20_000)
    try rehearsal.duck("flat", isOn: false, at: 100_000)
    rehearsal.advance(to: 300_000)
    let levels = levels(rehearsal, frames: 150_000)
    #expect(levels[4800...20_000].allSatisfy { near($0, -12) })
    // The deep one rises 12 dB in 48 000 frames: it comes to the flat one after 24 000.
    for frame in stride(from: 20_000, to: 44_000, by: 7) {
      #expect(near(levels[frame], -12 + 12 * Double(frame - 20_000) / 48_000))
    }
    #expect(levels[44_000...100_000].allSatisfy { near($0, -6) })
    #expect(near(levels[112_000], -3))
    #expect(levels[124_000] == 0)
    #expect(rehearsal.duckRamps("music").map(\.frame) == [0, 20_000, 100_000])
  }

  @Test("Where two ducks meet between two frames, the deepest still counts on every frame")
  func meetingBetweenFrames() throws {
    var rehearsal = try rehearsal(named: [
      ("deep", DuckTests.duck(-13, attack: 10, release: 101), nil),
      ("flat", DuckTests.duck(-6, attack: 10, release: 303), nil),
    ])
    try rehearsal.duck("deep", isOn: true, at: 0)
    try rehearsal.duck("flat", isOn: true, at: 10_000)
    try rehearsal.duck("deep", isOn: false, at: 20_000)
    try rehearsal.duck("flat", isOn: false, at: 30_000)
    rehearsal.advance(to: 200_000)
    let levels = levels(rehearsal, frames: 180_000)
    // They meet 29 032.7 frames after the first is let go, the one rising 13 dB in 48 480 frames, the other
    // 6 dB in 145 440.
    let meets = 49_032
    func deep(_ frame: Int) -> Double { -13 + 13 * Double(frame - 20_000) / 48_480 }
    func flat(_ frame: Int) -> Double { -6 + 6 * Double(frame - 30_000) / 145_440 }
    #expect(deep(meets) < flat(meets) && flat(meets + 1) < deep(meets + 1))
    for frame in 30_000...175_440 {
      let deepest = min(frame < 68_480 ? deep(frame) : 0, flat(frame))
      #expect(abs(levels[frame] - deepest) < 1e-5, "at frame \(frame)")
    }
  }

  @Test("A flatter duck that begins while a deeper one lets go does not hasten it")
  func flatterDuringRelease() throws {
    var rehearsal = try rehearsal(named: [
      ("deep", DuckTests.duck(-12, attack: 10, release: 100), nil),
      ("flat", DuckTests.duck(-3, attack: 1, release: 50), nil),
    ])
    try rehearsal.duck("deep", isOn: true, at: 0)
    try rehearsal.duck("deep", isOn: false, at: 10_000)
    try rehearsal.duck("flat", isOn: true, at: 22_000)
    rehearsal.advance(to: 300_000)
    let levels = levels(rehearsal, frames: 100_000)
    #expect(near(levels[22_000], -9))
    #expect(near(levels[34_000], -6))
    #expect(near(levels[46_000], -3))
    #expect(levels[46_000...].allSatisfy { near($0, -3) })
  }

  @Test("Ducks that add up are added to the deepest of the others, in decibels")
  func sum() throws {
    var rehearsal = try rehearsal(named: [
      ("one", DuckTests.duck(-6, attack: 10, release: 10, .sum), nil),
      ("two", DuckTests.duck(-4, attack: 10, release: 10, .sum), nil),
      ("deepest", DuckTests.duck(-9, attack: 10, release: 10), nil),
      ("flat", DuckTests.duck(-8, attack: 10, release: 10), nil),
    ])
    for (index, name) in ["one", "two", "deepest", "flat"].enumerated() {
      try rehearsal.duck(name, isOn: true, at: 10_000 * index)
    }
    try rehearsal.duck("one", isOn: false, at: 50_000)
    rehearsal.advance(to: 50_001)
    #expect(near(level(rehearsal, 52_400), -16))
    rehearsal.advance(to: 100_000)
    let levels = levels(rehearsal, frames: 60_000)
    for (frame, level) in [
      (4800, -6.0), (12_400, -8), (14_800, -10), (24_800, -19), (40_000, -19), (52_400, -16), (54_800, -13),
    ] {
      #expect(near(levels[frame], level), "at frame \(frame)")
    }
  }

  @Test("A stinger lowers several buses, and its own duck twice is one duck")
  func several() throws {
    var hits = DuckTests.duck(-3, attack: 10, release: 10)
    hits = Duck(bus: "hits", gain: hits.gain, attack: hits.attack, release: hits.release)
    var rehearsal = try rehearsal(hit: [DuckTests.duck(-6, attack: 10, release: 10, .sum), hits])
    try rehearsal.trigger("hit", at: 0)
    try rehearsal.trigger("hit", at: 24_000)
    rehearsal.advance(to: 200_000)
    #expect(rehearsal.duckRamps("music").map(\.frame) == [0, 72_000])
    #expect(rehearsal.duckRamps("hits").map(\.frame) == [0, 72_000])
    #expect(rehearsal.duckRamps("hits").first?.target.gain == Float(decibelsToGain(-3)))
  }

  @Test(
    "A named duck is on while a stinger sounds on its bus or on one that flows into it, or the game says so")
  func named() throws {
    var rehearsal = try rehearsal(named: [("hits", DuckTests.duck(-6, attack: 10, release: 10), "hits")])
    try rehearsal.trigger("other", at: 0)
    try rehearsal.trigger("hit", at: 10_000)
    try rehearsal.duck("hits", isOn: true, at: 20_000)
    try rehearsal.duck("hits", isOn: true, at: 21_000)
    try rehearsal.duck("hits", isOn: false, at: 100_000)
    try rehearsal.duck("hits", isOn: false, at: 100_001)
    rehearsal.advance(to: 200_000)
    #expect(rehearsal.duckRamps("music").map(\.frame) == [10_000, 100_000])
  }

  @Test("A duck that is off goes down to -80 dB and then to silence, and comes back without a step")
  func off() throws {
    var rehearsal = try rehearsal(named: [
      ("off", DuckTests.duck(-.infinity, attack: 10, release: 10), nil)
    ])
    try rehearsal.duck("off", isOn: true, at: 0)
    try rehearsal.duck("off", isOn: false, at: 20_000)
    rehearsal.advance(to: 100_000)
    let ramps = rehearsal.duckRamps("music")
    #expect(ramps.map(\.frame) == [0, 4800, 20_000, 20_240])
    #expect(ramps.map(\.target.gain) == [Float(decibelsToGain(-80)), 0, Float(decibelsToGain(-76)), 1])
    #expect(ramps.map(\.target.frames) == [4800, 240, 240, 4560])
    #expect(levels(rehearsal, frames: 30_000)[24_800] == 0)
  }

  @Test("A stinger that makes room lets go of its duck when it has faded")
  func yielded() throws {
    var rehearsal = try rehearsal(hit: [DuckTests.duck(-6, attack: 1, release: 10)], priority: 1)
    for _ in 1..<rehearsal.plan.voices { try rehearsal.trigger("hit", at: 1000) }
    for _ in 1..<rehearsal.plan.voices { try rehearsal.trigger("other", at: 2000) }
    rehearsal.advance(to: 20_000)
    // Only four can make room within 5 ms; the others go on.
    #expect(rehearsal.drops.count == rehearsal.plan.voices - 1 - 4)
    #expect(rehearsal.duckRamps("music").map(\.frame) == [1000])
    rehearsal.advance(to: 60_000)
    #expect(rehearsal.duckRamps("music").map(\.frame) == [1000, 49_000])
  }

  @Test("A stinger that is alone in making room takes its duck with it")
  func yieldedAlone() throws {
    var rehearsal = try rehearsal(hit: [DuckTests.duck(-6, attack: 1, release: 10)], priority: 1)
    try rehearsal.trigger("hit", at: 1000)
    for _ in 1..<rehearsal.plan.voices { try rehearsal.trigger("other", at: 2000) }
    rehearsal.advance(to: 60_000)
    #expect(rehearsal.duckRamps("music").map(\.frame) == [1000, 2240])
  }

  @Test("An index that no duck has changes nothing")
  func unknown() throws {
    var rehearsal = try rehearsal(hit: [DuckTests.duck(-6, attack: 1, release: 10)])
    for index in [-1, 0, 7, .max] {
      rehearsal.conductor.handle(StampedInput(at: 100, .duck(index, isOn: true)))
    }
    rehearsal.advance(to: 1000)
    #expect(rehearsal.duckRamps("music").isEmpty)
  }
}
