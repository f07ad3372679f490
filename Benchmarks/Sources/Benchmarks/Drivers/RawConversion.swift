internal import CSndFile
internal import CSoxr

/// libsoxr alone, on samples that begin again when they end.
@safe
final class RawConversion {
  enum Source {
    /// Interleaved stereo.
    case memory([Float])
    /// A file of two channels that libsndfile reads.
    case file(String)
  }

  private let samples: [Float]
  private let file: OpaquePointer?
  private let converter: OpaquePointer
  private var place = 0
  private var input = [Float](repeating: 0, count: 2 * 4096)
  /// Frames of `input` that have not been converted.
  private var waiting = 0..<0
  private var output = [Float](repeating: 0, count: 2 * 4096)

  init(_ source: Source) throws {
    var opened: OpaquePointer?
    switch source {
    case .memory(let given): samples = given
    case .file(let path):
      samples = []
      var found = SF_INFO()
      // The path outlives the call.
      unsafe opened = sf_open(path, Int32(SFM_READ), &found)
      guard unsafe opened != nil else { throw CannotDo("\(path) cannot be read") }
    }
    unsafe file = opened
    var format = unsafe soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I)
    var recipe = unsafe soxr_quality_spec(UInt(SOXR_20_BITQ), UInt(SOXR_HI_PREC_CLOCK))
    var runtime = unsafe soxr_runtime_spec(1)
    // The library copies the records.
    let made = unsafe soxr_create(44_100, 48_000, 2, nil, &format, &recipe, &runtime)
    guard let made = unsafe made else { throw CannotDo("libsoxr refuses") }
    unsafe converter = made
  }

  /// Makes `frames` frames, a few more at most.
  func convert(_ frames: Int) {
    var done = 0
    while done < frames {
      if let file = unsafe file {
        if waiting.isEmpty { unsafe read(file) }
        done += convert(input, &waiting)
      } else {
        var offered = place..<min(place + 4096, samples.count / 2)
        done += convert(samples, &offered)
        place = offered.lowerBound % (samples.count / 2)
      }
    }
  }

  /// Reads the next 4096 frames, or begins again.
  private func read(_ file: OpaquePointer) {
    // So many frames have room, and the file is open.
    var count = Int(unsafe sf_readf_float(file, &input, 4096))
    if count == 0 {
      _ = unsafe sf_seek(file, 0, 0)
      count = Int(unsafe sf_readf_float(file, &input, 4096))
    }
    waiting = 0..<count
  }

  /// Takes some of the frames that are offered: how many it made of them.
  private func convert(_ samples: [Float], _ frames: inout Range<Int>) -> Int {
    var (used, made) = (0, 0)
    let (first, count) = (frames.lowerBound, frames.count)
    // So many frames lie there, and the output has room for 4096.
    unsafe samples.withUnsafeBufferPointer { from in
      unsafe output.withUnsafeMutableBufferPointer { to in
        _ = unsafe soxr_process(
          converter, from.baseAddress! + 2 * first, count, &used, to.baseAddress!, 4096, &made)
      }
    }
    frames = first + used..<first + count
    return made
  }

  // Made and opened by `init`.
  deinit {
    unsafe soxr_delete(converter)
    if let file = unsafe file { _ = unsafe sf_close(file) }
  }
}
