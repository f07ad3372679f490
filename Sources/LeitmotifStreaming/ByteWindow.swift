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
  /// Bytes that were read in one go.
  private var ahead: [UInt8] = []
  /// Which bytes of the file they are.
  private var aheadRange = 0..<0

  /// Bytes that are read in one go, unless many are asked for at once: those go where they are wanted.
  private static let portion = 1 << 15
  private static let many = 1 << 12

  init(_ bytes: SoundBytes) { self.bytes = bytes }

  /// Bytes of the file.
  var count: Int { bytes.count }

  deinit { bytes.forget(ObjectIdentifier(self)) }

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

  /// Reads what comes next: how many bytes came; fewer than fit only where the file ends or fails.
  func read(into destination: UnsafeMutableRawBufferPointer) -> Int {
    var done = 0
    while done < destination.count {
      if !aheadRange.contains(offset) {
        if destination.count - done >= ByteWindow.many {
          // As above: it lives through the call.
          let count = unsafe readDirectly(into: destination, from: done)
          if count == 0 { break }
          done += count
          continue
        }
        if !readAhead() { break }
      }
      let first = offset - aheadRange.lowerBound
      let count = min(destination.count - done, aheadRange.count - first)
      // The destination is the library's and lives through the call; `count` bytes are left in it and in `ahead`.
      unsafe ahead.withUnsafeBytes { ahead in
        unsafe destination[done...].copyBytes(from: ahead[first..<first + count])
      }
      offset += count
      done += count
    }
    return done
  }

  /// Fills `destination` from byte `first` on, with no portion in between: how many bytes came.
  @unsafe
  private func readDirectly(into destination: UnsafeMutableRawBufferPointer, from first: Int) -> Int {
    // In bounds: the caller has room behind `first`; the library owns it through the call.
    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: destination[first...])
    switch unsafe bytes.read(at: offset, into: rest) {
    case .success(let count):
      offset += count
      bytes.expect(from: offset, of: ObjectIdentifier(self))
      return count
    case .failure(let error):
      if failure == 0 { failure = error.code }
      return 0
    }
  }

  /// Reads the next portion in one go: whether there was any.
  private func readAhead() -> Bool {
    if ahead.isEmpty { ahead = [UInt8](repeating: 0, count: ByteWindow.portion) }
    // The array does not leave the call.
    switch unsafe ahead.withUnsafeMutableBytes({ unsafe bytes.read(at: offset, into: $0) }) {
    case .success(let count):
      aheadRange = offset..<offset + count
      bytes.expect(from: offset + count, of: ObjectIdentifier(self))
      return count > 0
    case .failure(let error):
      aheadRange = 0..<0
      if failure == 0 { failure = error.code }
      return false
    }
  }
}
