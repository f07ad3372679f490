import Glibc

/// A folder that a test may fill, gone when the test ends.
final class TestFolder {
  let path: String

  init() {
    var template = Array("/tmp/leitmotif-XXXXXX".utf8CString)
    // The call replaces the six letters in place.
    _ = unsafe mkdtemp(&template)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// The names of all files in it, in order.
  var names: [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  deinit {
    for name in names { unsafe unlink(file(name)) }
    unsafe rmdir(path)
  }
}

/// All bytes of the file at `path`, or the first few.
func contents(of path: String, first limit: Int = .max) -> [UInt8] {
  let descriptor = unsafe open(path, O_RDONLY)
  guard descriptor >= 0 else { return [] }
  defer { close(descriptor) }
  var all: [UInt8] = []
  let room = min(65_536, limit)
  var buffer = [UInt8](repeating: 0, count: room)
  while all.count < limit, case let got = unsafe read(descriptor, &buffer, room), got > 0 {
    all += buffer.prefix(got)
  }
  return all
}

/// Makes a file of `bytes`.
func save(_ bytes: [UInt8], to path: String) {
  let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  defer { close(descriptor) }
  _ = unsafe write(descriptor, bytes, bytes.count)
}
