/// The short-term loudness of a render, ten times a second.
package struct LoudnessTrack {
  private let meter: LoudnessMeter
  private let rate: Int
  /// Frames heard.
  private var frames = 0
  /// The short-term loudness, in LUFS, after each tenth of a second.
  package private(set) var levels: [Double] = []

  package static let perSecond = 10

  /// - Returns: `nil` where `LoudnessMeter` is.
  package init?(rate: Int) {
    guard let meter = LoudnessMeter(rate: rate) else { return nil }
    self.meter = meter
    self.rate = rate
  }

  /// Hears interleaved stereo, in blocks of any size.
  package mutating func add(_ samples: Span<Float>) {
    var done = 0
    while 2 * done < samples.count {
      let next = ((levels.count + 1) * rate + LoudnessTrack.perSecond - 1) / LoudnessTrack.perSecond
      let count = min(samples.count / 2 - done, next - frames)
      meter.add(samples.extracting(2 * done..<2 * (done + count)))
      done += count
      frames += count
      if frames == next { levels.append(meter.shortTerm) }
    }
  }

  /// Of everything, gated, in LUFS.
  package var integrated: Double { meter.integrated }
}
