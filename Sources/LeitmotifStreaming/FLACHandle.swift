internal import CFLAC
import Glibc

/// One decoder of libFLAC's on a file's bytes.
///
/// libsndfile decodes by the same library, but takes a tenth as long again to put the samples side by side. Both give
/// the same samples.
@safe
final class FLACHandle: SoundReading {
  private let window: ByteWindow
  private let decoder: UnsafeMutablePointer<FLAC__StreamDecoder>
  private let channels: Int
  private let frames: Int
  /// The frame read next.
  private var position = 0
  /// A row for each channel of what was decoded last, in the library's memory until it decodes again.
  private var rows = unsafe InlineArray<8, UnsafePointer<Int32>?>(repeating: nil)
  /// Which of its frames have not been read yet.
  private var waiting = 0..<0
  /// What its whole numbers are times: a power of two, so that nothing is rounded that a float can hold.
  private var scale: Float = 1

  /// Opens what `bytes` hold; `nil` if the library does not find the length that `facts` say.
  init?(_ bytes: SoundBytes, _ facts: SoundFileFacts) {
    guard case .flac = facts.codec, facts.channels <= 8, let made = unsafe FLAC__stream_decoder_new() else {
      return nil
    }
    window = ByteWindow(bytes)
    unsafe decoder = made
    channels = facts.channels
    frames = facts.frames
    guard open() else { return nil }
  }

  /// Whether the library finds the length that is expected.
  private func open() -> Bool {
    // This object closes the decoder before it goes, and the callbacks are called during calls of its own only.
    let status = unsafe FLAC__stream_decoder_init_stream(
      decoder, FLACHandle.readBytes, FLACHandle.moveTo, FLACHandle.tellPlace, FLACHandle.tellLength,
      FLACHandle.isAtEnd, FLACHandle.takeRows, nil, { _, _, _ in }, Unmanaged.passUnretained(self).toOpaque())
    // The decoder is there until `deinit`.
    return unsafe status == FLAC__STREAM_DECODER_INIT_STATUS_OK
      && FLAC__stream_decoder_process_until_end_of_metadata(decoder) != 0
      && Int(FLAC__stream_decoder_get_total_samples(decoder)) == frames
  }

  func read(into output: inout MutableSpan<Float>) -> Int {
    let wanted = min(output.count / channels, frames - position)
    var done = 0
    while done < wanted {
      if waiting.isEmpty && !decodeMore() { break }
      let count = min(wanted - done, waiting.count)
      // The rows hold what waits, for nothing was decoded since; and `output` has room for it from `done` on.
      unsafe output.withUnsafeMutableBufferPointer { samples in
        unsafe interleave(count, into: samples.baseAddress! + done * channels)
      }
      waiting = waiting.lowerBound + count..<waiting.upperBound
      done += count
    }
    position += done
    return done
  }

  /// Has the library decode until frames wait: whether there were any.
  private func decodeMore() -> Bool {
    while waiting.isEmpty {
      // The decoder is there until `deinit`.
      guard unsafe FLAC__stream_decoder_process_single(decoder) != 0 else { return false }
      if waiting.isEmpty,
        unsafe FLAC__stream_decoder_get_state(decoder).rawValue >= FLAC__STREAM_DECODER_END_OF_STREAM.rawValue
      {
        return false
      }
    }
    return true
  }

  /// Puts `count` samples of each row side by side, as floats; one and two channels apart, because they are faster so.
  @unsafe
  private func interleave(_ count: Int, into place: UnsafeMutablePointer<Float>) {
    let (first, scale) = (waiting.lowerBound, scale)
    // The caller vouches for the sizes, and each row is there: they are as many as the channels.
    if channels == 2, let left = unsafe rows[0], let right = unsafe rows[1] {
      let (left, right) = unsafe (left + first, right + first)
      for frame in 0..<count {
        unsafe place[2 &* frame] = Float(left[frame]) * scale
        unsafe place[2 &* frame &+ 1] = Float(right[frame]) * scale
      }
      return
    }
    for channel in 0..<channels {
      guard let row = unsafe rows[channel] else { continue }
      for frame in 0..<count {
        unsafe place[frame &* channels &+ channel] = Float(row[first &+ frame]) * scale
      }
    }
  }

