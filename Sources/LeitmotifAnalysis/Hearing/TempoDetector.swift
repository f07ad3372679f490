internal import CTempo

/// SoundTouch's opinion on how many beats a minute a sound has.
@safe
final class TempoDetector {
  private let channels: Int
  private let detector: OpaquePointer

  /// Rates that it takes, in hertz.
  static let rates = 8000...192_000

  /// - Parameter channels: 1 or 2.
  /// - Returns: `nil` for other numbers of channels or rates, and where there is no memory left.
  init?(channels: Int, rate: Int) {
    guard (1...2).contains(channels), TempoDetector.rates.contains(rate),
      // It takes two numbers and gives a new detector, or none.
      let made = unsafe tempo_detector_make(Int32(channels), Int32(rate))
    else { return nil }
    self.channels = channels
    unsafe detector = made
  }

  /// Hears interleaved samples.
  func add(_ samples: Span<Float>) {
    // The samples are only read, within the call, and as many as there are; `detector` lives until `deinit`.
    unsafe samples.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      unsafe tempo_detector_add(detector, base, buffer.count / channels)
    }
  }

  /// Beats a minute of all that was heard; `nil` if none were found.
  var tempo: Double? {
    // `detector` is this object's own.
    let found = unsafe tempo_detector_tempo(detector)
    return found > 0 && found.isFinite ? Double(found) : nil
  }

  deinit {
    // It is this object's own, and is not used after.
    unsafe tempo_detector_free(detector)
  }
}
