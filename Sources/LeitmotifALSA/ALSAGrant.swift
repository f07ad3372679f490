/// What a device granted, read back from it, beside what was asked.
package struct ALSAGrant: Equatable, Sendable {
  package let asked: ALSAConfiguration
  package let format: SampleFormat
  /// Frames per second.
  package let rate: Int
  package let channels: Int
  /// Where each channel is heard: the device's own map, or else ALSA's usual order.
  package let channelMap: [ChannelPosition]
  package let periodFrames: Int
  package let bufferFrames: Int
  /// ALSA's word for how samples are handed over.
  package let access: String
  /// ALSA's word for the kind of PCM that was opened: `HW`, `PLUG`, `IOPLUG`, `NULL`, `FILE`…
  package let kind: String
  /// Whether a plug-in of ALSA's converts to this rate, because it was insisted on and the device has another.
  package let isResampledByALSA: Bool

  /// - Parameter channelMap: As many as there are channels; `nil`: the usual order.
  package init(
    asked: ALSAConfiguration, format: SampleFormat, rate: Int, channels: Int,
    channelMap: [ChannelPosition]? = nil, periodFrames: Int, bufferFrames: Int, access: String, kind: String,
    isResampledByALSA: Bool = false
  ) {
    self.asked = asked
    self.format = format
    self.rate = rate
    self.channels = channels
    self.channelMap = channelMap ?? ChannelPosition.usualOrder(channels)
    self.isResampledByALSA = isResampledByALSA
    self.periodFrames = periodFrames
    self.bufferFrames = bufferFrames
    self.access = access
    self.kind = kind
  }

  /// Time that the whole buffer holds, in nanoseconds.
  package var bufferNanoseconds: Int { nanoseconds(of: bufferFrames) }

  /// How long `frames` last at this rate, in nanoseconds, rounded down.
  package func nanoseconds(of frames: Int) -> Int {
    frames / rate * 1_000_000_000 + frames % rate * 1_000_000_000 / rate
  }
}

extension ALSAGrant: CustomStringConvertible {
  /// One line: what plays, and where that differs from what was asked.
  package var description: String {
    var line =
      "\(asked.device) (\(kind)): \(format.rawValue), \(rateWords), \(channelWords), "
      + "periods of \(periodFrames) frames (\(milliseconds(periodFrames)) ms), "
      + "buffer of \(bufferFrames) frames (\(milliseconds(bufferFrames)) ms), \(access)"
    let differences = self.differences
    if !differences.isEmpty { line += "; asked for \(differences.joined(separator: ", "))" }
    return line
  }

  private var differences: [String] {
    var found: [String] = []
    if let first = asked.formats.first, first != format { found.append(first.rawValue) }
    if asked.rate != rate { found.append("\(asked.rate) Hz") }
    if asked.channels != channels { found.append(ChannelPosition.words(asked.channels)) }
    let wanted = asked.lengths(at: rate)
    if wanted != (periodFrames, bufferFrames) {
      found.append("periods of \(wanted.period) frames in a buffer of \(wanted.buffer)")
    }
    return found
  }

  private var rateWords: String {
    "\(rate) Hz" + (isResampledByALSA ? " (converted by a plug-in of ALSA's, of unknown quality)" : "")
  }

  /// The channels, with their map where it is not what everybody expects.
  private var channelWords: String {
    let words = ChannelPosition.words(channels)
    if channels <= 2 && channelMap == ChannelPosition.usualOrder(channels) { return words }
    return "\(words) (\(channelMap.map(\.name).joined(separator: " ")))"
  }

  private func milliseconds(_ frames: Int) -> String {
    let tenths = (frames * 10_000 + rate / 2) / rate
    return "\(tenths / 10).\(tenths % 10)"
  }
}
