internal import CSndFile

/// A file being encoded by libsndfile.
@safe
final class LibrarySink {
  private let window: OutputWindow
  private let channels: Int
  private var file: OpaquePointer?

  /// - Parameter start: The byte of the output that the library's part begins on.
  init(
    _ output: OutputFile, from start: Int, _ format: SoundFormat, rate: Int, channels: Int
  ) throws(SoundFileError) {
    window = OutputWindow(output, from: start)
    self.channels = channels
    var wanted = SF_INFO()
    wanted.samplerate = Int32(rate)
    wanted.channels = Int32(channels)
    wanted.format = format.libraryFormat
    var calls = OutputWindow.calls
    // `window` is kept by this object, which closes the file before it lets go of it.
    unsafe file = sf_open_virtual(
      &calls, Int32(SFM_WRITE), &wanted, Unmanaged.passUnretained(window).toOpaque())
    guard unsafe file != nil else {
      let (message, code) = unsafe (String(cString: sf_strerror(nil)), sf_error(nil))
      throw SoundFileError(path: output.name, .cannotOpen, message: message, code: code)
    }
  }

  /// The error of the system that writing met; 0 if none.
  var systemFailure: Int32 { window.failure }

  /// Appends floats as they are: whether all went.
  func write(_ samples: Span<Float>) -> Bool {
    let frames = samples.count / channels
    // The library reads `frames` frames, which is what there are.
    return unsafe samples.withUnsafeBufferPointer {
      unsafe sf_writef_float(file, $0.baseAddress, sf_count_t(frames)) == sf_count_t(frames)
    }
  }

  /// Appends numbers whose upper bits count: whether all went.
  func write(_ samples: Span<Int32>) -> Bool {
    let frames = samples.count / channels
    // As above.
    return unsafe samples.withUnsafeBufferPointer {
      unsafe sf_writef_int(file, $0.baseAddress, sf_count_t(frames)) == sf_count_t(frames)
    }
  }

  /// Writes what is left and the final header: whether all went.
  func close() -> Bool {
    // Closed once: afterwards there is no file.
    defer { unsafe file = nil }
    return unsafe sf_close(file) == 0
  }

  // Closed here only if `close` has not done it.
  deinit { if unsafe file != nil { unsafe sf_close(file) } }
}
