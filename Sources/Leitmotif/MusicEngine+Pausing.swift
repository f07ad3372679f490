import LeitmotifConducting
import LeitmotifTiming

extension MusicEngine {
  /// Fades the music in 5 ms and lets it stand still until `resume`. What is planned keeps its distance.
  ///
  /// The device runs on, with silence. What the game says meanwhile takes effect when the music goes on.
  ///
  /// - Returns: `false` if so much waits to be heard that it was refused.
  @discardableResult
  public func pause() -> Bool { inbox.put(.pause(frames: Conductor.untilTold)) }

  /// Lets the music go on where it stands: no frame is lost, none is heard twice.
  ///
  /// - Returns: `false` if so much waits to be heard that it was refused.
  @discardableResult
  public func resume() -> Bool { inbox.put(.pause(frames: 0)) }

  /// Lets the cue that plays go on at another place, in 5 ms. A place past its end is counted round its loop.
  ///
  /// - Parameter quarters: From the beginning of its bar 1, 0 and up; clamped.
  /// - Returns: `false` if so much waits to be heard that it was refused.
  @discardableResult
  public func seek(toQuarter quarters: Double) -> Bool {
    guard !quarters.isNaN else { return true }
    let ticks = (quarters * Double(MusicalPosition.ticksPerQuarter)).rounded()
    return inbox.put(.seek(ticks: Int(min(max(ticks, 0), 0x1p40))))
  }
}
