/// Samples held in memory for as long as anybody can hear them: a stem, or the part of one that is pinned.
///
/// Filled on the blocking side, read on the audio thread, freed when its last owner on the blocking
/// side lets go. Interleaved, nominally -1...1, as finely as the source had them.
// Sendable because nothing writes to it once anybody has been told to play from a `SampleRegion` of it.
@safe
public final class SampleStore: @unchecked Sendable {
  public let channels: Int
  public let frames: Int
  public let precision: SamplePrecision
  private let storage: UnsafeMutableRawBufferPointer

  /// Makes a store of silence.
  ///
  /// - Precondition: `channels` is 1 or 2, `frames` is not negative.
  public init(frames: Int, channels: Int, precision: SamplePrecision = .float) {
    precondition(frames >= 0 && (1...2).contains(channels))
    self.frames = frames
    self.channels = channels
    self.precision = precision
    let bytes = frames * channels * precision.bytes
    // Freed in `deinit`. All bits zero is silence, in either form.
    unsafe storage = .allocate(byteCount: bytes, alignment: SampleStore.lineBytes)
    // Ours alone as yet, and not touched before.
    unsafe preferLargePages(storage)
    unsafe storage.initializeMemory(as: UInt8.self, repeating: 0)
  }

  /// Makes a store whose samples are still to be written, all of them, before anybody plays them.
  ///
  /// Its memory is taken from the system page by page as it is written.
  ///
  /// - Precondition: `channels` is 1 or 2, `frames` is not negative.
  public init(reserving frames: Int, channels: Int, precision: SamplePrecision = .float) {
    precondition(frames >= 0 && (1...2).contains(channels))
    self.frames = frames
    self.channels = channels
    self.precision = precision
    // Freed in `deinit`; numbers need no making, and none is read before it is written.
    unsafe storage = .allocate(
      byteCount: frames * channels * precision.bytes, alignment: SampleStore.lineBytes)
  }

  /// Bytes that a processor fetches together.
  private static let lineBytes = 64

  /// Bytes of memory that it holds.
  public var bytes: Int { frames * channels * precision.bytes }

  /// Keeps `samples` from sample `first` on, for whoever fills the store before anybody plays it.
  ///
  /// 16 bits keep what came of 16 bits exactly; anything else is rounded to the nearest, and clipped.
  ///
  /// - Precondition: There is room for them.
  public func write(_ samples: Span<Float>, at first: Int) {
    precondition(first >= 0 && samples.count <= frames * channels - first)
    switch precision {
    case .float:
      for sample in samples.indices {
        // In bounds by the precondition.
        unsafe storage.storeBytes(
          of: samples[sample], toByteOffset: (first + sample) * 4, as: Float.self)
      }
    case .sixteen:
      for sample in samples.indices {
        let scaled = (samples[sample] * 0x1p15).rounded(.toNearestOrEven)
        let whole = scaled.isNaN ? 0 : Int16(max(-32_768, min(32_767, scaled)))
        // In bounds by the precondition.
        unsafe storage.storeBytes(of: whole, toByteOffset: (first + sample) * 2, as: Int16.self)
      }
    }
  }

  /// What the audio thread needs to play the store from `firstFrame` of its stem on.
  public func region(startingAt firstFrame: Int) -> SampleRegion {
    unsafe SampleRegion(
      base: UnsafeRawPointer(storage.baseAddress), firstFrame: firstFrame, frames: frames,
      channels: channels, precision: precision)
  }

  deinit { unsafe storage.deallocate() }
}
