internal import CVorbis
import Glibc

/// One decoder of libvorbisfile's on a file's bytes: Vorbis that can be positioned.
///
/// Of a jump in Vorbis libsndfile gets one in twenty wrong; this library gets to the very frame. Both give
/// the same samples.
@safe
final class VorbisHandle: SoundReading {
  private let window: ByteWindow
  private let file: UnsafeMutablePointer<OggVorbis_File>
  let channels: Int
  let frames: Int

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
      var rows: UnsafeMutablePointer<UnsafeMutablePointer<Float>?>?
      var section: Int32 = 0
      // The file is open until `deinit`; both variables outlive the call.
      let count = unsafe ov_read_float(file, &rows, Int32(clamping: wanted - done), &section)
      // A hole in the data is passed over; anything else is the end.
      if count == Int(OV_HOLE) { continue }
      guard count > 0, let rows = unsafe rows else { break }
      // The library has filled `count` samples of every channel, and `output` has room for them from `done` on.
      unsafe output.withUnsafeMutableBufferPointer { samples in
        let place = unsafe samples.baseAddress! + done * channels
        unsafe VorbisHandle.interleave(rows, channels: channels, frames: count, into: place)
      }
      done += count
    }
    return done
  }

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
    unsafe ov_pcm_seek(file, ogg_int64_t(frame)) == 0
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
