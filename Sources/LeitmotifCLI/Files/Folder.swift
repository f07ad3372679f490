import Glibc

enum Folder {
  /// Whether a path leads to a folder, with every link followed.
  static func isThere(_ path: String) -> Bool {
    var status = stat()
    // `status` and the path outlive the call.
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
