import CALSA

/// What a device has settled on.
struct HardwareSettings {
  let format: SampleFormat
  let rate: Int
  let channels: Int
  let periodFrames: Int
  let bufferFrames: Int
  let access: String
}

extension HardwareParameters {
  /// Narrows everything down to what is nearest to `wanted`, gives it to the device, and reads it back.
  func settle(_ wanted: ALSAConfiguration, isHardware: Bool) throws(Refusal) -> HardwareSettings {
    try allowEverything()
    if isHardware { refuseResampling() }
    try setAccess()
    let format = try setFormat(firstOf: wanted.formats)
    let channels = try setChannels(near: 2)
    let rate = try setRate(near: wanted.rate)
    let period = try setPeriod(near: wanted.periodFrames)
    _ = try setBuffer(near: period * wanted.periods)
    try install()
    return HardwareSettings(
      format: format, rate: rate, channels: channels, periodFrames: try periodFrames(),
      bufferFrames: try bufferFrames(), access: "RW_INTERLEAVED")
  }
}

extension ALSAConfiguration {
  /// Why no device could play this; `nil` if one may.
  package var objection: ALSAError.Reason? {
    if !(1...768_000).contains(rate) { return .rateRefused(nearest: 0) }
    if (1...rate).contains(periodFrames), (2...1000).contains(periods) { return nil }
    let (buffer, overflows) = periodFrames.multipliedReportingOverflow(by: periods)
    return .periodsRefused(periodFrames: periodFrames, bufferFrames: overflows ? .max : buffer)
  }
}

extension ALSAGrant {
  /// Why music could not play with this, or not as it was insisted on; `nil` if it can.
  package var objection: ALSAError.Reason? {
    if !(1...768_000).contains(rate) { return .rateRefused(nearest: 0) }
    // The next period must fit in while one is being played; one of a second or more is beyond music.
    if !(1...rate).contains(periodFrames) || periodFrames > bufferFrames / 2 {
      return .periodsRefused(periodFrames: periodFrames, bufferFrames: bufferFrames)
    }
    if asked.insistsOnRate && rate != asked.rate { return .rateRefused(nearest: rate) }
    return channels < 1 ? .channelsRefused : nil
  }
}
