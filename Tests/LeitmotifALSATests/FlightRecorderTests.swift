import Glibc
import LeitmotifALSA
import LeitmotifRealTime
import Testing

@Suite("What the device thread writes down of itself")
struct FlightRecorderTests {
  @Test("Blocks, the device's start and wake-ups are noted with their time and the frame of the music")
  func plays() throws {
    var bench = PlaybackBench()
    try bench.step(6)
    #expect(
      bench.records() == [
        FlightRecord(.render(nanoseconds: 0, frames: 4), at: 0, frame: 4),
        FlightRecord(.render(nanoseconds: 0, frames: 4), at: 0, frame: 8),
        FlightRecord(.render(nanoseconds: 0, frames: 4), at: 0, frame: 12),
        FlightRecord(.began, at: 0, frame: 12),
        FlightRecord(.wakeUp(lateness: 0, room: 4, delay: 12), at: 4_000_000, frame: 12),
        FlightRecord(.render(nanoseconds: 0, frames: 4), at: 4_000_000, frame: 16),
        FlightRecord(.wakeUp(lateness: 0, room: 4, delay: 12), at: 8_000_000, frame: 16),
        FlightRecord(.render(nanoseconds: 0, frames: 4), at: 8_000_000, frame: 20),
      ])
  }

  @Test("An underrun is noted with the call that said so, and when the device plays again")
  func underrun() throws {
    var bench = PlaybackBench(failing: [.init(call: .write, number: 5, code: -EPIPE)])
    try bench.step(11)
    let incidents = bench.records().filter { $0.event.isIncident }
    #expect(
      incidents == [
        // What it held at 8 ms was played first.
        FlightRecord(.fault(FlightCall(.write), code: -32), at: 16_000_000, frame: 20),
        FlightRecord(.recovered(nanoseconds: 0), at: 16_000_000, frame: 28),
      ])
  }

  @Test("How late the thread woke is told by the room there is, and by the clock where that moves in steps")
  func lateness() throws {
    let trail = Trail(capacity: 16)
    var reader = trail.makeReader()
    var recorder = FlightRecorder(to: trail.makeWriter(), on: grant)
    // 12 frames fit in; 4 of them are a period, and 4 ms.
    recorder.began(at: 0, frame: 12)
    recorder.wokeUp(at: 4_500_000, room: 4, delay: 8, frame: 12)
    recorder.wrote(4)
    // The next period's room was to be there at 8.5 ms.
    recorder.wokeUp(at: 9_000_000, room: 4, delay: 8, frame: 16)
    recorder.wrote(4)
    recorder.wokeUp(at: 19_000_000, room: 10, delay: 2, frame: 20)
    #expect(latenesses(&reader) == [0, 500_000, 6_000_000])
  }

  @Test("Of a device that ran dry it is noted for how long it was waited for, less what the block took")
  func latenessAtUnderrun() throws {
    let trail = Trail(capacity: 16)
    var reader = trail.makeReader()
    var recorder = FlightRecorder(to: trail.makeWriter(), on: grant)
    recorder.wokeUp(at: 4_000_000, room: 4, delay: 8, frame: 12)
    recorder.rendered(4, from: 4_000_000, to: 5_000_000, frame: 16, late: 0)
    recorder.wrote(4)
    recorder.failed(PCMFault(.state, -EPIPE), at: 30_000_000, frame: 16)
    recorder.failed(PCMFault(.state, -EPIPE), at: 31_000_000, frame: 16)
    // Room was to be there at 8 ms, and 1 ms went into the block.
    #expect(latenesses(&reader) == [0, 21_000_000])
  }

  @Test("Commands that came late are noted when there are more of them")
  func lateCommands() {
    let trail = Trail(capacity: 16)
    var reader = trail.makeReader()
    var recorder = FlightRecorder(to: trail.makeWriter(), on: grant)
    for late in [0, 2, 2, 5] { recorder.rendered(4, from: 0, to: 1, frame: 4, late: late) }
    let noted = records(&reader).filter { $0.event.isIncident }.map(\.event)
    #expect(noted == [.commandsLate(2, total: 2), .commandsLate(3, total: 5)])
  }

  @Test("A device that is lost is noted once, with why, and when the music is heard again, with what was not")
  func losing() {
    let trail = Trail(capacity: 16)
    var reader = trail.makeReader()
    var recorder = FlightRecorder(to: trail.makeWriter(), on: grant)
    recorder.failed(PCMFault(.write, -EAGAIN), at: 1, frame: 8)
    recorder.failed(PCMFault(.write, -ENODEV), at: 2, frame: 8)
    recorder.lost(at: 3, unheard: 100, frame: 8)
    recorder.began(at: 4, frame: 12)
    recorder.lost(at: 5, unheard: 110, frame: 12)
    recorder.began(at: 6, frame: 16)
    recorder.returned(at: 9, unheard: 130, frame: 40)
    recorder.stopped(at: 10, frame: 44)
    #expect(
      records(&reader) == [
        FlightRecord(.fault(FlightCall(.write), code: -19), at: 2, frame: 8),
        FlightRecord(.lost(FlightCall(.write), code: -19), at: 3, frame: 8),
        FlightRecord(.returned(nanoseconds: 6, unheard: 30), at: 9, frame: 40),
        FlightRecord(.stopped, at: 10, frame: 44),
      ])
  }

  private let grant = FlightBench.grant

  private func latenesses(_ reader: inout TrailReader) -> [Int] {
    records(&reader).compactMap { if case .wakeUp(let lateness, _, _) = $0.event { lateness } else { nil } }
  }

  private func records(_ reader: inout TrailReader) -> [FlightRecord] {
    var records: [FlightRecord] = []
    while let entry = reader.read() {
      if let record = FlightRecord(entry) { records.append(record) }
    }
    return records
  }
}

