import Leitmotif
import LeitmotifStreaming
import LeitmotifTiming

/// What there is to say about a render when it is done.
struct RenderSummary: CustomStringConvertible {
  let frames: Int
  let rate: SampleRate
  let format: SoundFormat
  /// Whether there is a sound file.
  var isKept = true
  var elapsed = Duration.zero
  private(set) var peak: Float = 0
  private(set) var limiterGain: Float = 1
  private(set) var starvedFrames = 0
  private(set) var unreadableStems = 0
  /// Why stems broke off, or had damaged places, while they were to be heard, each once, in the order of time.
  private(set) var losses: [SoundFileError] = []
  /// What the samples are known by; taken only where somebody asks for it.
  private(set) var digest: SampleDigest?

  init(frames: Int, rate: SampleRate, format: SoundFormat, isDigested: Bool = false) {
    self.frames = frames
    digest = isDigested ? SampleDigest() : nil
    self.rate = rate
    self.format = format
  }

  /// Takes a block that has been rendered, what happened in it, and how the mixer was then.
  mutating func take(_ samples: Span<Float>, _ report: RenderReport, _ status: MixerStatusSnapshot) {
    digest?.add(samples)
    starvedFrames = status.starvedFrames
    unreadableStems += report.faults.count
    for fault in report.faults where !losses.contains(fault.error) { losses.append(fault.error) }
    for index in samples.indices { peak = max(peak, samples[index].magnitude) }
    limiterGain = min(limiterGain, status.limiterGain)
  }

  /// The failure that a render is where stems broke off or are damaged: all of it is there, with silence in their place.
  var failure: Failure? {
    if losses.isEmpty { return nil }
    return Failure(
      Failure.wrongInput,
      losses.map { loss in
        // A damaged place is followed by sound.
        let place = if case .damaged = loss.reason { "there" } else { "from there on" }
        return "error: \(loss): it is silent \(place) in what was rendered"
      })
  }

  var description: String {
    let limiter = limiterGain < 1 ? "limiter down to \(Figures.decibels(limiterGain))" : "limiter idle"
    return
      "\(isKept ? "\(format.words), " : "")\(rate), \(Figures.time(frames, at: rate)) (\(frames) frames), "
      + "peak \(Figures.decibels(peak)), \(limiter), "
      + "\(Speed.words(frames: frames, rate: rate, elapsed: elapsed)) × real time"
  }
}

/// How much faster than it sounds something was made.
enum Speed {
  static func words(frames: Int, rate: SampleRate, elapsed: Duration) -> String {
    words(seconds: Double(frames) / Double(rate.hertz), elapsed: elapsed)
  }

  static func words(seconds: Double, elapsed: Duration) -> String {
    let speed = seconds / max(elapsed.seconds, 1e-6)
    return Figures.fixed(speed, speed < 10 ? 1 : 0)
  }
}

extension Duration {
  var seconds: Double { Double(components.attoseconds) * 1e-18 + Double(components.seconds) }
}

extension RenderSummary {
  /// Writes what came of it into its line of a report.
  func note(in record: inout RenderRecord) {
    record.frames = frames
    record.rate = rate.hertz
    record.seconds = Double(frames) / Double(rate.hertz)
    record.elapsed = (elapsed.seconds * 1e6).rounded() / 1e6
    // A person reads the shortest digits that mean the same float.
    record.peak = Double("\(peak)") ?? 0
    record.limiterGain = Double("\(limiterGain)") ?? 1
    record.sha256 = digest?.text
    record.starvedFrames = starvedFrames
    record.unreadableStems = unreadableStems
  }
}
