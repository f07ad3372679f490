internal import CEBUR128

/// Measures loudness by ITU-R BS.1770 and EBU R 128: libebur128's meter on a stereo signal.
///
/// What it says depends on the samples alone, not on the blocks in which they come.
@safe
package final class LoudnessMeter {
  package static let leastRate = 8000

  fileprivate var state: UnsafeMutablePointer<ebur128_state>?

  /// - Parameters:
  ///   - rate: Frames a second, 8000 and up: below, there is no room for the filter that weights what is heard.
  ///   - measuresTruePeak: Whether to look between the samples too, which takes most of the time.
  /// - Returns: `nil` for another rate, and where there is no memory left.
  package init?(rate: Int, measuresTruePeak: Bool = false) {
    guard rate >= LoudnessMeter.leastRate else { return nil }
    // The modes are values of a C enumeration, whose raw values are flags to be joined.
    let peaks = measuresTruePeak ? EBUR128_MODE_TRUE_PEAK.rawValue : EBUR128_MODE_SAMPLE_PEAK.rawValue
    let modes = EBUR128_MODE_S.rawValue | EBUR128_MODE_I.rawValue | peaks
    // It takes numbers and gives a new state, or none.
    unsafe state = ebur128_init(2, UInt(rate), Int32(bitPattern: modes))
    // `state` is what was given just now.
    if unsafe state == nil { return nil }
  }

  /// Hears interleaved stereo.
  package func add(_ samples: Span<Float>) {
    // The samples are only read, within the call, and as many as there are; `state` lives until `deinit`.
    unsafe samples.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      _ = unsafe ebur128_add_frames_float(state, base, buffer.count / 2)
    }
  }

  /// Of the latest three seconds, in LUFS; minus infinity in silence.
  package var shortTerm: Double {
    var value = -Double.infinity
    // It writes one number to a place that outlives the call.
    return unsafe ebur128_loudness_shortterm(state, &value) == 0 ? value : -.infinity
  }

  /// Of everything, gated, in LUFS; minus infinity where all is too quiet.
  package var integrated: Double {
    var value = -Double.infinity
    // As above.
    return unsafe ebur128_loudness_global(state, &value) == 0 ? value : -.infinity
  }

  /// The largest magnitude, linear, on the samples or, if asked for, between them.
  package func peak(isTrue: Bool) -> Double {
    var largest = 0.0
    for channel in 0..<UInt32(2) {
      var value = 0.0
      // As above; the channel is one of two.
      let code =
        isTrue
        ? unsafe ebur128_true_peak(state, channel, &value)
        : unsafe ebur128_sample_peak(state, channel, &value)
      if code == 0 { largest = max(largest, value) }
    }
    return largest
  }

  deinit {
    // The state is this object's own, and is not used after.
    unsafe ebur128_destroy(&state)
  }
}

extension LoudnessMeter {
  /// Of all that several meters have heard, gated together, in LUFS; minus infinity where all is too quiet.
  package static func integrated(_ meters: [LoudnessMeter]) -> Double {
    var states = unsafe meters.map { unsafe $0.state }
    var value = -Double.infinity
    // The states live as long as their meters, which outlive the call; it writes one number.
    let code = unsafe ebur128_loudness_global_multiple(&states, states.count, &value)
    return withExtendedLifetime(meters) { code == 0 ? value : -.infinity }
  }
}
