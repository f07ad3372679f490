/// Rows of samples that a real-time thread works in: the buses of a mixer, the memory of a limiter.
///
/// Made before the first period, all zero, and freed after the last.
@safe
public struct SampleRows: ~Copyable {
  public let rows: Int
  /// Samples in each row.
  public let samplesPerRow: Int
  /// Samples from the beginning of one row to that of the next: whole lines of memory.
  private let stride: Int
  let storage: UnsafeMutableBufferPointer<Float>

  /// Makes `rows` rows of silence.
  ///
  /// - Precondition: Neither count is negative.
  public init(rows: Int, samplesPerRow: Int) {
    self.rows = rows
    self.samplesPerRow = samplesPerRow
    stride = (samplesPerRow + 15) / 16 * 16
    // Freed in `deinit`, by the only owner. On a page of its own, so that no vector lies across two lines, and that what is
    // written here is not taken for a place in a stem that has the same low bits.
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: rows * stride * MemoryLayout<Float>.stride, alignment: 4096)
    unsafe storage = memory.bindMemory(to: Float.self)
    unsafe storage.initialize(repeating: 0)
  }

  /// `count` samples of a row from `first` on; none if they are not all there.
  ///
  /// Whoever takes them uses them while the rows exist.
  @_noLocks
  public func samples(of row: Int, from first: Int, count: Int) -> MutableSamples {
    guard row >= 0, row < rows, first >= 0, count >= 0, count <= samplesPerRow &- first,
      let base = unsafe storage.baseAddress
    else { return MutableSamples() }
    // In bounds by the guard.
    return unsafe MutableSamples(
      UnsafeMutableBufferPointer(start: base + (row &* stride &+ first), count: count))
  }

  deinit { unsafe storage.deallocate() }
}

// One owner at a time: it is noncopyable.
extension SampleRows: @unchecked Sendable {}
