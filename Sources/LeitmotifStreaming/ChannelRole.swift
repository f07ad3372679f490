internal import CSndFile

/// Where a channel of a file belongs in a room.
enum ChannelRole: Equatable, Sendable {
  case left, right, center, lowFrequency, surroundLeft, surroundRight, surroundCenter, alone

  /// What a file's channels are: by its own map if it has one, else by the order that its format prescribes.
  ///
  /// libsndfile hands the channels of Vorbis and Opus on in the order of those formats.
  static func roles(map: [Int32], channels: Int, codec: SoundCodec) -> [ChannelRole] {
    if codec == .vorbis || codec == .opus { return xiph(channels) }
    let named = map.compactMap(ChannelRole.init(libraryNumber:))
    return named.count == channels ? named : usual(channels)
  }

  /// The order of channels in Vorbis and Opus.
  private static func xiph(_ channels: Int) -> [ChannelRole] {
    switch channels {
    case 3: [.left, .center, .right]
    case 5: [.left, .center, .right, .surroundLeft, .surroundRight]
    case 6: [.left, .center, .right, .surroundLeft, .surroundRight, .lowFrequency]
    case 7: [.left, .center, .right, .surroundLeft, .surroundRight, .surroundCenter, .lowFrequency]
    case 8:
      [
        .left, .center, .right, .surroundLeft, .surroundRight, .surroundLeft, .surroundRight, .lowFrequency,
      ]
    default: usual(channels)
    }
  }

  /// The order of channels in WAV and FLAC files that do not say.
  private static func usual(_ channels: Int) -> [ChannelRole] {
    switch channels {
    case 1: [.alone]
    case 2: [.left, .right]
    case 3: [.left, .right, .center]
    case 4: [.left, .right, .surroundLeft, .surroundRight]
    case 5: [.left, .right, .center, .surroundLeft, .surroundRight]
    case 6: [.left, .right, .center, .lowFrequency, .surroundLeft, .surroundRight]
    case 7: [.left, .right, .center, .lowFrequency, .surroundCenter, .surroundLeft, .surroundRight]
    default:
      [
        .left, .right, .center, .lowFrequency, .surroundLeft, .surroundRight, .surroundLeft, .surroundRight,
      ]
    }
  }

  private init?(libraryNumber: Int32) {
    switch Int(libraryNumber) {
    case Int(SF_CHANNEL_MAP_LEFT), Int(SF_CHANNEL_MAP_FRONT_LEFT), Int(SF_CHANNEL_MAP_FRONT_LEFT_OF_CENTER):
      self = .left
    case Int(SF_CHANNEL_MAP_RIGHT), Int(SF_CHANNEL_MAP_FRONT_RIGHT),
      Int(SF_CHANNEL_MAP_FRONT_RIGHT_OF_CENTER):
      self = .right
    case Int(SF_CHANNEL_MAP_CENTER), Int(SF_CHANNEL_MAP_FRONT_CENTER): self = .center
    case Int(SF_CHANNEL_MAP_LFE): self = .lowFrequency
    case Int(SF_CHANNEL_MAP_REAR_LEFT), Int(SF_CHANNEL_MAP_SIDE_LEFT): self = .surroundLeft
    case Int(SF_CHANNEL_MAP_REAR_RIGHT), Int(SF_CHANNEL_MAP_SIDE_RIGHT): self = .surroundRight
    case Int(SF_CHANNEL_MAP_REAR_CENTER): self = .surroundCenter
    case Int(SF_CHANNEL_MAP_MONO): self = .alone
    default: return nil
    }
  }
}
