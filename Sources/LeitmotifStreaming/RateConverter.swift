internal import CSoxr
import Glibc

/// One run of libsoxr over one signal, from its first frame to its last.
@safe
package final class RateConverter {
  private let converter: OpaquePointer
  private let channels: Int

  /// - Returns: `nil` if the library refuses.
  package init?(from: Int, to: Int, channels: Int, quality: ConversionQuality) {
    self.channels = channels
    // The records hold a pointer that only the library uses.
    var format = unsafe soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I)
    // Where the ratio has no small terms, the library's usual clock runs off by a frame in some days of music.
    var recipe = unsafe soxr_quality_spec(quality.recipe, UInt(SOXR_HI_PREC_CLOCK))
    // One thread: the reader's.
    var runtime = unsafe soxr_runtime_spec(1)
    // The library copies the three records.
    let made = unsafe soxr_create(
      Double(from), Double(to), UInt32(channels), nil, &format, &recipe, &runtime)
    guard let made = unsafe made else { return nil }
    unsafe converter = made
  }

  /// Takes frames of `input` in `frames` and makes frames of `output`: how many of each.
  ///
  /// - Parameter frames: An empty range says that the signal has ended.
  /// - Returns: `nil` if the library failed.
  package func convert(
    _ input: [Float], frames: Range<Int>, into output: inout MutableSpan<Float>
  ) -> (used: Int, made: Int)? {
    let offered = input.span.extracting(frames.lowerBound * channels..<frames.upperBound * channels)
    let room = output.count / channels
    var (used, made) = (0, 0)
    // The library reads as many frames as are offered, writes at most `room`, and keeps neither pointer.
    let failure = unsafe offered.withUnsafeBufferPointer { from in
      unsafe output.withUnsafeMutableBufferPointer { to in
        unsafe soxr_process(
          converter, frames.isEmpty ? nil : UnsafeRawPointer(from.baseAddress), frames.count, &used,
          UnsafeMutableRawPointer(to.baseAddress), room, &made)
      }
    }
    // Only whether there is a message counts, not what it says.
    return unsafe failure == nil ? (used, made) : nil
  }

  /// The same, into an array.
  package func convert(_ input: [Float], frames: Range<Int>, into output: inout [Float]) -> (
    used: Int, made: Int
  )? {
    var span = output.mutableSpan
    return convert(input, frames: frames, into: &span)
  }

  // The converter is the one that `init` made.
  deinit { unsafe soxr_delete(converter) }
}
