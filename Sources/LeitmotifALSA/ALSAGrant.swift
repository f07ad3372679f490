/// What a device granted, read back from it, beside what was asked.
package struct ALSAGrant: Equatable, Sendable {
  package let asked: ALSAConfiguration
  package let format: SampleFormat
  /// Frames per second.
  package let rate: Int
  package let channels: Int
  package let periodFrames: Int
  package let bufferFrames: Int
  /// ALSA's word for how samples are handed over.
  package let access: String
  /// ALSA's word for the kind of PCM that was opened: `HW`, `PLUG`, `IOPLUG`, `NULL`, `FILE`…
  package let kind: String

  package init(
    asked: ALSAConfiguration, format: SampleFormat, rate: Int, channels: Int, periodFrames: Int,
    bufferFrames: Int, access: String, kind: String
  ) {
    self.asked = asked
    self.format = format
    self.rate = rate
    self.channels = channels
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
      "\(asked.device) (\(kind)): \(format.rawValue), \(rate) Hz, \(channelWord), "
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
    if channels != 2 { found.append("stereo") }
    if asked.periodFrames != periodFrames || asked.periodFrames * asked.periods != bufferFrames {
      found.append("\(asked.periods) periods of \(asked.periodFrames) frames")
    }
    return found
  }

  private var channelWord: String {
    switch channels {
    case 1: "mono"
    case 2: "stereo"
    default: "\(channels) channels"
    }
  }

  private func milliseconds(_ frames: Int) -> String {
    let tenths = (frames * 10_000 + rate / 2) / rate
    return "\(tenths / 10).\(tenths % 10)"
  }
}
