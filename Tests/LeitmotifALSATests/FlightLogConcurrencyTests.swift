import Glibc
import LeitmotifALSA
import LeitmotifRealTime
import Testing

/// The real thread on the real `null` device, and another that writes down what it does.
@Suite struct FlightLogConcurrencyTests {
  @Test("What a device thread did while it played is on the disk, in order and whole")
  func whileItPlays() throws {
    let folder = try TemporaryFolder()
    let output = try ALSAOutput<CountingRenderer>(configuration)
    let log = try FlightLog(
      path: folder.path + "/flight", header: FlightHeader(output.grant, output.priority),
      reading: output.makeFlightReader())
    log.begin()
    let bell = WakeUp()
    output.play(CountingRenderer(), waking: bell)
    while output.status.framesWritten < 64 * 40 {
      bell.wait(milliseconds: -1)
      log.step()
    }
    output.stop()
    try log.finish()
    var decoder = FlightDecoder()
    let records = try decoder.take(folder.bytes(of: "flight"))
    try decoder.finish()
    #expect(decoder.header?.rate == output.grant.rate)
    #expect(decoder.damages == [])
    #expect(decoder.missed == 0)
    #expect(zip(records, records.dropFirst()).allSatisfy { $0.time <= $1.time && $0.frame <= $1.frame })
    #expect(records.contains { $0.event == .began })
    #expect(records.last?.event == .stopped)
    #expect(records.count { if case .render = $0.event { true } else { false } } >= 40)
  }

  @Test("A record that cannot be written is refused with the reason, and a full disk is told at the end")
  func refused() throws {
    let output = try ALSAOutput<CountingRenderer>(configuration)
    let header = FlightHeader(output.grant, output.priority)
    let missing = #expect(throws: FlightLogError.self) {
      _ = try FlightLog(path: "/nowhere/flight", header: header, reading: output.makeFlightReader())
    }
    #expect(missing.map { "\($0)" } == "/nowhere/flight: cannot be written: No such file or directory")
    let log = try FlightLog(path: "/dev/full", header: header, reading: output.makeFlightReader())
    #expect(log.failure?.code == ENOSPC)
    let full = #expect(throws: FlightLogError.self) { try log.finish() }
    #expect(full.map { "\($0)" } == "/dev/full: the flight record is not whole: No space left on device")
  }

  private var configuration: ALSAConfiguration {
    var configuration = ALSAConfiguration(device: "null", periodFrames: 64, periods: 4)
    configuration.definitions = "pcm.null { type null }"
    return configuration
  }
}
