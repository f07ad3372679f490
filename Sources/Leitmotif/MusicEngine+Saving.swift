import LeitmotifConducting
import LeitmotifLocking

extension MusicEngine {
  /// The whole state of the music as it is heard now, for a saved game.
  ///
  /// It takes as long as writing some kilobytes of JSON. The music plays on.
  ///
  /// - Throws: `.notPlaying` before the music has begun and after it has been stopped.
  public func save() throws(MusicEngineError) -> SavedMusic {
    guard let session = playing?.session else { throw .notPlaying }
    return try session.save()
  }

  /// Lets the music begin, once it is started, where it was saved.
  ///
  /// With the score that it was saved with, the same samples follow. A device that runs at another rate than
  /// the engine's is a change as well: ask for the rate that it was saved at.
  ///
  /// - Returns: What cannot be kept because the score has changed, in sentences; empty: everything is kept.
  /// - Throws: `.invalidSave` if it cannot be gone on from; `.alreadyStarted`.
  @discardableResult
  public func restore(_ saved: SavedMusic) throws(MusicEngineError) -> [String] {
    guard isWaiting else { throw .alreadyStarted }
    let losses = try Restoration(saved, in: plan).losses
    self.saved.withLock { $0 = saved }
    return losses
  }

  /// Where to go on, with the score as it is played; `nil`: the music begins.
  func restoration(in plan: Plan) throws(MusicEngineError) -> Restoration? {
    guard let saved = saved.withLock({ $0 }) else { return nil }
    return try Restoration(saved, in: plan)
  }
}
