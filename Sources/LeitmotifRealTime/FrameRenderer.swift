/// Something that gives the next frames whenever it is asked: what a device or a file writer pulls from.
///
/// Its two conformers are the mixer and the tone that tests a device.
public protocol FrameRenderer: ~Copyable {
  /// Fills `output` with the next `output.count / 2` frames, interleaved stereo, nominally -1...1.
  ///
  /// Neither allocates, locks nor waits.
  ///
  /// - Thread: audio.
  @_noLocks
  mutating func render(into output: inout MutableSpan<Float>)

  /// How often it was told something after the time for it, ever.
  ///
  /// - Thread: audio.
  var lateCommands: Int { @_noLocks get }

  /// Asks for all memory that `render` touches to be kept from being swapped out, but for stems that are held whole.
  ///
  /// - Thread: the one that made it, before it is pulled.
  func lockMemory(by lock: inout some PageLock)
}

extension FrameRenderer where Self: ~Copyable {
  /// Nobody tells it anything.
  public var lateCommands: Int { @_noLocks get { 0 } }

  /// It has none but itself.
  public func lockMemory(by lock: inout some PageLock) {}
}