extension FlightRecord.Event {
  var isIncident: Bool {
    switch self {
    case .began, .wakeUp, .render: false
    default: true
    }
  }
}

/// What flights are recorded on in tests: periods of 4 frames, a buffer of 12, a thousand frames a second.
enum FlightBench {
  static let grant = ALSAGrant(
    asked: ALSAConfiguration(device: "scripted", rate: 1000, periodFrames: 4, periods: 3), format: .float32,
    rate: 1000, channels: 2, periodFrames: 4, bufferFrames: 12, access: "RW_INTERLEAVED", kind: "HW")

  static let header = FlightHeader(
    rate: 1000, periodFrames: 4, bufferFrames: 12, begun: 5_000_000_000, date: 1_800_000_000_000_000_000,
    grant: "scripted (HW)", priority: "real-time priority (SCHED_FIFO 20)", machine: "Linux 6.1 x86_64")

  /// One of each kind.
  static let records = [
    FlightRecord(.began, at: 5_000_000_000, frame: 12),
    FlightRecord(.wakeUp(lateness: 1, room: -1, delay: 2), at: 5_000_000_001, frame: 12),
    FlightRecord(.render(nanoseconds: 3, frames: 4), at: 5_000_000_002, frame: 16),
    FlightRecord(.fault(FlightCall(.write), code: -32), at: 5_000_000_003, frame: 16),
    FlightRecord(.recovered(nanoseconds: 4), at: 5_000_000_004, frame: 16),
    FlightRecord(.lost(FlightCall(.poll), code: -19), at: 5_000_000_005, frame: 16),
    FlightRecord(.returned(nanoseconds: 5, unheard: 6), at: 5_000_000_006, frame: 16),
    FlightRecord(.commandsLate(1, total: 7), at: 5_000_000_007, frame: 16),
    FlightRecord(.stopped, at: 5_000_000_008, frame: 16),
  ]

  static let bytes =
    FlightFile.bytes(of: header)
    + records.enumerated().flatMap { FlightFile.bytes(of: $1, number: $0) }
}
