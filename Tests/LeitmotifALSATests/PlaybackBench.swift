import LeitmotifALSA
import LeitmotifRealTime

/// A playback on a scripted device, run step by step.
struct PlaybackBench: ~Copyable {
  var device: ScriptedPCM
  var playback: Playback<CountingRenderer, VirtualClock>
  var reader: LatestReader<DeviceStatus>
  /// What is at the speaker.
  let line = SharedLatest(HeardLine())
  let time = VirtualTime()
  let stop = WakeUp()
  let wakeUp = WakeUp()
  /// What the playback writes down of itself.
  var flight: TrailReader

  /// Periods of 4 frames, a buffer of 12, a thousand frames a second.
  init(rate: Int = 1000, failing incidents: [ScriptedPCM.Incident] = []) {
    var asked = ALSAConfiguration(device: "scripted", rate: rate, periodFrames: 4, periods: 3)
    asked.formats = [.float32]
    let grant = ALSAGrant(
      asked: asked, format: .float32, rate: rate, channels: 2, periodFrames: 4, bufferFrames: 12,
      access: "RW_INTERLEAVED", kind: "HW")
    let trail = Trail(capacity: 256)
    flight = trail.makeReader()
    let latest = Latest(DeviceStatus())
    reader = latest.makeReader()
    device = ScriptedPCM(on: grant, time: time, failing: incidents)
    playback = Playback(
      CountingRenderer(), on: grant, clock: VirtualClock(time: time), publishing: latest.makeWriter(),
      waking: wakeUp, stop: stop, hearing: line, recordingTo: trail.makeWriter())
  }

  var isOver: Bool { playback.isOver }

  var status: DeviceStatus { playback.status }

  /// What others see of the status.
  mutating func published() -> DeviceStatus { reader.read() }

  /// What happened since the last look.
  mutating func records() -> [FlightRecord] {
    var records: [FlightRecord] = []
    while let entry = flight.read() {
      if let record = FlightRecord(entry) { records.append(record) }
    }
    return records
  }

  /// Takes `count` steps, fewer if it is over before.
  mutating func step(_ count: Int) throws(PCMFault) {
    for _ in 0..<count where !playback.isOver { try playback.step(on: &device) }
  }

  /// Takes steps until it is over or fails, and answers the fault.
  mutating func runToFault() -> PCMFault? {
    do throws(PCMFault) {
      try step(100_000)
      return nil
    } catch {
      return error
    }
  }
}
