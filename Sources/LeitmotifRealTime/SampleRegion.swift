/// A view of a `SampleStore` that may cross to the audio thread.
///
/// It owns nothing: whoever makes a session keeps the stores until the audio thread is joined.
// Sendable because the samples behind it are never written again.
@safe
public struct SampleRegion: BitwiseCopyable, @unchecked Sendable {
  private let base: UnsafeRawPointer?
  /// The stem frame that the first frame of the region holds.
  public let firstFrame: Int
  /// How many frames of the stem are here.
  public let frames: Int
  /// 1 or 2.
  public let channels: Int
  public let precision: SamplePrecision

  /// A region of nothing.
  public static var empty: SampleRegion {
    // Nothing is read through it.
    unsafe SampleRegion(base: nil, firstFrame: 0, frames: 0, channels: 2, precision: .float)
  }

  @_noLocks
  @unsafe init(
    base: UnsafeRawPointer?, firstFrame: Int, frames: Int, channels: Int, precision: SamplePrecision
  ) {
    unsafe self.base = unsafe base
    self.firstFrame = firstFrame
    self.frames = frames
    self.channels = channels
    self.precision = precision
  }

  /// Whether `count` frames from stem frame `position` on are all here.
  @_noLocks
  public func holds(_ position: Int, count: Int) -> Bool {
    position >= firstFrame && count >= 0 && count <= frames &- (position &- firstFrame)
  }

  /// `count` frames from stem frame `position` on; none if they are not all here.
  ///
  /// Read while the session keeps the store.
  @_noLocks
  public func view(at position: Int, count: Int) -> StemFrames {
    guard holds(position, count: count), let base = unsafe base else { return StemFrames() }
    let bytes = (position &- firstFrame) &* channels &* precision.bytes
    // In bounds: `holds` says that all of it is here.
    return unsafe StemFrames(base + bytes, count: count, channels: channels, precision: precision)
  }
}
