/// Samples held in memory for as long as anybody can hear them: a stem, or the part of one that is pinned.
///
/// Filled on the blocking side, read on the audio thread, freed when its last owner on the blocking
/// side lets go. Interleaved `Float`, nominally -1...1.
// Sendable because nothing writes to it once anybody has been told to play from a `SampleRegion` of it.
@safe
public final class SampleStore: @unchecked Sendable {
  public let channels: Int
  public let frames: Int
  private let storage: UnsafeMutableBufferPointer<Float>

  /// Makes a store of silence.
  ///
  /// - Precondition: `channels` is 1 or 2, `frames` is not negative.
  public init(frames: Int, channels: Int) {
    precondition(frames >= 0 && (1...2).contains(channels))
    self.frames = frames
    self.channels = channels
    // Freed in `deinit`.
    unsafe storage = .allocate(capacity: frames * channels)
    unsafe storage.initialize(repeating: 0)
  }

  /// Makes a store whose samples are still to be filled, all of them, before anybody plays them.
  ///
  /// Its memory is taken from the system page by page as it is filled.
  ///
  /// - Precondition: `channels` is 1 or 2, `frames` is not negative.
  public init(reserving frames: Int, channels: Int) {
    precondition(frames >= 0 && (1...2).contains(channels))
    self.frames = frames
    self.channels = channels
    // Freed in `deinit`; numbers need no making, and none is read before it is written.
    unsafe storage = .allocate(capacity: frames * channels)
  }

  /// The samples, for whoever fills the store before it is shared.
  public func withSamples<Result>(_ body: (inout MutableSpan<Float>) -> Result) -> Result {
    // The buffer lives as long as `self`, and the span does not leave the call.
    var span = unsafe storage.mutableSpan
    return body(&span)
  }

  /// What the audio thread needs to play the store from `firstFrame` of its stem on.
  public func region(startingAt firstFrame: Int) -> SampleRegion {
    unsafe SampleRegion(
      base: UnsafePointer(storage.baseAddress), firstFrame: firstFrame, frames: frames, channels: channels)
  }

  deinit { unsafe storage.deallocate() }
}

/// A view of a `SampleStore` that may cross to the audio thread.
///
/// It owns nothing: whoever makes a session keeps the stores until the audio thread is joined.
// Sendable because the samples behind it are never written again once anybody plays from it.
@safe
public struct SampleRegion: BitwiseCopyable, @unchecked Sendable {
  private let base: UnsafePointer<Float>?
  /// The stem frame that the first frame of the region holds.
  public let firstFrame: Int
  /// How many frames of the stem are here.
  public let frames: Int
  /// 1 or 2.
  public let channels: Int

  /// A region of nothing.
  public static var empty: SampleRegion {
    // Nothing is read through it.
    unsafe SampleRegion(base: nil, firstFrame: 0, frames: 0, channels: 2)
  }

  @_noLocks
  @unsafe init(base: UnsafePointer<Float>?, firstFrame: Int, frames: Int, channels: Int) {
    unsafe self.base = unsafe base
    self.firstFrame = firstFrame
    self.frames = frames
    self.channels = channels
  }

  /// Whether `count` frames from stem frame `position` on are all here.
  @_noLocks
  public func holds(_ position: Int, count: Int) -> Bool {
    position >= firstFrame && position &- firstFrame &+ count <= frames
  }

  /// The samples of `count` frames from stem frame `position` on; empty if they are not all here.
  @_noLocks
  public func samples(at position: Int, count: Int) -> UnsafeBufferPointer<Float> {
    guard holds(position, count: count), let base = unsafe base else {
      return unsafe UnsafeBufferPointer(start: nil, count: 0)
    }
    // In bounds: `holds` says that all of it is here.
    return unsafe UnsafeBufferPointer(
      start: base + ((position &- firstFrame) &* channels), count: count &* channels)
  }

  /// The same samples, as a kernel takes them.
  @_noLocks
  public func view(at position: Int, count: Int) -> Samples {
    // Read while the session keeps the store.
    unsafe Samples(samples(at: position, count: count))
  }
}
