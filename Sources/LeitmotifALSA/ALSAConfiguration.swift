/// What is asked of a sound device.
package struct ALSAConfiguration: Equatable, Sendable {
  /// A PCM's name as ALSA knows it: `default`, `hw:0`, `plughw:1,0`, `null`, `pulse`…
  package var device: String
  /// Frames per second, 1...768 000; the device may grant another rate, unless `insistsOnRate`.
  package var rate: Int
  /// Whether any other rate is to be **refused**.
  package var insistsOnRate = false
  /// 1...32; the device may grant another number near it.
  package var channels = 2
  /// How much the buffer holds, where `period` and `buffer` do not say.
  package var latency: DeviceLatency
  /// Frames that the device asks for at a time. A time becomes the nearest power of two, a number of frames stays
  /// as it is; the device may grant another number near it.
  package var period: DeviceLength?
  /// What the device holds. A time becomes as many whole periods as come nearest.
  package var buffer: DeviceLength?
  /// How many periods the buffer holds, 2...1000, where only one of `period` and `buffer` is given; `nil`: 4, or as
  /// many as `latency` needs.
  package var periods: Int?
  /// Sample formats in order of preference; the first that the device takes is used.
  package var formats = SampleFormat.allCases
  /// How samples are to be handed over; `nil`: through shared memory to hardware, by writing to all else.
  package var access: DeviceAccess?
  /// Whether 16 bits and fewer get dither.
  package var dithers = true
  /// ALSA definitions, as in an `asound.conf`, that stand in place of the machine's own.
  package var definitions: String?

  /// - Parameters:
  ///   - periodFrames: A period of exactly so many frames.
  ///   - periods: How many of them the buffer holds.
  package init(
    device: String = "default", rate: Int = 48_000, latency: DeviceLatency = .normal,
    periodFrames: Int? = nil, periods: Int? = nil
  ) {
    self.device = device
    self.rate = rate
    self.latency = latency
    period = periodFrames.map(DeviceLength.frames)
    self.periods = periods
  }

  /// What was asked, in one line.
  package var summary: String {
    let wanted = formats.map(\.rawValue).joined(separator: " or ")
    return "\(wanted), \(insistsOnRate ? "exactly" : "near") \(rate) Hz, \(ChannelPosition.words(channels)), "
      + lengthWords
  }

  private var lengthWords: String {
    switch (period, buffer, periods) {
    case (nil, nil, nil): "\(latency.rawValue) latency (\(latency.milliseconds) ms)"
    case (nil, nil, let periods?): "\(latency.milliseconds) ms in \(periods) periods"
    case (let period?, nil, nil): "periods of \(period.words), \(latency.rawValue) latency"
    case (let period?, nil, let periods?): "\(periods) periods of \(period.words)"
    case (nil, let buffer?, nil): "a buffer of \(buffer.words)"
    case (nil, let buffer?, let periods?): "a buffer of \(buffer.words) in \(periods) periods"
    case (let period?, let buffer?, _): "periods of \(period.words) in a buffer of \(buffer.words)"
    }
  }
}

/// How samples are handed over to a device, under ALSA's words.
package enum DeviceAccess: String, Sendable {
  /// They are put into memory that it shares.
  case mapped = "MMAP_INTERLEAVED"
  /// They are given to a call.
  case written = "RW_INTERLEAVED"
}
