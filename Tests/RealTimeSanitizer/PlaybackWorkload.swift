import CRealTimeSanitizer
import LeitmotifALSA
import LeitmotifMixing
import LeitmotifRealTime

/// The device thread's own loop through every fault there is, each step under the sanitizer: underruns, sleep, short
/// writes, a device that is lost again and again, and comes back with other formats and rates.
struct PlaybackWorkload: ~Copyable {
  private(set) var steps = 0
  private(set) var devices = 0
  private(set) var records = 0
  private let time = CountedTime()
  private let exchange = DeviceExchange<FailingPCM>()
  private let line = SharedLatest(HeardLine())
  private var reader: TrailReader
  private var loop: PlaybackLoop<ToneRenderer, CountedClock, FailingPCM>

  init() {
    let trail = Trail(capacity: 1024)
    reader = trail.makeReader()
    let grant = PlaybackWorkload.grant(0)
    know(PlaybackLoop<ToneRenderer, CountedClock, FailingPCM>.self)
    loop = PlaybackLoop(
      ToneRenderer(rate: 48_000, frames: .max), on: PlaybackWorkload.device(grant, time),
      clock: CountedClock(time: time), asking: exchange, publishing: Latest(DeviceStatus()).makeWriter(),
      waking: WakeUp(), stop: WakeUp(), hearing: line, recordingTo: trail.makeWriter())
  }

  var status: DeviceStatus { loop.status }

  /// What is said to be at the speaker, in frames.
  var heard: Int { Int(line.read().frame(at: time.now, asked: time.now)) }

  mutating func run(steps count: Int) {
    for _ in 0..<count {
      sanitizer_enter()
      loop.step()
      sanitizer_leave()
      steps += 1
      serve()
      while reader.read() != nil { records += 1 }
    }
    sanitizer_enter()
    loop.finish()
    sanitizer_leave()
  }

  /// What other threads do meanwhile: of three tries one comes to nothing.
  private mutating func serve() {
    exchange.serve { number in
      if number % 3 == 0 { return nil }
      devices += 1
      return PlaybackWorkload.device(PlaybackWorkload.grant(devices), time)
    }
  }

  private static func device(_ grant: ALSAGrant, _ time: CountedTime) -> OpenedDevice<FailingPCM> {
    OpenedDevice(
      FailingPCM(on: grant, time: time, lifetime: 400), granting: grant, playing: 48_000)
  }

  private static func grant(_ number: Int) -> ALSAGrant {
    let formats: [SampleFormat] = SampleFormat.allCases
    let rates = [48_000, 44_100, 48_000, 96_000]
    return ALSAGrant(
      asked: ALSAConfiguration(device: "failing"), format: formats[number % formats.count],
      rate: rates[number % rates.count], channels: [2, 1, 6][number % 3], periodFrames: 256 << (number % 2),
      bufferFrames: 1024 << (number % 2), access: "RW_INTERLEAVED", kind: "HW")
  }
}
