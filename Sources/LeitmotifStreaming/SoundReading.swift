/// What decodes a file for a `SoundFile`, whichever library that is: read forward, by one reader at a time.
protocol SoundReading: AnyObject {
  /// Reads whole frames into `output`: how many came; fewer than fit only where the file ends or fails.
  func read(into output: inout MutableSpan<Float>) -> Int

  /// Moves to `frame`: whether it got there.
  func seek(to frame: Int) -> Bool

  /// The system's error of a read that failed; 0 if none has.
  var systemFailure: Int32 { get }
}
