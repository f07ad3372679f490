internal import CFLAC
import Glibc

/// One decoder of libFLAC's on a file's bytes.
///
/// libsndfile decodes by the same library, but takes a tenth as long again to put the samples side by side. Both give
/// the same samples of a file that is whole.
///
/// A block of samples says which frame it begins on, and is heard there: where blocks are damaged or missing there is silence,
/// as long as what is lost.
@safe
final class FLACHandle: SoundReading {
  let window: ByteWindow
  let decoder: UnsafeMutablePointer<FLAC__StreamDecoder>
  let channels: Int
  let frames: Int
  /// The frame read next.
  private(set) var position = 0
  /// A row for each channel of what was decoded last, in the library's memory until it decodes again.
  private var rows = unsafe InlineArray<8, UnsafePointer<Int32>?>(repeating: nil)
  /// The frame that the rows begin on, by the block's own header.
  var firstFrame = 0
  /// Which of their frames have not been read yet.
  var waiting = 0..<0
  /// What their whole numbers are times: a power of two, so that nothing is rounded that a float can hold.
  private var scale: Float = 1
  /// Blocks that the library gave since it was called.
  var blocks = 0
  /// What the library complained of since it was called: a bit for each of its kinds.
  var complaints: UInt32 = 0
  /// A place is being tried where a block may begin: the library need not look further if none does.
  var isTrying = false
  var damage: SoundDamage?
  /// What is decoded is held against the sum (MD5) that its encoder wrote into its header.
  let checksSum: Bool

  /// Opens what `bytes` hold; `nil` if the library does not find the length that `facts` say.
  init?(_ bytes: SoundBytes, _ facts: SoundFileFacts, checksSum: Bool = false) {
    guard case .flac = facts.codec, facts.channels <= 8, let made = unsafe FLAC__stream_decoder_new() else {
      return nil
    }
    window = ByteWindow(bytes)
    unsafe decoder = made
    channels = facts.channels
    frames = facts.frames
    self.checksSum = checksSum
    guard open() else { return nil }
  }

  func read(into output: inout MutableSpan<Float>) -> Int {
    let wanted = min(output.count / channels, frames - position)
    var done = 0
    while done < wanted {
      if waiting.isEmpty && !decodeMore() { break }
      let lost = min(wanted - done, firstFrame + waiting.lowerBound - position)
      if lost > 0 {
        for sample in done * channels..<(done + lost) * channels { output[sample] = 0 }
        position += lost
        done += lost
        continue
      }
      let count = min(wanted - done, waiting.count)
      // The rows hold what waits, for nothing was decoded since; and `output` has room for it from `done` on.
      unsafe output.withUnsafeMutableBufferPointer { samples in
        unsafe interleave(count, into: samples.baseAddress! + done * channels)
      }
      waiting = waiting.lowerBound + count..<waiting.upperBound
      position += count
      done += count
    }
    return done
  }

  /// Has the library decode until frames wait, none of them before `position`: whether there were any.
  private func decodeMore() -> Bool {
    let start = nextByte
    while decodeBlock() {
      // The block that is expected, as almost always.
      if complaints == 0, !waiting.isEmpty, firstFrame == position { return true }
      if complaints != 0 || !waiting.isEmpty { return window.failure == 0 && findBlock(from: start) }
    }
    // What breaks off in the middle of a block may be complained of.
    return complaints != 0 && window.failure == 0 && findBlock(from: start)
  }

  /// Has the library decode a block, or what else comes next: whether more may follow.
  func decodeBlock() -> Bool {
    (waiting, blocks, complaints) = (0..<0, 0, 0)
    // The decoder is there until `deinit`.
    guard unsafe FLAC__stream_decoder_process_single(decoder) != 0 else { return false }
    return unsafe !waiting.isEmpty
      || FLAC__stream_decoder_get_state(decoder).rawValue < FLAC__STREAM_DECODER_END_OF_STREAM.rawValue
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

  /// Takes what the library has decoded: rows of `blocksize` whole numbers of `bits` bits, 1...32, from `frame` on.
  @unsafe
  func take(_ buffer: UnsafePointer<UnsafePointer<Int32>?>, from frame: Int, _ blocksize: Int, bits: UInt32) {
    // The library gives as many rows as there are channels, and keeps them until it decodes again.
    for channel in 0..<channels { unsafe rows[channel] = buffer[channel] }
    blocks += 1
    firstFrame = frame
    waiting = 0..<blocksize
    scale = 1 / Float(1 << (bits - 1))
  }

  func seek(to frame: Int) -> Bool {
    waiting = 0..<0
    // The decoder is there until `deinit`.
    guard unsafe FLAC__stream_decoder_seek_absolute(decoder, FLAC__uint64(frame)) != 0, !waiting.isEmpty,
      firstFrame == frame
    else { return false }
    position = frame
    return true
  }

  /// Whether all of it has been decoded, and is not what was encoded. Nothing can be read after this.
  func differsFromSum() -> Bool {
    guard checksSum, position == frames, damage == nil else { return false }
    // The decoder is there until `deinit`; the library compares where it ends, unless it has jumped or there is no sum.
    return unsafe FLAC__stream_decoder_finish(decoder) == 0
  }

  var systemFailure: Int32 { window.failure }

  // Made by `init`, and closed before `window` goes.
  deinit { unsafe FLAC__stream_decoder_delete(decoder) }
}
