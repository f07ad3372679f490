/// What is asked of a sound device.
package struct ALSAConfiguration: Equatable, Sendable {
  /// A PCM's name as ALSA knows it: `default`, `hw:0`, `plughw:1,0`, `null`, `pulse`…
  package var device: String
  /// Frames per second, 1...768 000; the device may grant another rate, unless `insistsOnRate`.
  package var rate: Int
  /// Whether any other rate is to be **refused**.
  package var insistsOnRate = false
  /// Frames per period, a second's worth at most; the device may grant another number near it.
  package var periodFrames: Int
  /// How many periods the buffer holds, 2...1000.
  package var periods: Int
  /// Sample formats in order of preference; the first that the device takes is used.
  package var formats = SampleFormat.allCases
  /// Whether 16 bits and fewer get dither.
  package var dithers = true
  /// ALSA definitions, as in an `asound.conf`, that stand in place of the machine's own.
  package var definitions: String?

  /// Asks for 3 periods of 512 frames: 32 ms at 48 kHz.
  package init(device: String = "default", rate: Int = 48_000, periodFrames: Int = 512, periods: Int = 3) {
    self.device = device
    self.rate = rate
    self.periodFrames = periodFrames
    self.periods = periods
  }

  /// What was asked, in one line.
  package var summary: String {
    let wanted = formats.map(\.rawValue).joined(separator: " or ")
    return "\(wanted), \(insistsOnRate ? "exactly" : "near") \(rate) Hz, stereo, "
      + "\(periods) periods of \(periodFrames) frames"
  }
}
