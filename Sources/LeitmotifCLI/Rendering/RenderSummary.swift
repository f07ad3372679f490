import Leitmotif
import LeitmotifStreaming
import LeitmotifTiming

/// What there is to say about a render when it is done.
struct RenderSummary: CustomStringConvertible {
  let frames: Int
  let rate: SampleRate
  let format: SoundFormat
  var elapsed = Duration.zero
  private var peak: Float = 0
  private var limiterGain: Float = 1

  init(frames: Int, rate: SampleRate, format: SoundFormat) {
    self.frames = frames
    self.rate = rate
    self.format = format
  }

  /// Takes a block that has been rendered, and how the mixer was then.
  mutating func take(_ samples: Span<Float>, _ status: MixerStatusSnapshot) {
    for index in samples.indices { peak = max(peak, samples[index].magnitude) }
    limiterGain = min(limiterGain, status.limiterGain)
  }

  var description: String {
    let limiter = limiterGain < 1 ? "limiter down to \(Figures.decibels(limiterGain))" : "limiter idle"
    return "\(format.words), \(rate), \(Figures.time(frames, at: rate)) (\(frames) frames), "
      + "peak \(Figures.decibels(peak)), \(limiter), "
      + "\(Speed.words(frames: frames, rate: rate, elapsed: elapsed)) × real time"
  }
}

/// How much faster than it sounds something was made.
enum Speed {
  static func words(frames: Int, rate: SampleRate, elapsed: Duration) -> String {
    let seconds = max(
      Double(elapsed.components.attoseconds) * 1e-18 + Double(elapsed.components.seconds), 1e-6)
    let speed = Double(frames) / Double(rate.hertz) / seconds
    return Figures.fixed(speed, speed < 10 ? 1 : 0)
  }
}
