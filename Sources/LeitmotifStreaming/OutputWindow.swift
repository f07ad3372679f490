internal import CSndFile
import Glibc

/// What libsndfile writes through: it keeps the system's error, and lets a pipe pass for a file.
///
/// On a pipe the library's returns to the beginning, by which it would fill in lengths, are swallowed: the
/// stream keeps the header that it began with.
final class OutputWindow {
  private let output: OutputFile
  private let start: Int
  fileprivate var offset = 0
  /// Bytes written so far, as a file would have them.
  fileprivate var count = 0
  /// The system's error of the first write that failed; 0 if none has.
  private(set) var failure: Int32 = 0

  /// - Parameter start: The byte of the output that is the library's first.
  init(_ output: OutputFile, from start: Int) {
    self.output = output
    self.start = start
  }

  /// The functions that libsndfile calls with an unretained `OutputWindow`.
  // Whoever opens a handle with them keeps the window until the handle is closed.
  static var calls: SF_VIRTUAL_IO {
    unsafe SF_VIRTUAL_IO(
      get_filelen: { unsafe sf_count_t(window(behind: $0).count) },
      seek: { unsafe sf_count_t(window(behind: $2).move(by: Int($0), from: $1)) },
      read: { destination, count, pointer in
        // The library owns `count` bytes there.
        unsafe sf_count_t(
          window(behind: pointer).read(
            into: UnsafeMutableRawBufferPointer(start: destination, count: Int(count))))
      },
      write: { source, count, pointer in
        // The library owns `count` bytes there.
        unsafe sf_count_t(
          window(behind: pointer).write(UnsafeRawBufferPointer(start: source, count: Int(count))))
      },
      // As above: the pointer is the window.
      tell: { unsafe sf_count_t(window(behind: $0).offset) })
  }

  fileprivate func move(by distance: Int, from whence: Int32) -> Int {
    let base =
      switch whence {
      case SEEK_CUR: offset
      case SEEK_END: count
      default: 0
      }
    guard base + distance >= 0 else { return -1 }
    offset = base + distance
    return offset
  }

  /// FLAC reads its header back before it writes it again.
  fileprivate func read(into destination: UnsafeMutableRawBufferPointer) -> Int {
    guard output.isSeekable else { return 0 }
    // The destination is the library's and lives through the call.
    let got = unsafe pread(
      output.descriptor, destination.baseAddress, destination.count, off_t(start + offset))
    offset += max(got, 0)
    return max(got, 0)
  }

  fileprivate func write(_ source: UnsafeRawBufferPointer) -> Int {
    guard failure == 0 else { return 0 }
    if output.isSeekable || offset == count {
      // The source is the library's and lives through the call.
      failure = unsafe output.write(source, at: start + offset)
      guard failure == 0 else { return 0 }
    }
    offset += source.count
    count = max(count, offset)
    return source.count
  }
}

/// The window that `SoundSink` gave to the library as `pointer`.
@unsafe
private func window(behind pointer: UnsafeMutableRawPointer?) -> OutputWindow {
  // It is alive for as long as the library's handle is open.
  unsafe Unmanaged<OutputWindow>.fromOpaque(pointer!).takeUnretainedValue()
}
