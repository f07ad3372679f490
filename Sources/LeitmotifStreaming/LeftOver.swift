import Glibc
import LeitmotifLocking

/// Files of renders that were killed before they could remove them.
///
/// Whoever writes a file holds a lock on it, which the system gives back when the process ends, however it ends. A file that has
/// such a name and that nobody holds is one that nobody will finish.
enum LeftOver {
  /// Folders that have been looked through.
  private static let clean = Guarded<Set<String>>([])
  private static let (beginning, ending) = (".leitmotif-", ".part")

  /// What a file of this process is called until it is whole.
  static func name(_ attempt: Int) -> String { "\(beginning)\(getpid())-\(attempt)\(ending)" }

  /// Marks a new file as one that is being written: whether it is still there under its name.
  static func claim(_ descriptor: Int32, _ name: String) -> Bool {
    // A file system that knows no locks gives none to anybody, so nothing is removed there.
    flock(descriptor, LOCK_EX | LOCK_NB)
    var (own, there) = (stat(), stat())
    // Both records and the name outlive the calls.
    return unsafe fstat(descriptor, &own) == 0 && stat(name, &there) == 0 && own.st_ino == there.st_ino
  }

  /// Removes what renders have left behind in `folder`, the first time that something is written there.
  ///
  /// - Parameter folder: With a slash at its end; empty: where the process is.
  static func remove(from folder: String) {
    guard clean.withLock({ $0.insert(folder).inserted }) else { return }
    for name in names(in: folder.isEmpty ? "." : folder) where isOurs(name) { remove(folder + name) }
  }

  /// Whether a name is one that `name` gives: two whole numbers between beginning and ending.
  private static func isOurs(_ name: String) -> Bool {
    guard name.hasPrefix(beginning), name.hasSuffix(ending) else { return false }
    let numbers = name.dropFirst(beginning.count).dropLast(ending.count)
      .split(separator: "-", omittingEmptySubsequences: false)
    return numbers.count == 2
      && numbers.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
  }

  /// Removes a file that nobody writes to.
  private static func remove(_ path: String) {
    // The path outlives the calls.
    let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var status = stat()
    // `status` outlives the call.
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), flock(descriptor, LOCK_EX | LOCK_NB) == 0
    else { return }
    unsafe unlink(path)
  }

  private static func names(in folder: String) -> [String] {
    // The folder outlives the call.
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    // An entry lives until the next is read; its name ends with a zero.
    while let entry = unsafe readdir(directory) {
      names.append(
        unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
          unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
        })
    }
    return names
  }
}
