internal import CVorbis
import Glibc

/// One decoder of libvorbisfile's on a file's bytes: Vorbis that can be positioned.
///
/// Of a jump in Vorbis libsndfile gets one in twenty wrong; this library gets to the very frame. Both give
/// the same samples of a file that is whole.
///
/// Where a page is damaged or missing there is silence, as long as what is lost.
@safe
final class VorbisHandle: SoundReading {
  private let window: ByteWindow
  private let file: UnsafeMutablePointer<OggVorbis_File>
  let channels: Int
  let frames: Int
  /// The frame read next.
  private var position = 0
  /// Frames of silence that come next.
  private var lost = 0
  /// What comes after that, interleaved: decoded already.
  private var ahead: ArraySlice<Float> = []
  private(set) var damage: SoundDamage?
  /// The first frame that a jump has got to in a page, by the byte behind that.
  private var rightFrom: [Int: Int] = [:]

  /// Opens what `bytes` hold; `nil` if that is no Vorbis stream that can be positioned.
  init?(_ bytes: SoundBytes) {
    window = ByteWindow(bytes)
    // Freed in `deinit`, or below if it cannot be opened.
    unsafe file = .allocate(capacity: 1)
    unsafe file.initialize(to: OggVorbis_File())
    // `window` is kept by this object, which clears the file before it lets go of it.
    let source = unsafe Unmanaged.passUnretained(window).toOpaque()
    let opened = unsafe ov_open_callbacks(source, file, nil, 0, VorbisHandle.calls)
    // The file is open in the second and third question.
    guard opened == 0, unsafe ov_seekable(file) != 0, unsafe ov_streams(file) == 1,
      let info = unsafe ov_info(file, -1)
    else {
      if opened == 0 { unsafe ov_clear(file) }
      unsafe file.deallocate()
      return nil
    }
    channels = Int(unsafe info.pointee.channels)
    frames = Int(unsafe ov_pcm_total(file, -1))
  }

  func read(into output: inout MutableSpan<Float>) -> Int {
    let wanted = output.count / channels
    var done = 0
    while done < wanted {
      let count: Int
      if lost > 0 || !ahead.isEmpty {
        var part = output._mutatingExtracting(done * channels..<wanted * channels)
        count = giveAhead(into: &part)
      } else {
        // There is room for so many frames from `done` on.
        count = unsafe output.withUnsafeMutableBufferPointer { samples in
          unsafe decode(wanted - done, into: samples.baseAddress! + done * channels)
        }
        if count == Int(OV_HOLE) {
          measureHole()
          continue
        }
        if count <= 0 { break }
      }
      done += count
      position += count
    }
    return done
  }

  /// Decodes at most `wanted` frames into `place`: how many, 0 at the end, or what the library says.
  @unsafe
  private func decode(_ wanted: Int, into place: UnsafeMutablePointer<Float>) -> Int {
    var rows: UnsafeMutablePointer<UnsafeMutablePointer<Float>?>?
    var section: Int32 = 0
    // The file is open until `deinit`; both variables outlive the call.
    let count = unsafe ov_read_float(file, &rows, Int32(clamping: wanted), &section)
    guard count > 0, let rows = unsafe rows else { return count }
    // The library has filled `count` samples of every channel, and the caller has room for them.
    unsafe VorbisHandle.interleave(rows, channels: channels, frames: count, into: place)
    return count
  }

  /// Gives the silence of a hole, or what was decoded ahead: how many frames.
  private func giveAhead(into output: inout MutableSpan<Float>) -> Int {
    let room = output.count / channels
    if lost > 0 {
      let count = min(room, lost)
      for sample in 0..<count * channels { output[sample] = 0 }
      lost -= count
      return count
    }
    let count = min(room, ahead.count / channels)
    for (sample, value) in ahead.prefix(count * channels).enumerated() { output[sample] = value }
    ahead = ahead.dropFirst(count * channels)
    return count
  }

  /// Decodes on behind a hole until it is known how long that is.
  private func measureHole() {
    let (decoded, first, _) = decodePage(atMost: .max)
    lost = min(max(first - position, 0), max(frames - position, 0))
    // What was given already is not given again.
    ahead = decoded.dropFirst(max(position - first, 0) * channels)
    SoundDamage.note(position..<position + lost, in: &damage)
  }

