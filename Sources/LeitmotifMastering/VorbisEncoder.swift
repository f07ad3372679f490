internal import CVorbisEncoder

/// libvorbis's encoder and libogg's stream, which turn samples into pages.
///
/// The records of the libraries point at one another, so each stays where it was made.
@safe
final class VorbisEncoder {
  private let rate = UnsafeMutablePointer<vorbis_info>.allocate(capacity: 1)
  private let comments = UnsafeMutablePointer<vorbis_comment>.allocate(capacity: 1)
  private let analysis = UnsafeMutablePointer<vorbis_dsp_state>.allocate(capacity: 1)
  private let block = UnsafeMutablePointer<vorbis_block>.allocate(capacity: 1)
  private let stream = UnsafeMutablePointer<ogg_stream_state>.allocate(capacity: 1)
  /// Whether there is anything to clear.
  private let hasBegun: Bool

  /// - Returns: `nil` for a rate that the codec does not have.
  init?(rate hertz: Int, quality: Double, serial: Int, tags: TrackTags) {
    // Each record is filled by the library before it is read.
    unsafe vorbis_info_init(rate)
    unsafe vorbis_comment_init(comments)
    hasBegun = unsafe vorbis_encode_init_vbr(rate, 2, hertz, Float(quality)) == 0
    guard hasBegun else { return nil }
    // The library copies both strings.
    for tag in tags.comments { unsafe vorbis_comment_add_tag(comments, tag.name, tag.value) }
    unsafe vorbis_analysis_init(analysis, rate)
    unsafe vorbis_block_init(analysis, block)
    unsafe ogg_stream_init(stream, Int32(truncatingIfNeeded: serial))
  }

  /// The pages before the first of the sound.
  func header() -> [UInt8] {
    var (first, second, third) = unsafe (ogg_packet(), ogg_packet(), ogg_packet())
    // The packets point into the encoder's memory until the next call; the stream copies them.
    unsafe vorbis_analysis_headerout(analysis, comments, &first, &second, &third)
    unsafe ogg_stream_packetin(stream, &first)
    unsafe ogg_stream_packetin(stream, &second)
    unsafe ogg_stream_packetin(stream, &third)
    return pages(isLast: true)
  }

  /// The pages that interleaved stereo has made full.
  func encode(_ samples: Span<Float>) -> [UInt8] {
    let frames = samples.count / 2
    // It gives room for so many frames on each of two channels, which are filled before it is called again.
    if let room = unsafe vorbis_analysis_buffer(analysis, Int32(frames)), let left = unsafe room[0],
      let right = unsafe room[1]
    {
      for frame in 0..<frames {
        unsafe left[frame] = samples[2 * frame]
        unsafe right[frame] = samples[2 * frame + 1]
      }
    }
    // As many as were asked for.
    unsafe vorbis_analysis_wrote(analysis, Int32(frames))
    return drained()
  }

  /// The last pages.
  func end() -> [UInt8] {
    // Nothing more comes.
    unsafe vorbis_analysis_wrote(analysis, 0)
    return drained() + pages(isLast: true)
  }

  private func drained() -> [UInt8] {
    var bytes: [UInt8] = []
    // All records are those of this object; a packet is copied by the stream before the next is asked for.
    while unsafe vorbis_analysis_blockout(analysis, block) == 1 {
      unsafe vorbis_analysis(block, nil)
      unsafe vorbis_bitrate_addblock(block)
      var packet = unsafe ogg_packet()
      while unsafe vorbis_bitrate_flushpacket(analysis, &packet) != 0 {
        unsafe ogg_stream_packetin(stream, &packet)
        bytes += pages(isLast: false)
      }
    }
    return bytes
  }

  /// Pages that are full, or all that is left.
  private func pages(isLast: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    var page = unsafe ogg_page()
    // A page points into the stream's memory until the next call, and is copied here.
    while unsafe (isLast ? ogg_stream_flush(stream, &page) : ogg_stream_pageout(stream, &page)) != 0 {
      unsafe bytes += UnsafeBufferPointer(start: page.header, count: page.header_len)
      unsafe bytes += UnsafeBufferPointer(start: page.body, count: page.body_len)
    }
    return bytes
  }

  deinit {
    // In the order that the library asks for; what was never begun is not cleared.
    if hasBegun {
      unsafe ogg_stream_clear(stream)
      unsafe vorbis_block_clear(block)
      unsafe vorbis_dsp_clear(analysis)
    }
    unsafe vorbis_comment_clear(comments)
    unsafe vorbis_info_clear(rate)
    unsafe stream.deallocate()
    unsafe block.deallocate()
    unsafe analysis.deallocate()
    unsafe comments.deallocate()
    unsafe rate.deallocate()
  }
}
