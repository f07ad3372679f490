internal import CSndFile
import Glibc

/// The place in a file's bytes that one handle reads next, and what went wrong there.
///
/// libsndfile asks through it instead of reading itself, so that handles share a descriptor and a
/// failing disk is told apart from the end of a file.
final class ByteWindow {
  fileprivate let bytes: SoundBytes
  private(set) var offset = 0
  /// The system's error of the first read that failed; 0 if none has.
  private(set) var failure: Int32 = 0

  init(_ bytes: SoundBytes) { self.bytes = bytes }

  /// The functions that libsndfile calls with an unretained `ByteWindow`.
  // Whoever opens a handle with them keeps the window until the handle is closed.
  static var calls: SF_VIRTUAL_IO {
    unsafe SF_VIRTUAL_IO(
      get_filelen: { unsafe sf_count_t(ByteWindow.behind($0).bytes.count) },
      seek: { unsafe sf_count_t(ByteWindow.behind($2).move(by: Int($0), from: $1)) },
      read: { destination, count, pointer in
        // The library owns `count` bytes there.
        unsafe sf_count_t(
          ByteWindow.behind(pointer).read(
            into: UnsafeMutableRawBufferPointer(start: destination, count: Int(count))))
      },
      write: { _, _, _ in 0 },
      // As above: the pointer is the window.
      tell: { unsafe sf_count_t(ByteWindow.behind($0).offset) })
  }

  /// The window that a handle gave to its library as `pointer`.
  @unsafe
  static func behind(_ pointer: UnsafeMutableRawPointer?) -> ByteWindow {
    // It is alive for as long as the library's handle is open.
    unsafe Unmanaged<ByteWindow>.fromOpaque(pointer!).takeUnretainedValue()
  }

  func move(by distance: Int, from whence: Int32) -> Int {
    let base =
      switch whence {
      case SEEK_CUR: offset
      case SEEK_END: bytes.count
      default: 0
      }
    let (target, overflow) = base.addingReportingOverflow(distance)
    guard !overflow, target >= 0 else { return -1 }
    offset = target
    return offset
  }

  func read(into destination: UnsafeMutableRawBufferPointer) -> Int {
    // The destination is the library's and lives through the call.
    switch unsafe bytes.read(at: offset, into: destination) {
    case .success(let count):
      offset += count
      return count
    case .failure(let error):
      if failure == 0 { failure = error.code }
      return 0
    }
  }
}
