import LeitmotifALSA
import LeitmotifCLI
import Testing

@Suite("What the doctor says of a flight record")
struct FlightTextTests {
  static let header = FlightHeader(
    rate: 48_000, periodFrames: 480, bufferFrames: 1440, begun: 1_000_000_000,
    date: 1_790_000_000_000_000_000,
    grant: "default (IOPLUG): FLOAT_LE, 48000 Hz", priority: "ordinary priority, not real time",
    machine: "Linux 6.1 x86_64, 2 processors")

  /// So many periods of 10 ms, each rendered in 100 us, with what `change` makes of them.
  static func periods(
    _ count: Int, _ change: (Int) -> (late: Int, took: Int, room: Int)? = { _ in nil }
  ) -> [FlightRecord] {
    (0..<count).flatMap { index in
      let (late, took, room) = change(index) ?? (30_000, 100_000, 480)
      let time = 1_000_000_000 + index * 10_000_000
      return [
        FlightRecord(.wakeUp(lateness: late, room: room, delay: 960), at: time, frame: 480 * index),
        FlightRecord(.render(nanoseconds: took, frames: 480), at: time + took, frame: 480 * (index + 1)),
      ]
    }
  }

  static let end = FlightRecord(.stopped, at: 12_000_000_000, frame: 480_000)

  private func text(_ records: [FlightRecord], columns: Int = 72) -> [String] {
    FlightText(reading(records), columns: columns, unicode: false).lines.map(\.text)
  }

  private func reading(_ records: [FlightRecord], missed: Int = 0) -> FlightReading {
    FlightReading(path: "evening.flight", header: FlightTextTests.header, records: records, missed: missed)
  }

  private func advice(_ records: [FlightRecord], missed: Int = 0) -> [String] {
    FlightAdvice.all(reading(records, missed: missed)).map {
      "\($0.rule): \($0.weight): \($0.found) \($0.remedy)"
    }
  }

