import Glibc
import LeitmotifLocking

/// The bytes of a file that stays open, to be read from any place by any number of handles.
///
/// Every handle on one stem shares these, so a stem costs one descriptor however many voices read it,
/// and a file that is replaced on disk while music plays goes on as it was.
package final class SoundBytes: Sendable {
  /// The file, as it was named to us.
  package let path: String
  /// Size when it was opened.
  package let count: Int
  let descriptor: Int32
  /// Which file it was when it was opened, and as of when.
  private let identity: [Int]
  /// What a test puts in the disk's place; `nil`: the disk.
  let disk: InjectedDisk?
  /// Where each handle reads.
  let places = Guarded<[ObjectIdentifier: ReadingPlace]>([:])
  private let found = Guarded<SoundFileFacts?>(nil)

  /// What the first who opened them found; who opens them again need not look for it.
  var facts: SoundFileFacts? {
    get { found.withLock { $0 } }
    set { found.withLock { $0 = newValue } }
  }

  /// Opens the file at `path` for reading.
  ///
  /// - Throws: `.cannotOpen` or `.notAFile`.
  package convenience init(path: String) throws(SoundFileError) {
    // Not to be kept waiting by a pipe that nobody writes to; it is refused below.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT, let words = LinkTarget.breach(of: path) {
        throw SoundFileError(path: path, .cannotOpen, message: "it " + words, code: code)
      }
      throw SoundFileError(path: path, .cannotOpen, errno: code)
    }
    try self.init(descriptor: descriptor, path: path)
  }

  /// Takes over `descriptor`, which is closed when nobody needs the bytes any more, or when they are refused.
  ///
  /// - Parameters:
  ///   - path: What the file is called in messages.
  ///   - disk: What a test puts in the disk's place.
  /// - Throws: `.cannotOpen` or `.notAFile`.
  package init(descriptor: Int32, path: String, disk: InjectedDisk? = nil) throws(SoundFileError) {
    self.descriptor = descriptor
    self.disk = disk
    self.path = path
    var status = stat()
    // `status` outlives the call.
    guard unsafe fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw SoundFileError(path: path, .cannotOpen, errno: code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw SoundFileError(path: path, .notAFile)
    }
    count = Int(status.st_size)
    identity = [
      Int(truncatingIfNeeded: status.st_dev), Int(truncatingIfNeeded: status.st_ino), status.st_mtim.tv_sec,
      status.st_mtim.tv_nsec,
    ]
    // Whoever reads it reads on.
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  /// Reads into `destination` from byte `offset` on: how many bytes came, or the system's error.
  ///
  /// Fewer than asked for means that the file ends there.
  func read(at offset: Int, into destination: UnsafeMutableRawBufferPointer) -> Result<Int, SystemError> {
    if let disk, case let code = disk.failure(offset..<offset + destination.count), code != 0 {
      return .failure(SystemError(code: code))
    }
    var done = 0
    while done < destination.count {
      // In bounds: `done` is below the count.
      let part = unsafe UnsafeMutableRawBufferPointer(rebasing: destination[done...])
      let got = unsafe pread(descriptor, part.baseAddress, part.count, off_t(offset + done))
      if got < 0 && errno == EINTR { continue }
      if got < 0 { return .failure(SystemError(code: errno)) }
      if got == 0 { break }
      done += got
    }
    return .success(done)
  }

  /// Up to `count` bytes from byte `offset` on; fewer where the file ends or cannot be read.
  func bytes(at offset: Int, count: Int) -> [UInt8] {
    guard offset >= 0, count > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: count)
    // The buffer does not leave the call.
    let got = unsafe bytes.withUnsafeMutableBytes { unsafe read(at: offset, into: $0) }
    guard case .success(let done) = got else { return [] }
    return Array(bytes.prefix(done))
  }

  /// Whether both hold the same bytes.
  ///
  /// A file that has been written over since it was opened holds nothing any more that it could be compared with: it is
  /// another.
  ///
  /// - Thread: one that may wait for the disk.
  func isSame(as other: SoundBytes) -> Bool {
    if identity == other.identity { return count == other.count }
    guard count == other.count, identity.prefix(2) != other.identity.prefix(2) else { return false }
    let stretch = 1 << 18
    for offset in stride(from: 0, to: count, by: stretch) {
      let wanted = min(stretch, count - offset)
      let (here, there) = (bytes(at: offset, count: wanted), other.bytes(at: offset, count: wanted))
      guard here.count == wanted, here == there else { return false }
    }
    return true
  }

  deinit { close(descriptor) }
}

/// An `errno`.
struct SystemError: Error, Equatable {
  var code: Int32
}
