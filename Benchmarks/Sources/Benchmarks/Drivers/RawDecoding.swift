internal import CFLAC
internal import CVorbis

/// A library that decodes a file to floats, alone, from the beginning again when the file ends.
protocol RawDecoding: AnyObject {
  /// Decodes `frames` frames, a few more at most.
  func decode(_ frames: Int)
}

/// libFLAC, and what it takes to make interleaved floats of its whole numbers.
@safe
final class RawFLAC: RawDecoding {
  private let decoder: UnsafeMutablePointer<FLAC__StreamDecoder>
  private var output = [Float](repeating: 0, count: 2 * 65_536)
  /// Frames of the last block that are still to be counted.
  private var left = 0

  init(_ path: String) throws {
    guard let made = unsafe FLAC__stream_decoder_new() else { throw CannotDo("no decoder") }
    unsafe decoder = made
    // The path outlives the call; this object closes the decoder before it goes.
    let status = unsafe FLAC__stream_decoder_init_file(
      decoder, path,
      { _, frame, rows, pointer in
        let raw = unsafe Unmanaged<RawFLAC>.fromOpaque(pointer!).takeUnretainedValue()
        // The library gives a row for each of two channels, of at most 65 535 frames.
        if let frame = unsafe frame, let rows = unsafe rows { unsafe raw.take(frame.pointee.header, rows) }
        return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE
      }, nil, { _, _, _ in }, Unmanaged.passUnretained(self).toOpaque())
    guard status == FLAC__STREAM_DECODER_INIT_STATUS_OK else { throw CannotDo("\(path) cannot be read") }
  }

  @unsafe
  private func take(_ header: FLAC__FrameHeader, _ rows: UnsafePointer<UnsafePointer<Int32>?>) {
    guard let left = unsafe rows[0], let right = unsafe rows[1] else { return }
    let frames = Int(header.blocksize)
    let scale = 1 / Float(1 << (header.bits_per_sample - 1))
    unsafe output.withUnsafeMutableBufferPointer { output in
      let place = output.baseAddress!
      for frame in 0..<frames {
        unsafe place[2 &* frame] = Float(left[frame]) * scale
        unsafe place[2 &* frame &+ 1] = Float(right[frame]) * scale
      }
    }
    self.left += frames
  }

  func decode(_ frames: Int) {
    while left < frames {
      // The decoder is there until `deinit`.
      _ = unsafe FLAC__stream_decoder_process_single(decoder)
      if unsafe FLAC__stream_decoder_get_state(decoder) == FLAC__STREAM_DECODER_END_OF_STREAM {
        _ = unsafe FLAC__stream_decoder_seek_absolute(decoder, 0)
      }
    }
    left -= frames
  }

  // Made by `init`.
  deinit { unsafe FLAC__stream_decoder_delete(decoder) }
}

/// libvorbisfile.
@safe
final class RawVorbis: RawDecoding {
  private var file: UnsafeMutablePointer<OggVorbis_File>

  init(_ path: String) throws {
    unsafe file = .allocate(capacity: 1)
    unsafe file.initialize(to: OggVorbis_File())
    // The path outlives the call.
    guard unsafe ov_fopen(path, file) == 0 else { throw CannotDo("\(path) cannot be read") }
  }

  func decode(_ frames: Int) {
    var done = 0
    while done < frames {
      var rows: UnsafeMutablePointer<UnsafeMutablePointer<Float>?>?
      var section: Int32 = 0
      // Rows and section are given by the library; the file is open.
      let count = unsafe ov_read_float(file, &rows, 4096, &section)
      if count <= 0 { _ = unsafe ov_pcm_seek(file, 0) }
      done += max(count, 0)
    }
  }

  // Opened by `init`.
  deinit {
    _ = unsafe ov_clear(file)
    unsafe file.deallocate()
  }
}
