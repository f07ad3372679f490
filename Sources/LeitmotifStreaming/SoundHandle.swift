internal import CSndFile
import Glibc

/// One decoder of libsndfile's on a file's bytes, read forward.
@safe
final class SoundHandle: SoundReading {
  private let window: ByteWindow
  private let file: OpaquePointer
  /// `nil`: the container does not say, because it was cut off or written to a pipe.
  let frames: Int?
  /// Frames have been read to count them.
  private(set) var hasBeenCounted = false
  /// The frame read next.
  private var position = 0
  private(set) var damage: SoundDamage?
  let rate: Int
  let channels: Int
  /// The library's number for container and codec.
  let format: Int32

  /// Lets the library find out what the bytes are.
  ///
  /// - Throws: `.readFailed` if the disk would not give them, otherwise `.notSound`.
  init(_ bytes: SoundBytes) throws(SoundFileError) {
    window = ByteWindow(bytes)
    var calls = ByteWindow.calls
    var found = SF_INFO()
    // `window` is kept by this object, which closes the file before it lets go of it.
    let opened = unsafe sf_open_virtual(
      &calls, Int32(SFM_READ), &found, Unmanaged.passUnretained(window).toOpaque())
    guard let opened = unsafe opened else {
      if window.failure != 0 {
        throw SoundFileError(path: bytes.path, .readFailed(atFrame: 0), errno: window.failure)
      }
      // Without a handle the library gives the error of the last opening; the text is its own constant.
      let (message, code) = unsafe (String(cString: sf_strerror(nil)), sf_error(nil))
      throw SoundFileError(
        path: bytes.path, .notSound, message: ContentGuess.words(bytes) ?? message, code: code)
    }
    unsafe file = opened
    frames = found.frames == sf_count_t.max ? nil : Int(found.frames)
    rate = Int(found.samplerate)
    channels = Int(found.channels)
    format = found.format
  }

  func read(into output: inout MutableSpan<Float>) -> Int {
    let wanted = output.count / channels
    // The library writes at most `wanted` frames of `channels` samples, and that many fit.
    let count = unsafe output.withUnsafeMutableBufferPointer { samples in
      unsafe Int(sf_readf_float(file, samples.baseAddress, sf_count_t(wanted)))
    }
    position += count
    if count < wanted, complaint.code != 0, window.failure == 0 {
      SoundDamage.note(position..<max(position, frames ?? 0), isFinal: true, in: &damage)
    }
    return count
  }

  /// Decodes to the end to find out how many frames there are; stops soon after `limit`.
  func countFrames(atMost limit: Int) -> Int {
    hasBeenCounted = true
    var buffer = [Float](repeating: 0, count: 8192 * channels)
    var span = buffer.mutableSpan
    var count = 0
    while count <= limit, case let frames = read(into: &span), frames > 0 { count += frames }
    return count
  }

  /// For codecs whose seeking is exact.
  func seek(to frame: Int) -> Bool {
    // The handle is open until `deinit`.
    guard unsafe sf_seek(file, sf_count_t(frame), Int32(SEEK_SET)) == sf_count_t(frame) else { return false }
    position = frame
    return true
  }

  var systemFailure: Int32 { window.failure }

  /// What the library says about its last failure, and its code.
  var complaint: (message: String, code: Int32) {
    // The text is the library's own and is copied here.
    unsafe (String(cString: sf_strerror(file)), sf_error(file))
  }

  /// The library's numbers for the place of each channel; empty if the file does not say.
  var channelMap: [Int32] {
    // The library answers for every AIFF, and with what happens to stand in its memory.
    if Int(format) & Int(SF_FORMAT_TYPEMASK) == Int(SF_FORMAT_AIFF) { return [] }
    var map = [Int32](repeating: 0, count: channels)
    let bytes = Int32(channels * MemoryLayout<Int32>.size)
    // The library writes `bytes` bytes at most.
    let told = unsafe sf_command(file, Int32(SFC_GET_CHANNEL_MAP_INFO), &map, bytes)
    return told != 0 ? map : []
  }

  /// The texts that the library has found, by name.
  var texts: [(name: String, value: String)] {
    let names = [
      (SF_STR_TITLE, "title"), (SF_STR_ARTIST, "artist"), (SF_STR_ALBUM, "album"), (SF_STR_GENRE, "genre"),
      (SF_STR_TRACKNUMBER, "track"), (SF_STR_DATE, "date"), (SF_STR_COMMENT, "comment"),
      (SF_STR_COPYRIGHT, "copyright"), (SF_STR_LICENSE, "license"), (SF_STR_SOFTWARE, "software"),
    ]
    return names.compactMap { number, name in
      // The text belongs to the open file and is copied here.
      guard let text = unsafe sf_get_string(file, Int32(number)) else { return nil }
      let bytes = unsafe UnsafeBufferPointer(start: text, count: strnlen(text, SoundTags.mostBytes + 4))
      return unsafe (name, ByteCursor.text(bytes.map { UInt8(bitPattern: $0) }))
    }
  }

  // The handle is the one that `init` opened.
  deinit { unsafe sf_close(file) }
}

/// What the library calls a part of a format number: the container (`SF_FORMAT_TYPEMASK`) or the codec.
func libraryName(ofFormat format: Int32) -> String {
  // Nothing but zeros, and a format to ask about.
  var question = unsafe SF_FORMAT_INFO()
  unsafe question.format = format
  // The library fills the record with a pointer to a constant of its own.
  let answer = unsafe sf_command(
    nil, Int32(SFC_GET_FORMAT_INFO), &question, Int32(MemoryLayout<SF_FORMAT_INFO>.size))
  guard answer == 0, let name = unsafe question.name else { return "unknown" }
  return unsafe String(cString: name)
}
