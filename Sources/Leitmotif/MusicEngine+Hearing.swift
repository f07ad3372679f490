public import LeitmotifTiming

extension MusicEngine {
  /// What is at the speaker now, or at another moment: for a game that is played in time with the music.
  ///
  /// It takes no lock and some hundred nanoseconds. What is said of now never goes back; of a moment
  /// to come (when the next picture will be seen, say) it is a forecast, which may still be corrected by as much
  /// as its uncertainty.
  ///
  /// - Parameter moment: Nanoseconds of the machine's monotonic clock (`CLOCK_MONOTONIC`); `nil`: now.
  /// - Returns: `nil` if no device has been started.
  public func heardPosition(at moment: Int? = nil) -> HeardPosition? { board.heard.position(at: moment) }

  /// When a frame of the output is, or was, at the speaker, as near as can be told now.
  ///
  /// - Returns: `nil` while no device plays.
  public func heardMoment(of frame: FrameTime) -> HeardMoment? { board.heard.moment(of: frame) }
}
