internal import CFLAC
import Glibc

/// What libFLAC calls, with an unretained handle.
extension FLACHandle {
  /// Whether the library finds the length that is expected.
  func open() -> Bool {
    // Nothing has been decoded yet, when alone this may be said.
    _ = unsafe FLAC__stream_decoder_set_md5_checking(decoder, checksSum ? 1 : 0)
    // This object closes the decoder before it goes, and the callbacks are called during calls of its own only.
    let status = unsafe FLAC__stream_decoder_init_stream(
      decoder, FLACHandle.readBytes, FLACHandle.moveTo, FLACHandle.tellPlace, FLACHandle.tellLength,
      FLACHandle.isAtEnd, FLACHandle.takeRows, nil, FLACHandle.complain,
      Unmanaged.passUnretained(self).toOpaque())
    // The decoder is there until `deinit`.
    return unsafe status == FLAC__STREAM_DECODER_INIT_STATUS_OK
      && FLAC__stream_decoder_process_until_end_of_metadata(decoder) != 0
      && Int(FLAC__stream_decoder_get_total_samples(decoder)) == frames
  }

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
      // What a damaged file has between is passed over. The header is a copy, and by the library's word the number is one of samples.
      guard Int(header.channels) == handle.channels, (1...32).contains(header.bits_per_sample),
        let number = unsafe Int(exactly: header.number.sample_number), number < 1 << 40
      else { return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE }
      // The library has filled `blocksize` samples of every channel.
      unsafe handle.take(buffer, from: number, Int(header.blocksize), bits: header.bits_per_sample)
      return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE
    }
  }

  private static var complain: FLAC__StreamDecoderErrorCallback {
    { _, status, pointer in unsafe FLACHandle.behind(pointer).complaints |= 1 << status.rawValue }
  }

  private static var readBytes: FLAC__StreamDecoderReadCallback {
    { _, destination, count, pointer in
      let handle = unsafe FLACHandle.behind(pointer)
      guard let count = unsafe count, !handle.isTrying || handle.complaints == 0 else {
        return FLAC__STREAM_DECODER_READ_STATUS_ABORT
      }
      // The library owns so many bytes there.
      let got = unsafe handle.window.read(
        into: UnsafeMutableRawBufferPointer(start: destination, count: count.pointee))
      unsafe count.pointee = got
      if got > 0 { return FLAC__STREAM_DECODER_READ_STATUS_CONTINUE }
      return handle.window.failure == 0
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
