import CALSA

/// What a device has settled on.
struct HardwareSettings {
  let format: SampleFormat
  let rate: Int
  /// Whether a plug-in of ALSA's has to convert to `rate`.
  let isResampledByALSA: Bool
  let channels: Int
  let periodFrames: Int
  let bufferFrames: Int
  let access: DeviceAccess
}

extension HardwareParameters {
  /// Narrows everything down to what is nearest to `wanted`, gives it to the device, and reads it back.
  ///
  /// No plug-in is to convert rates: the engine does that better. Only where a rate is insisted on that the device
  /// does not have, a plug-in may, and the grant says so.
  func settle(_ wanted: ALSAConfiguration, isHardware: Bool) throws(Refusal) -> HardwareSettings {
    let accesses: [DeviceAccess] = isHardware ? [.mapped, .written] : [.written, .mapped]
    let asked = wanted.access.map { [$0] } ?? accesses
    var chosen = try choose(wanted, accesses: asked, resampling: false)
    var isResampled = false
    if wanted.insistsOnRate, chosen.rate != wanted.rate, !isHardware {
      let other = try choose(wanted, accesses: asked, resampling: true)
      isResampled = other.rate == wanted.rate
      // Asked anew where that was of no use, for the error is to name the device's own rate.
      chosen = try isResampled ? other : choose(wanted, accesses: asked, resampling: false)
    }
    let lengths = wanted.lengths(at: chosen.rate)
    _ = try setPeriod(near: lengths.period)
    _ = try setBuffer(near: lengths.buffer)
    try install()
    return HardwareSettings(
      format: chosen.format, rate: chosen.rate, isResampledByALSA: isResampled, channels: chosen.channels,
      periodFrames: try periodFrames(), bufferFrames: try bufferFrames(), access: chosen.access)
  }

  private typealias Choice = (access: DeviceAccess, format: SampleFormat, channels: Int, rate: Int)

  /// Begins anew, and settles all but period and buffer.
  private func choose(
    _ wanted: ALSAConfiguration, accesses: [DeviceAccess], resampling: Bool
  ) throws(Refusal) -> Choice {
    try allowEverything()
    allowResampling(resampling)
    let access = try setAccess(firstOf: accesses)
    let format = try setFormat(firstOf: wanted.formats)
    let channels = try setChannels(near: wanted.channels)
    return (access, format, channels, try setRate(near: wanted.rate))
  }
}

extension ALSAConfiguration {
  /// Why no device could play this; `nil` if one may.
  package var objection: ALSAError.Reason? {
    if !(1...768_000).contains(rate) { return .rateRefused(nearest: 0) }
    if !(1...32).contains(channels) { return .channelsRefused }
    let (period, buffer) = lengths(at: rate)
    if (1...rate).contains(period), period <= buffer / 2, (buffer - 1) / 1000 < period { return nil }
    return .periodsRefused(periodFrames: period, bufferFrames: buffer)
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
    return (1...256).contains(channels) ? nil : .channelsRefused
  }
}