  @Test("An evening without a fault is told in figures, and nothing is to be changed")
  func quiet() {
    #expect(
      text(FlightTextTests.periods(1000) + [FlightTextTests.end]) == [
        "evening.flight: 0:11.000 from 2026-09-21 14:13:20 UTC, 1000 wake-ups",
        "  default (IOPLUG): FLOAT_LE, 48000 Hz",
        "  ordinary priority, not real time",
        "  Linux 6.1 x86_64, 2 processors",
        "",
        "How late it woke (the buffer holds 30.0 ms)",
        "  p50 0.03 ms, p99 0.03 ms, p99.9 0.03 ms, most 0.03 ms",
        "   below 50 us  ################################################### 1000",
        "",
        "How long it rendered (a period is 10.0 ms)",
        "  p50 1.0 %, p99 1.0 %, p99.9 1.0 %, most 1.0 %",
        "    below 2 %  #################################################### 1000",
        "",
        "What the device still held (of 1440 frames)",
        "  lowest 960 frames (20.0 ms), wake-ups without room 0",
        "   below 70 %  #################################################### 1000",
        "",
        "What happened",
        "  nothing went wrong",
        "",
        "What to change",
        "  nothing: the machine keeps up",
      ])
  }

  @Test("An evening with faults tells them in order, with their cause and what to change")
  func troubled() {
    var records = FlightTextTests.periods(1000) { index in
      switch index {
      case 300: (25_000_000, 100_000, -1)
      case 600..<620: (30_000, 6_000_000, 480)
      case 700..<710: (16_000_000, 100_000, 1200)
      default: nil
      }
    }
    records.insert(
      FlightRecord(.fault(FlightCall(.state), code: -32), at: 4_025_000_000, frame: 144_000), at: 601)
    records.insert(
      FlightRecord(.recovered(nanoseconds: 1_500_000), at: 4_026_500_000, frame: 144_000), at: 602)
    records.insert(FlightRecord(.commandsLate(2, total: 2), at: 4_026_500_000, frame: 144_000), at: 603)
    records.append(FlightRecord(.lost(FlightCall(.write), code: -19), at: 11_000_000_000, frame: 480_000))
    records.append(
      FlightRecord(.returned(nanoseconds: 700_000_000, unheard: 33_600), at: 11_700_000_000, frame: 513_600))
    #expect(
      text(records + [FlightTextTests.end]) == [
        "evening.flight: 0:11.000 from 2026-09-21 14:13:20 UTC, 1000 wake-ups",
        "  default (IOPLUG): FLOAT_LE, 48000 Hz",
        "  ordinary priority, not real time",
        "  Linux 6.1 x86_64, 2 processors",
        "",
        "How late it woke (the buffer holds 30.0 ms)",
        "  p50 0.03 ms, p99 16.0 ms, p99.9 16.0 ms, most 25.0 ms",
        "   below 50 us  #################################################### 989",
        "           ...",
        "   below 20 ms  #                                                     10",
        "   below 50 ms  #                                                      1",
        "",
        "How long it rendered (a period is 10.0 ms)",
        "  p50 1.0 %, p99 60 %, p99.9 60 %, most 60 %",
        "    below 2 %  ##################################################### 980",
        "          ...",
        "   below 80 %  #                                                      20",
        "",
        "What the device still held (of 1440 frames)",
        "  lowest 240 frames (5.00 ms), wake-ups without room 0",
        "   below 20 %  #                                                      10",
        "          ...",
        "   below 70 %  ##################################################### 989",
        "",
        "What happened",
        "  0:03.025  frame 144000  the device ran dry (snd_pcm_state answered",
        "    -32)",
        "  0:03.026  frame 144000  it plays again, 1.50 ms later",
        "  0:03.026  frame 144000  2 commands came too late, 2 in all",
        "  0:10.000  frame 480000  the device is lost (snd_pcm_writei answered",
        "    -19)",
        "  0:10.700  frame 513600  the device is back, 700.0 ms later; 33600",
        "    frames were not heard",
        "",
        "What to change",
        "  1. The device ran dry once after a wake-up that came too late.",
        "     Give it more time: --period 960 --periods 4.",
        "  2. The device was lost once; 33600 frames were not heard.",
        "     See whether somebody pulled it out, or whether the sound server",
        "     ended (journalctl --user).",
        "  3. 2 commands came after their frame, and took effect late.",
        "     Give control more time: a longer lead in the game (Device.lead), or",
        "     longer periods; and see what else keeps the processors busy.",
        "  4. One wake-up in a thousand is 16.0 ms late or more, and the buffer",
        "     holds 30.0 ms.",
        "     Let the device thread run in real time ('leitmotif doctor' says",
        "     how), or ask for a larger buffer: --period 480 --periods 4.",
        "  5. Rendering takes 60 % of the period or more, one time in a hundred.",
        "     Let fewer voices sound at a time, take longer periods (--period",
        "     960), and see that it is a release build.",
      ])
  }

  @Test("Nothing that was recorded is left without a word")
  func nothing() {
    #expect(
      advice([]) == [
        "nothing: bad: Nothing was played. Record longer, and see what the device said when it was opened."
      ])
  }

  @Test("Rules speak only where they hold")
  func rules() {
    let end = FlightTextTests.end
    #expect(advice(FlightTextTests.periods(1000) + [end]) == [])
    #expect(
      advice(FlightTextTests.periods(1000)) == [
        "cut: poor: The record does not say how the music ended. The program was killed or still plays, or this is "
          + "a part that was taken out while it played."
      ])
    #expect(
      advice(FlightTextTests.periods(1000) + [end], missed: 3) == [
        "missed: poor: 3 records were overwritten before they were written down. The disk, or the thread that "
          + "writes to it, stood still for long: record to another disk."
      ])
    // One in a thousand is not more than half of the buffer; two are.
    let late = { (count: Int) in
      FlightTextTests.periods(1000) { $0 < count ? (16_000_000, 1, 480) : nil } + [end]
    }
    #expect(advice(late(1)) == [])
    #expect(
      advice(late(2)) == [
        "lateness: poor: One wake-up in a thousand is 16.0 ms late or more, and the buffer holds 30.0 ms. Let the "
          + "device thread run in real time ('leitmotif doctor' says how), or ask for a larger buffer: "
          + "--period 480 --periods 4."
      ])
    let slow = FlightTextTests.periods(1000) { $0 < 11 ? (0, 6_000_000, 480) : nil } + [end]
    #expect(
      advice(slow) == [
        "load: poor: Rendering takes 60 % of the period or more, one time in a hundred. Let fewer voices sound at a "
          + "time, take longer periods (--period 960), and see that it is a release build."
      ])
    let idle = FlightTextTests.periods(1000) { $0 % 3 > 0 ? (0, 1, 0) : nil } + [end]
    #expect(advice(idle).map { $0.prefix(18) } == ["withoutRoom: poor:"])
    let narrow = FlightTextTests.periods(1000) { $0 == 5 ? (0, 1, 1300) : nil } + [end]
    #expect(
      advice(narrow) == [
        "narrow: poor: The buffer was once down to 2.92 ms. It held. For more to spare: --period 960 --periods 4."
      ])
  }
}
