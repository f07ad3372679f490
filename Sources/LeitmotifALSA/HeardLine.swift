/// Which frame is at the speaker at which moment: a straight line, as the device thread last estimated it.
///
/// Frames are counted in music that was handed to the device, the first being 0; moments are nanoseconds of
/// the device's `DeviceClock`. One line after the other never goes backwards: each keeps to what those
/// before it have said.
package struct HeardLine: BitwiseCopyable, Sendable, Equatable {
  /// When it was estimated.
  package var moment = 0
  /// The frame at the speaker then.
  package var frame = 0.0
  /// Frames per nanosecond; 0 while the device stands.
  package var speed = 0.0
  /// The frame up to which others may have been told that it has been heard.
  package var floor = 0.0
  /// Frames that had been handed over: so far and no further can anything have been heard.
  package var ceiling = 0.0
  /// How far the truth may be from `frame`, in frames, either way.
  package var uncertainty = 0.0
  /// How much less is known with each nanosecond, in frames.
  package var doubt = 0.0
  /// Whether a device plays what is counted; if not, time goes on and nothing is heard.
  package var isPlaying = false

  package init() {}

  /// The frame at the speaker at `moment`.
  ///
  /// - Parameter now: When this is asked. Nothing is heard by then that had not been handed over when the line
  ///   was estimated; of what comes after `now`, only the line is known.
  package func frame(at moment: Int, asked now: Int) -> Double {
    let drawn = max(floor, frame + speed * Double(moment &- self.moment))
    let most = max(floor, ceiling) + speed * max(0, Double(moment &- now))
    return min(drawn, most)
  }

  /// The moment at which a frame is at the speaker; `nil` while the device stands.
  package func moment(of frame: Double) -> Int? {
    guard speed > 0 else { return nil }
    let since = ((frame - self.frame) / speed).rounded()
    // Farther than some decades is beyond music.
    return moment &+ Int(min(max(since, -1e18), 1e18))
  }

  /// How far the truth may be from what is said of `moment`, in frames, either way.
  package func uncertainty(at moment: Int) -> Double {
    uncertainty + doubt * abs(Double(moment &- self.moment))
  }
}
