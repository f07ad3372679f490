import LeitmotifALSA
import LeitmotifLocking

/// A tone on a device, and how it went.
struct ToneTest: Encodable {
  /// Seconds that it lasts.
  static let seconds = 2
  let device: String
  /// `nil`: it did not open.
  private(set) var grant: String?
  private(set) var priority: String?
  private(set) var memory: String?
  private(set) var hasPlayed = false
  /// Whether the device throws away what it is given.
  private(set) var isUnheard = false
  /// How it went, or why it did not, in lines.
  private(set) var words = ""
  /// What to do about it; `nil`: nothing.
  private(set) var advice: String?

  /// Plays it, and waits until it is over.
  init(on device: String) {
    self.device = device
    do throws(ALSAError) {
      try play()
    } catch {
      (words, advice) = ("cannot play on " + error.summary, error.advice)
    }
  }

  private mutating func play() throws(ALSAError) {
    let output = try ALSAOutput<ToneRenderer>(ALSAConfiguration(device: device))
    let grant = output.grant
    isUnheard = grant.kind == "NULL"
    self.grant = "\(grant)"
    let frames = ToneTest.seconds * grant.rate
    let bell = WakeUp()
    output.play(ToneRenderer(rate: grant.rate, frames: frames), waking: bell)
    let clock = SystemClock()
    let deadline = clock.now() + (ToneTest.seconds + 4) * 1_000_000_000
    while output.status.framesWritten < frames, output.ending == nil, clock.now() < deadline {
      bell.wait(milliseconds: 100)
    }
    priority = "\(output.priority)"
    memory = "\(output.memory)"
    let wasWritten = output.status.framesWritten >= frames
    let ending = output.stop()
    if case .failed(let error) = ending { throw error }
    if !wasWritten, let loss = output.loss { throw loss }
    hasPlayed = wasWritten && ending == .stopped
    words = report(output, wasWritten)
  }

  private func report(_ output: ALSAOutput<ToneRenderer>, _ wasWritten: Bool) -> String {
    let status = output.status
    guard wasWritten else {
      return
        "it opened and does not move: \(status.framesWritten) frames went out in \(ToneTest.seconds + 4) s; "
        + "see whether its sound server has an output"
    }
    var summary = FlightSummary(FlightHeader(output.grant, output.priority))
    for record in output.flightRecords { summary.add(record) }
    summary.finish()
    let fill = status.lowestFill.map { ", lowest fill \($0) of \(output.grant.bufferFrames) frames" } ?? ""
    return "\(Figures.count(summary.lateness.count, "wake-up")), underruns \(status.underruns)\(fill), "
      + "woke at most \(Figures.milliseconds(summary.lateness.largest)) late"
  }

  var finding: MachineFinding {
    if !hasPlayed {
      return MachineFinding("tone", .fail, words, advice)
    }
    return MachineFinding("tone", .ok, "\(ToneTest.seconds) s at 440 Hz on '\(device)': " + words)
  }
}
