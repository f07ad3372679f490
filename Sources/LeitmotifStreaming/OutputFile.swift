import Glibc
import LeitmotifLocking

/// The place that a render, or what is told about one, is written to: a new file beside the wanted one, or a descriptor.
///
/// A new file has a name of its own until `commit`, so nobody ever sees half a render under the wanted
/// name, and what was there before stays until then. If it is never committed, it is removed.
package final class OutputFile {
  /// What it is called in messages.
  let name: String
  let descriptor: Int32
  /// Whether the beginning can be written again once the length is known.
  let isSeekable: Bool
  /// The wanted name and the name until then; `nil` if it is written straight to where it belongs.
  private let names: (final: String, temporary: String)?
  private let closesDescriptor: Bool
  private var isCommitted = false
  /// Names of files that have not come to their own yet.
  private static let unfinished = Guarded<Set<String>>([])

  package init(_ destination: SoundDestination) throws(SoundFileError) {
    switch destination {
    case .descriptor(let descriptor, let called):
      name = called ?? (descriptor == STDOUT_FILENO ? "standard output" : "descriptor \(descriptor)")
      self.descriptor = descriptor
      isSeekable = false
      names = nil
      closesDescriptor = false
    case .path(let path):
      name = path
      closesDescriptor = true
      if OutputFile.isDeviceOrPipe(path) {
        // The path is a string that outlives the call, as are all below.
        descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        isSeekable = false
        names = nil
      } else {
        // A symbolic link stays one: what it points to is replaced, or made.
        guard let final = LinkTarget.of(path) else {
          throw SoundFileError(path: path, .cannotOpen, errno: ELOOP)
        }
        let (made, temporary) = OutputFile.create(beside: final)
        descriptor = made
        isSeekable = true
        names = (final, temporary)
        if made >= 0 { OutputFile.unfinished.withLock { _ = $0.insert(temporary) } }
      }
      if descriptor < 0 { throw SoundFileError(path: path, .cannotOpen, errno: errno) }
    }
  }

  /// Writes all of `bytes` at `offset`, or at the end of what was written to a pipe: the error, 0 if none.
  package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
    var done = 0
    while done < bytes.count {
      // In bounds: `done` is below the count.
      let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
      let went =
        isSeekable
        ? unsafe pwrite(descriptor, part.baseAddress, part.count, off_t(offset + done))
        // As above.
        : unsafe Glibc.write(descriptor, part.baseAddress, part.count)
      if went < 0 && errno == EINTR { continue }
      if went < 0 { return errno }
      done += went
    }
    return 0
  }

  /// Makes sure that all of it is on the disk, and gives it its name.
  package func commit() throws(SoundFileError) {
    guard let names else { return }
    // Some file systems know nothing to wait for.
    let isOnDisk = fsync(descriptor) == 0 || errno == EINVAL
    // Both names are strings that outlive the call.
    guard isOnDisk, unsafe rename(names.temporary, names.final) == 0 else {
      throw SoundFileError(path: name, .cannotFinish, errno: errno)
    }
    settle(names.temporary)
    OutputFile.syncFolder(of: names.final)
  }

  /// Gives it the rights of the file whose place it takes, where there is one: it is the same file, written anew.
  package func keepRights() {
    var status = stat()
    // `status` and the name outlive the call.
    guard let names, unsafe stat(names.final, &status) == 0 else { return }
    fchmod(descriptor, status.st_mode & 0o7777)
  }

  /// Gives what has been written so far another name than the wanted one, because it is not whole.
  ///
  /// - Returns: Whether it is there now; never for a device or a pipe.
  package func keep(as name: String) -> Bool {
    // Both names are strings that outlive the call.
    guard let names, !isCommitted, unsafe rename(names.temporary, name) == 0 else { return false }
    settle(names.temporary)
    return true
  }

  /// Removes what is in the making, everywhere, because the process is about to end at once.
  package static func removeUnfinished() {
    let names = unfinished.withLock { $0 }
    // The names outlive the calls.
    for name in names { unsafe unlink(name) }
  }

  private func settle(_ temporary: String) {
    isCommitted = true
    OutputFile.unfinished.withLock { _ = $0.remove(temporary) }
  }

  deinit {
    if closesDescriptor && descriptor >= 0 { close(descriptor) }
    if let names, descriptor >= 0, !isCommitted {
      // The name is a string that outlives the call.
      unsafe unlink(names.temporary)
      settle(names.temporary)
    }
  }
}

extension OutputFile {
  /// Appends text, from the beginning on.
  ///
  /// - Parameter offset: Bytes that were written before.
  /// - Throws: `.cannotWrite`.
  package func write(_ text: String, at offset: Int) throws(SoundFileError) {
    // The bytes do not leave the call.
    let code = unsafe Array(text.utf8).withUnsafeBytes { unsafe write($0, at: offset) }
    if code != 0 { throw SoundFileError(path: name, .cannotWrite, errno: code) }
  }

  private static func isDeviceOrPipe(_ path: String) -> Bool {
    var status = stat()
    // `status` outlives the call.
    guard unsafe stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }

  /// Makes a file in the same folder as `path`, hidden, under a name that nothing has.
  private static func create(beside path: String) -> (descriptor: Int32, name: String) {
    var status = stat()
    // `status` outlives the call. A folder cannot be replaced: say so before the render, not after.
    if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      errno = EISDIR
      return (-1, path)
    }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    LeftOver.remove(from: String(folder))
    for attempt in 0..<1000 {
      let name = "\(folder)\(LeftOver.name(attempt))"
      let descriptor = unsafe open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        // Whoever cleans up between the two calls takes it for a left-over: then it is made again.
        if LeftOver.claim(descriptor, name) { return (descriptor, name) }
        close(descriptor)
      } else if errno != EEXIST {
        return (descriptor, name)
      }
    }
    return (-1, path)
  }

  /// Makes the new name itself survive a power cut; file systems that cannot are left alone.
  private static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
