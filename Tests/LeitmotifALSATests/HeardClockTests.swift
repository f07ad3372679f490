import LeitmotifALSA
import Testing

@Suite("What is at the speaker")
struct HeardClockTests {
  /// What a listener with a clock of his own would say of the estimates.
  private struct Judgement {
    var errors: [Double] = []
    var latest = -1.0
    var steps = 0
    var backwards = 0
    var unsure = 0

    /// In milliseconds.
    func error(at part: Double) -> Double {
      let sorted = errors.sorted()
      return sorted.isEmpty ? .infinity : sorted[min(sorted.count - 1, Int(part * Double(sorted.count)))]
    }
  }

  /// Plays for some seconds, and judges what was said after the first of them.
  private func play(
    _ device: inout PlayingDevice, seconds: Double, after first: Double = 1,
    each: (inout PlayingDevice, Int) -> Void = { _, _ in }
  ) -> Judgement {
    var judgement = Judgement()
    let start = device.moment
    var number = 0
    while Double(device.moment - start) < seconds * 1e9 {
      let from = start + Int(first * 1e9)
      let rate = Double(device.rate)
      let line = device.clock.line
      device.playPeriod { moment, truth, told in
        if told < judgement.latest { judgement.backwards += 1 }
        judgement.latest = told
        guard moment > from else { return }
        judgement.errors.append(abs(told - truth) / rate * 1000)
        if abs(told - truth) > line.uncertainty(at: moment) { judgement.unsure += 1 }
      }
      number += 1
      each(&device, number)
    }
    return judgement
  }

  struct Card: CustomTestStringConvertible {
    var name: String
    var change: @Sendable (inout PlayingDevice) -> Void
    var testDescription: String { name }
  }

  private static let cards = [
    Card(name: "exact") { $0.grain = 1 },
    Card(name: "a period at a time") { _ in },
    Card(name: "a period at a time, 1024") {
      ($0.grain, $0.periodFrames, $0.bufferFrames) = (1024, 1024, 4096)
    },
    Card(name: "a period at a time, 64") { ($0.grain, $0.periodFrames, $0.bufferFrames) = (64, 64, 256) },
    Card(name: "woken up to 10 ms late, each time") { $0.lateness = 0...10_000_000 },
    Card(name: "woken up to 10 ms late, at times") { ($0.lateness, $0.latenessOneIn) = (0...10_000_000, 10) },
    Card(name: "exact, woken up to 10 ms late") { ($0.lateness, $0.grain) = (0...10_000_000, 1) },
    Card(name: "0.4 ms wrong") { ($0.grain, $0.mistake) = (1, -20...20) },
    Card(name: "nonsense at times") { $0.nonsenseOneIn = 50 },
    Card(name: "everything") {
      ($0.lateness, $0.latenessOneIn, $0.mistake, $0.nonsenseOneIn) = (0...10_000_000, 2, -10...10, 200)
    },
  ]

  @Test(
    "The estimate is within a millisecond of the truth from the first second on, and never goes back",
    arguments: cards, [-200.0, 0, 200])
  func isRight(card: Card, drift: Double) {
    var device = PlayingDevice(seed: 7)
    card.change(&device)
    device.drift = drift
    device.start()
    let judgement = play(&device, seconds: 12)
    #expect(judgement.error(at: 0.99) < 1)
    #expect(judgement.backwards == 0)
    #expect(Double(judgement.unsure) < 0.05 * Double(judgement.errors.count))
  }

  @Test("The device's true rate is found out in twenty seconds", arguments: [-200.0, 0, 200])
  func findsRate(drift: Double) {
    var device = PlayingDevice(seed: 3)
    device.drift = drift
    device.start()
    _ = play(&device, seconds: 20)
    let told = (device.clock.line.speed / 48e-6 - 1) * 1e6
    #expect(abs(told - drift) < 20)
  }

  @Test(
    "After a device ran dry, the estimate is right again within 200 ms, and never goes back", arguments: cards
  )
  func isRightAfterUnderrun(card: Card) {
    var device = PlayingDevice(seed: 11)
    card.change(&device)
    device.drift = 150
    device.start()
    var all = play(&device, seconds: 5)
    for _ in 0..<20 {
      device.runDry(for: 70_000_000)
      let judgement = play(&device, seconds: 3, after: 0.2)
      all.errors += judgement.errors
      all.backwards += judgement.backwards
      #expect(judgement.error(at: 0.99) < 1)
    }
    #expect(all.backwards == 0)
  }

  @Test(
    "A device that stands still or leaves something out without a word is followed within 250 ms",
    arguments: [-40_000_000, -5_000_000, -2_000_000, 3_000_000, 8_000_000, 25_000_000])
  func followsJumps(nanoseconds: Int) {
    var device = PlayingDevice(seed: 5)
    device.drift = -100
    device.start()
    _ = play(&device, seconds: 5)
    if nanoseconds < 0 {
      device.stall(for: -nanoseconds)
    } else {
      device.skip(nanoseconds / 1_000_000 * 48)
    }
    let judgement = play(&device, seconds: 5, after: 0.25)
    #expect(judgement.error(at: 0.99) < 1)
    #expect(judgement.backwards == 0)
  }

  @Test(
    "Through 100 000 jumps of every kind, what was said never goes back and never is past what was handed over"
  )
  func neverGoesBack() {
    var dice = Dice(seed: 17)
    var clock = HeardClock(rate: 48_000, grain: 512)
    var (now, latest, written) = (5_000_000_000, 0.0, 0.0)
    var (backwards, beyond) = (0, 0)
    for _ in 0..<100_000 {
      now += dice.number(in: 0...30_000_000)
      written += Double(dice.number(in: 0...2000))
      let frame = written - Double(dice.number(in: -1000...100_000))
      switch dice.number(in: 0...19) {
      case 0: clock.stand(at: now, on: frame, ceiling: written)
      case 1: clock.pass(at: now, on: frame, ceiling: written)
      case 2: clock.begin()
      default:
        clock.note(from: now, to: now + dice.number(in: 0...2_000_000), frame: frame, ceiling: written)
      }
      for _ in 0..<3 {
        now += dice.number(in: 0...5_000_000)
        let told = clock.line.frame(at: now, asked: now)
        if told < latest { backwards += 1 }
        if told > written { beyond += 1 }
        latest = told
      }
    }
    #expect(backwards == 0)
    #expect(beyond == 0)
    #expect(latest > 0)
  }
}
