/// Where the frames lie that are wanted after those of four stems, so that their memory can be brought near meanwhile.
///
/// Nothing is read through it: what it points to need not be there.
// Sendable because nothing is read or written through it.
@safe
public struct ComingFrames: BitwiseCopyable, @unchecked Sendable {
  let first: UnsafeRawPointer?
  let second: UnsafeRawPointer?
  let third: UnsafeRawPointer?
  let fourth: UnsafeRawPointer?

  /// Nothing.
  @_noLocks
  public init() {
    unsafe first = nil
    unsafe second = nil
    unsafe third = nil
    unsafe fourth = nil
  }

  @_noLocks
  public init(_ first: StemFrames, _ second: StemFrames, _ third: StemFrames, _ fourth: StemFrames) {
    // Only where they begin.
    unsafe self.first = first.base
    unsafe self.second = second.base
    unsafe self.third = third.base
    unsafe self.fourth = fourth.base
  }

  /// Where four stems begin.
  @_noLocks
  public init(of stems: StemQuartet) {
    self.init(stems.first.frames, stems.second.frames, stems.third.frames, stems.fourth.frames)
  }

  /// What lies behind them, where a stem nearly always goes on in the next block.
  @_noLocks
  public init(behind stems: StemQuartet) {
    // Only where they end.
    unsafe first = stems.first.frames.end
    unsafe second = stems.second.frames.end
    unsafe third = stems.third.frames.end
    unsafe fourth = stems.fourth.frames.end
  }

  /// Has `count` frames of each brought near, `frame` frames further on.
  @_noLocks
  @unsafe func fetch(from frame: Int, count: Int, bytesPerFrame: Int) {
    let (ahead, bytes) = (frame &* bytesPerFrame, count &* bytesPerFrame)
    // Nothing is read, so that it does not matter what is there.
    unsafe LeitmotifRealTime.fetch(first.map { unsafe $0 + ahead }, bytes: bytes)
    unsafe LeitmotifRealTime.fetch(second.map { unsafe $0 + ahead }, bytes: bytes)
    unsafe LeitmotifRealTime.fetch(third.map { unsafe $0 + ahead }, bytes: bytes)
    unsafe LeitmotifRealTime.fetch(fourth.map { unsafe $0 + ahead }, bytes: bytes)
  }
}
