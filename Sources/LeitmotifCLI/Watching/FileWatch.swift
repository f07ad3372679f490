import Glibc
import LeitmotifLocking

/// Something that happened to a file in a folder that is watched.
package struct FileChange: Equatable, Sendable {
  package let folder: String
  /// Empty: the folder has gone, or too much happened in it to be told.
  package let name: String
  /// Whether somebody has begun to write it, and has not closed it since.
  package let isUnfinished: Bool

  package init(_ folder: String, _ name: String, isUnfinished: Bool = false) {
    (self.folder, self.name, self.isUnfinished) = (folder, name, isUnfinished)
  }

  var path: String { "\(folder)/\(name)" }
}

/// Tells when files in some folders are written, have been written, replaced or removed (`inotify`).
package final class FileWatch: Sendable {
  private let descriptor: Int32
  /// The folders, by what the system calls them.
  private let folders = Guarded<[Int32: String]>([:])
  private static let mask = UInt32(
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_MODIFY | IN_ONLYDIR
      | IN_EXCL_UNLINK)

  /// `nil`: the system has no more watches for anybody.
  package init?() {
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    if descriptor < 0 { return nil }
  }

  /// Watches these folders, and no others any more.
  ///
  /// - Returns: Whether all of them can be watched.
  package func watch(_ paths: Set<String>) -> Bool {
    folders.withLock { folders in
      for (watch, path) in folders where !paths.contains(path) {
        inotify_rm_watch(descriptor, watch)
        folders[watch] = nil
      }
      var isWhole = true
      for path in paths.subtracting(folders.values).sorted() {
        // The path is a string that ends with a zero.
        let watch = unsafe inotify_add_watch(descriptor, path, FileWatch.mask)
        if watch < 0 { isWhole = false } else { folders[watch] = path }
      }
      return isWhole
    }
  }

  /// Waits until something happens, and says to which files.
  ///
  /// - Parameter milliseconds: For how long at most.
  /// - Returns: What happened, in its order.
  package func changes(within milliseconds: Int32) -> [FileChange] {
    var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // `ready` outlives the call.
    guard unsafe poll(&ready, 1, milliseconds) > 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    // The buffer does not leave the call.
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe read(descriptor, $0.baseAddress, $0.count)
    }
    guard count > 0 else { return [] }
    return folders.withLock { FileWatch.changes(in: buffer.prefix(count), of: &$0) }
  }

  /// What the system wrote: a watch, a mask, a cookie, the length of a name, and the name, filled up with zeros.
  private static func changes(
    in bytes: ArraySlice<UInt8>, of folders: inout [Int32: String]
  ) -> [FileChange] {
    var found: [FileChange] = []
    var rest = bytes
    func number(at place: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(rest[rest.startIndex + place + $1]) << (8 * UInt32($1)) }
    }
    while rest.count >= 16 {
      let watch = Int32(bitPattern: number(at: 0))
      let length = Int(number(at: 12))
      guard rest.count >= 16 + length else { break }
      let name = rest.dropFirst(16).prefix(length).prefix { $0 != 0 }
      let mask = number(at: 4)
      if mask & UInt32(IN_Q_OVERFLOW) != 0 {
        found += folders.values.map { FileChange($0, "") }
      } else if let folder = folders[watch] {
        let isWriting = mask & UInt32(IN_MODIFY | IN_CREATE) != 0 && mask & UInt32(IN_ISDIR) == 0
        found.append(
          FileChange(folder, String(decoding: name, as: UTF8.self), isUnfinished: isWriting))
      }
      if mask & UInt32(IN_IGNORED) != 0 { folders[watch] = nil }
      rest = rest.dropFirst(16 + length)
    }
    return found
  }

  deinit { close(descriptor) }
}