  /// Decodes to the end of a page, which alone says which frames it has; until then the library only counts.
  ///
  /// - Parameter most: Frames after which it is left at that.
  /// - Returns: What was decoded, interleaved; the frame that it begins on; whether there was a hole in it.
  private func decodePage(atMost most: Int) -> (samples: [Float], first: Int, hasHole: Bool) {
    var decoded: [Float] = []
    var buffer = [Float](repeating: 0, count: VorbisHandle.stretch * channels)
    // The file is open until `deinit`.
    let counted = unsafe Int(ov_pcm_tell(file))
    var page: Int?
    var hasHole = false
    while true {
      // The buffer has room for so many frames, and does not leave the call.
      let count = unsafe buffer.withUnsafeMutableBufferPointer {
        unsafe decode(VorbisHandle.stretch, into: $0.baseAddress!)
      }
      if count == Int(OV_HOLE) {
        hasHole = true
        continue
      }
      if count > 0 { decoded += buffer.prefix(count * channels) }
      let first = unsafe Int(ov_pcm_tell(file)) - decoded.count / channels
      let next = unsafe Int(ov_raw_tell(file))
      // Where the next page is begun this one has said so.
      if count <= 0 || first != counted || next != page ?? next || decoded.count / channels >= most {
        return (decoded, first, hasHole)
      }
      page = next
    }
  }

  /// Frames that are decoded where it jumps, to see whether it got there: those of a page, as a rule, or a third of a second.
  private static let longestLook = 16_384
  /// Frames that are decoded at a time to the end of a page.
  private static let stretch = 1024

  /// Puts the samples of `channels` rows side by side; the usual numbers of channels apart, because they are faster so.
  @unsafe
  private static func interleave(
    _ rows: UnsafeMutablePointer<UnsafeMutablePointer<Float>?>, channels: Int, frames: Int,
    into place: UnsafeMutablePointer<Float>
  ) {
    // The caller vouches for the sizes.
    if channels == 1, let row = unsafe rows[0] { return unsafe place.update(from: row, count: frames) }
    if channels == 2, let left = unsafe rows[0], let right = unsafe rows[1] {
      for frame in 0..<frames {
        unsafe place[2 &* frame] = left[frame]
        unsafe place[2 &* frame &+ 1] = right[frame]
      }
      return
    }
    for channel in 0..<channels {
      guard let row = unsafe rows[channel] else { continue }
      for frame in 0..<frames { unsafe place[frame &* channels &+ channel] = row[frame] }
    }
  }

  func seek(to frame: Int) -> Bool {
    // The file is open until `deinit`.
    guard unsafe ov_pcm_seek(file, ogg_int64_t(frame)) == 0, unsafe Int(ov_pcm_tell(file)) == frame else {
      return false
    }
    (position, lost, ahead) = (frame, 0, [])
    // The library jumps over holes without a word, and counts as if there were none. On from a frame of a page that it has
    // been right about, it is right.
    let page = unsafe Int(ov_raw_tell(file))
    if let known = rightFrom[page], known <= frame { return true }
    let (decoded, first, hasHole) = decodePage(atMost: VorbisHandle.longestLook)
    ahead = decoded[...]
    guard first == frame, !hasHole else { return false }
    rightFrom[page] = frame
    return true
  }

  var systemFailure: Int32 { window.failure }

  deinit {
    // Opened by `init`.
    unsafe ov_clear(file)
    unsafe file.deallocate()
  }

  /// The functions that libvorbisfile calls with an unretained `ByteWindow`.
  private static var calls: ov_callbacks {
    // Whoever opens a handle with them keeps the window until the handle is closed.
    unsafe ov_callbacks(
      read_func: { destination, size, count, pointer in
        guard size > 0 else { return 0 }
        // The library owns `size * count` bytes there.
        return unsafe ByteWindow.behind(pointer).read(
          into: UnsafeMutableRawBufferPointer(start: destination, count: size * count)) / size
      },
      seek_func: { pointer, offset, whence in
        unsafe ByteWindow.behind(pointer).move(by: Int(offset), from: whence) < 0 ? -1 : 0
      },
      close_func: nil,
      tell_func: { pointer in unsafe ByteWindow.behind(pointer).offset })
  }
}
