internal import CFLAC
import Glibc
package import LeitmotifStreaming

/// Writes a stereo FLAC with its comments, with libFLAC; fewer bits than a float has are rounded with triangular dither.
///
/// The same samples and comments give the same bytes.
@safe
package final class FLACTrack {
  private let path: String
  private let bits: Int
  private let encoder: UnsafeMutablePointer<FLAC__StreamEncoder>
  private var comments: UnsafeMutablePointer<FLAC__StreamMetadata>?
  private var quantiser: Quantiser
  private var rounded: [Int32] = []
  private var frames = 0
  private var isOpen = false

  /// - Parameters:
  ///   - bits: 16 or 24.
  ///   - frames: How many will be written.
  /// - Throws: `.cannotOpen`.
  package init(
    _ path: String, rate: Int, bits: Int, frames: Int, tags: TrackTags
  ) throws(SoundFileError) {
    self.path = path
    self.bits = bits
    quantiser = Quantiser(bits: bits)
    guard let made = unsafe FLAC__stream_encoder_new() else {
      throw SoundFileError(path: path, .cannotOpen, message: "there is no memory left")
    }
    unsafe encoder = made
    // The encoder is this object's own until `deinit`, and none of the calls keeps anything but the block of comments.
    unsafe FLAC__stream_encoder_set_channels(encoder, 2)
    unsafe FLAC__stream_encoder_set_bits_per_sample(encoder, UInt32(bits))
    unsafe FLAC__stream_encoder_set_sample_rate(encoder, UInt32(rate))
    unsafe FLAC__stream_encoder_set_compression_level(encoder, 8)
    unsafe FLAC__stream_encoder_set_total_samples_estimate(encoder, UInt64(frames))
    unsafe comments = FLACTrack.block(of: tags)
    // The library copies the list of blocks; the block itself lives until `deinit`.
    var blocks = unsafe [comments]
    let isTaken = unsafe comments != nil && FLAC__stream_encoder_set_metadata(encoder, &blocks, 1) != 0
    // The path outlives the call.
    let status = unsafe FLAC__stream_encoder_init_file(encoder, path, nil, nil)
    guard isTaken, status == FLAC__STREAM_ENCODER_INIT_STATUS_OK else {
      throw SoundFileError(
        path: path, .cannotOpen, message: "libFLAC refused it", code: Int32(status.rawValue))
    }
    isOpen = true
  }

  private static func block(of tags: TrackTags) -> UnsafeMutablePointer<FLAC__StreamMetadata>? {
    guard let block = unsafe FLAC__metadata_object_new(FLAC__METADATA_TYPE_VORBIS_COMMENT) else { return nil }
    for comment in tags.comments {
      var entry = unsafe FLAC__StreamMetadata_VorbisComment_Entry()
      // It makes an entry of copies of both strings, which the block takes over without another copy.
      if unsafe FLAC__metadata_object_vorbiscomment_entry_from_name_value_pair(
        &entry, comment.name, comment.value) != 0
      {
        unsafe FLAC__metadata_object_vorbiscomment_append_comment(block, entry, 0)
      }
    }
    return unsafe block
  }

  /// Appends interleaved stereo, nominally -1...1.
  ///
  /// - Throws: `.writeFailed`.
  package func write(_ samples: Span<Float>) throws(SoundFileError) {
    if rounded.count < samples.count { rounded = [Int32](repeating: 0, count: samples.count) }
    var output = rounded.mutableSpan
    quantiser.quantise(samples, into: &output)
    let shift = Int32(32 - bits)
    for index in samples.indices { rounded[index] >>= shift }
    // The numbers do not leave the call, and as many are there.
    let went = unsafe rounded.withUnsafeBufferPointer { numbers in
      guard let base = numbers.baseAddress else { return true }
      return unsafe FLAC__stream_encoder_process_interleaved(encoder, base, UInt32(samples.count / 2)) != 0
    }
    guard went else { throw refusal }
    frames += samples.count / 2
  }

  /// Writes what is left and closes the file.
  ///
  /// - Throws: `.writeFailed`.
  package func finish() throws(SoundFileError) {
    isOpen = false
    // The encoder is open; it is not used after.
    guard unsafe FLAC__stream_encoder_finish(encoder) != 0 else {
      throw refusal
    }
  }

  /// What the system said last: libFLAC only says that something was refused.
  private var refusal: SoundFileError {
    let code = errno
    let words = code == 0 ? "" : systemMessage(code)
    return SoundFileError(path: path, .writeFailed(framesWritten: frames), message: words, code: code)
  }

  deinit {
    // Both are this object's own, and used no more.
    unsafe FLAC__stream_encoder_delete(encoder)
    if let comments = unsafe comments { unsafe FLAC__metadata_object_delete(comments) }
  }
}
