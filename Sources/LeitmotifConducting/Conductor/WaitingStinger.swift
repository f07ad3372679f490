/// A stinger that was triggered and has not come to its sync point.
struct WaitingStinger: Equatable, Codable, Sendable {
  /// Counts triggers.
  let id: Int
  let stinger: Int
  let triggered: Int
  /// Frames from the beginning of its stem to its sync point. A stem is a recording: they are counted where
  /// it is triggered, and stay when it is placed anew at another tempo.
  let room: Int
  /// Frames that must lie between its sync point and the one before it.
  let cooldown: Int
  /// The last frame that its sync point may fall on; `nil`: any.
  let latest: Int?
  /// The frame of its sync point; `nil`: not placed yet.
  var sync: Int?
  /// Tells its places from each other, and from those of others.
  var placement = 0
  /// It sounds, and keeps its place whatever comes.
  var hasBegun = false
}

/// A stinger that is heard.
struct SoundingStinger: Equatable, Codable, Sendable {
  /// That of its trigger.
  let id: Int
  let stinger: Int
  let use: VoiceUse
  /// It fades to make room for a higher one.
  var yields = false
}