  func seek(to frame: Int) -> Bool {
    waiting = 0..<0
    // The decoder is there until `deinit`.
    guard unsafe FLAC__stream_decoder_seek_absolute(decoder, FLAC__uint64(frame)) != 0 else { return false }
    position = frame
    return true
  }

  var systemFailure: Int32 { window.failure }

  // Made by `init`, and closed before `window` goes.
  deinit { unsafe FLAC__stream_decoder_delete(decoder) }
}

/// What libFLAC calls, with an unretained handle.
extension FLACHandle {
  /// The handle that was given to the library as `pointer`.
  @unsafe
  private static func behind(_ pointer: UnsafeMutableRawPointer?) -> FLACHandle {
    // It is alive for as long as its decoder is.
    unsafe Unmanaged<FLACHandle>.fromOpaque(pointer!).takeUnretainedValue()
  }

  private static var takeRows: FLAC__StreamDecoderWriteCallback {
    { _, frame, buffer, pointer in
      let handle = unsafe FLACHandle.behind(pointer)
      guard let header = unsafe frame?.pointee.header, let buffer = unsafe buffer else {
        return FLAC__STREAM_DECODER_WRITE_STATUS_ABORT
      }
      // What a damaged file has between is passed over.
      guard Int(header.channels) == handle.channels, (1...32).contains(header.bits_per_sample) else {
        return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE
      }
      // The library gives as many rows as there are channels, and keeps them until it decodes again.
      for channel in 0..<handle.channels { unsafe handle.rows[channel] = buffer[channel] }
      handle.waiting = 0..<Int(header.blocksize)
      handle.scale = 1 / Float(1 << (header.bits_per_sample - 1))
      return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE
    }
  }

  private static var readBytes: FLAC__StreamDecoderReadCallback {
    { _, destination, count, pointer in
      let window = unsafe FLACHandle.behind(pointer).window
      guard let count = unsafe count else { return FLAC__STREAM_DECODER_READ_STATUS_ABORT }
      // The library owns so many bytes there.
      let got = unsafe window.read(
        into: UnsafeMutableRawBufferPointer(start: destination, count: count.pointee))
      unsafe count.pointee = got
      if got > 0 { return FLAC__STREAM_DECODER_READ_STATUS_CONTINUE }
      return window.failure == 0
        ? FLAC__STREAM_DECODER_READ_STATUS_END_OF_STREAM : FLAC__STREAM_DECODER_READ_STATUS_ABORT
    }
  }

  private static var moveTo: FLAC__StreamDecoderSeekCallback {
    { _, offset, pointer in
      guard let place = Int(exactly: offset),
        unsafe FLACHandle.behind(pointer).window.move(by: place, from: SEEK_SET) >= 0
      else { return FLAC__STREAM_DECODER_SEEK_STATUS_ERROR }
      return FLAC__STREAM_DECODER_SEEK_STATUS_OK
    }
  }

  private static var tellPlace: FLAC__StreamDecoderTellCallback {
    { _, offset, pointer in
      // The library's own variable.
      unsafe offset?.pointee = FLAC__uint64(FLACHandle.behind(pointer).window.offset)
      return FLAC__STREAM_DECODER_TELL_STATUS_OK
    }
  }

  private static var tellLength: FLAC__StreamDecoderLengthCallback {
    { _, length, pointer in
      // The library's own variable.
      unsafe length?.pointee = FLAC__uint64(FLACHandle.behind(pointer).window.count)
      return FLAC__STREAM_DECODER_LENGTH_STATUS_OK
    }
  }

  private static var isAtEnd: FLAC__StreamDecoderEofCallback {
    { _, pointer in
      let window = unsafe FLACHandle.behind(pointer).window
      return window.offset >= window.count ? 1 : 0
    }
  }
}
