import LeitmotifLoudness
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming

/// What listening to one sound file from end to end has found: as it is, with no score around it.
struct SoundMeasurement: Encodable {
  struct Seam: Encodable {
    /// Frames: after the last one before `end` comes `start`.
    let start: Int
    let end: Int
    /// Linear.
    let step: Double
    let around: Double
    let clicks: Bool
  }

  /// The greatest magnitude, linear; of more than two channels after they are folded to two.
  let peak: Double
  /// Of all of it by ITU-R BS.1770, gated, in LUFS; `nil`: too quiet, or of too low a rate.
  let loudness: Double?
  /// Where it goes back: by its own loop, or else from its end to its beginning; `nil`: it has no frames.
  let seam: Seam?

  private static let portion = 8192

  /// - Parameters:
  ///   - rate: Its own.
  ///   - there: Frames of it that are there, however many its header promises.
  ///   - loop: What the file says of itself.
  init(
    _ bytes: SoundBytes, rate: SampleRate, frames there: Int, loop: SoundTags.Loop?
  ) throws(SoundFileError) {
    let decoder = try StemDecoder(bytes, rate: rate)
    let meter = LoudnessMeter(rate: rate.hertz)
    let isWhole = loop.map { $0.end > there || $0.start >= $0.end } ?? true
    let (start, end) = isWhole ? (0, there) : (loop?.start ?? 0, loop?.end ?? 0)
    var before = Excerpt(max(start, end - MeasuredSeam.reach)..<end)
    var after = Excerpt(start..<min(end, start + MeasuredSeam.reach))
    var peak: Float = 0
    while decoder.position < there {
      let (first, frames) = (decoder.position, min(SoundMeasurement.portion, there - decoder.position))
      let samples = try decoder.stereo(frames)
      peak = samples.reduce(peak) { max($0, $1.magnitude) }
      meter?.add(samples.span)
      before.take(samples, from: first)
      after.take(samples, from: first)
    }
    self.peak = Double(peak)
    loudness = (meter?.integrated).flatMap { $0.isFinite ? $0 : nil }
    let measured = MeasuredSeam(
      .loop, cue: "", layer: "", stem: Located(text: bytes.path, mark: Mark(line: 0, column: 0)),
      before: before.samples, after: after.samples)
    seam =
      start < end
      ? Seam(
        start: start, end: end, step: Double(measured.step), around: Double(measured.around),
        clicks: measured.clicks) : nil
  }
}

/// Some frames of what goes by, as stereo.
private struct Excerpt {
  private let frames: Range<Int>
  private(set) var samples: [Float] = []

  init(_ frames: Range<Int>) { self.frames = frames }

  mutating func take(_ block: [Float], from first: Int) {
    let wanted = frames.clamped(to: first..<first + block.count / 2)
    if wanted.isEmpty { return }
    samples += block[2 * (wanted.lowerBound - first)..<2 * (wanted.upperBound - first)]
  }
}
