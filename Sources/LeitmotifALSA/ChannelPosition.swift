import CALSA

/// Where the loudspeaker of a channel stands, by ALSA's number.
package struct ChannelPosition: RawRepresentable, Equatable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let unknown = ChannelPosition(rawValue: 0)
  package static let mono = ChannelPosition(rawValue: 2)
  package static let frontLeft = ChannelPosition(rawValue: 3)
  package static let frontRight = ChannelPosition(rawValue: 4)
  package static let rearLeft = ChannelPosition(rawValue: 5)
  package static let rearRight = ChannelPosition(rawValue: 6)
  package static let frontCenter = ChannelPosition(rawValue: 7)
  package static let lowFrequency = ChannelPosition(rawValue: 8)
  package static let sideLeft = ChannelPosition(rawValue: 9)
  package static let sideRight = ChannelPosition(rawValue: 10)
  package static let rearCenter = ChannelPosition(rawValue: 11)

  /// ALSA's short word for it: `FL`, `FR`, `LFE`…
  package var name: String {
    // The text is libasound's own and lasts; a number that it does not know gives none.
    guard let text = unsafe snd_pcm_chmap_name(snd_pcm_chmap_position(rawValue)) else { return "?" }
    return unsafe String(cString: text)
  }

  /// The order of channels where a device has no map, as ALSA's own surround devices have it.
  package static func usualOrder(_ channels: Int) -> [ChannelPosition] {
    let first: [ChannelPosition] =
      switch channels {
      case 1: [.mono]
      case 3: [.frontLeft, .frontRight, .lowFrequency]
      case 5: [.frontLeft, .frontRight, .rearLeft, .rearRight, .frontCenter]
      case 7:
        [.frontLeft, .frontRight, .rearLeft, .rearRight, .frontCenter, .lowFrequency, .rearCenter]
      default:
        [
          .frontLeft, .frontRight, .rearLeft, .rearRight, .frontCenter, .lowFrequency, .sideLeft, .sideRight,
        ]
      }
    return (0..<max(channels, 0)).map { $0 < first.count ? first[$0] : .unknown }
  }

  /// A number of channels in words: `mono`, `stereo`, `6 channels`.
  static func words(_ channels: Int) -> String {
    switch channels {
    case 1: "mono"
    case 2: "stereo"
    default: "\(channels) channels"
    }
  }
}
