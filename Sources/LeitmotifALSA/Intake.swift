/// What a device took since it was last prepared: silence before the music, the music, and silence after it.
struct Intake {
  /// Frames of everything.
  private(set) var frames = 0
  /// Frames of silence that came before the music that is to be heard.
  private(set) var leadIn = 0
  /// Frames of music.
  private(set) var music = 0
  /// Frames of everything that were played.
  private(set) var played = 0
  /// Frames of music that were played.
  private(set) var heard = 0
  /// Whether the device was set going.
  var isStarted = false

  mutating func take(_ frames: Int, isMusic: Bool) {
    // Silence before any music, or between the music of before and that which comes back in step.
    if isMusic && heard == music { leadIn = self.frames - music }
    if isMusic { music += frames } else if music == 0 { leadIn += frames }
    self.frames += frames
  }

  /// Notes that `played` frames of everything have been played by now; what is fewer than before counts as that.
  ///
  /// - Returns: How many more frames of the music have been heard.
  mutating func play(_ played: Int) -> Int {
    self.played = min(max(played, self.played), frames)
    let before = heard
    heard = min(max(heard, self.played - leadIn), music)
    return heard - before
  }

  /// Frames of everything that the device took and has not played.
  var held: Int { frames - played }

  /// Frames of music that the device took and has not played.
  var musicHeld: Int { music - heard }
}
