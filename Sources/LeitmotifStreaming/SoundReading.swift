/// What decodes a file for a `SoundFile`, whichever library that is: read forward, by one reader at a time.
protocol SoundReading: AnyObject {
  /// Reads whole frames into `output`: how many came; fewer than fit only where the file ends or fails. What is
  /// lost between frames that can be decoded is silence.
  func read(into output: inout MutableSpan<Float>) -> Int

  /// Moves to `frame`: whether it got there.
  func seek(to frame: Int) -> Bool

  /// What of the file could not be decoded, as far as it has been read; `nil` if nothing.
  var damage: SoundDamage? { get }

  /// The system's error of a read that failed; 0 if none has.
  var systemFailure: Int32 { get }
}
