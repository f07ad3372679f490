import Glibc

/// A machine as its files show it: this one, or one that a test has made up in a folder.
package struct Machine: Sendable {
  /// What stands in the place of `/`.
  private let root: String
  private let environment: @Sendable (String) -> String?
  private let allows: @Sendable (String) -> Bool

  /// - Parameters:
  ///   - root: A folder in which there are `proc`, `sys`, `etc`, `dev`…; empty: this machine.
  ///   - environment: Variables of the process.
  ///   - allows: Whether this user may read and write a path; without a root in front of it.
  package init(
    root: String, environment: @escaping @Sendable (String) -> String?,
    allows: @escaping @Sendable (String) -> Bool
  ) {
    self.root = root
    self.environment = environment
    self.allows = allows
  }

  /// The one that this runs on.
  static let here = Machine(
    root: "", environment: { Environment.value($0) },
    // The path outlives the call.
    allows: { unsafe access($0, R_OK | W_OK) == 0 })

  func variable(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }

  func mayUse(_ path: String) -> Bool { allows(path) }

  func isThere(_ path: String) -> Bool {
    // The path outlives the call.
    unsafe access(root + path, F_OK) == 0
  }

  /// What a small file says, without the white space around it; `nil` if it cannot be read.
  func text(_ path: String) -> String? {
    // The path outlives the call. Nobody waits for the other end of a pipe.
    let descriptor = unsafe open(root + path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < 1 << 20 {
      // The buffer does not leave the call.
      let got = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if got <= 0 { break }
      bytes += buffer.prefix(got)
    }
    return String(decoding: bytes, as: UTF8.self).trimmed
  }

  /// The names in a folder, in order; none if it is not there.
  func names(in folder: String) -> [String] {
    // The path outlives the call; the folder is closed below.
    guard let directory = unsafe opendir(root + folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    // An entry lives until the next is read; its name ends with a zero.
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { ($0.count, $0) < ($1.count, $1) }
  }

  /// A line `key: value` of a file, as `/proc` has them.
  func field(_ key: String, of path: String) -> String? {
    for line in text(path)?.split(separator: "\n") ?? [] {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, String(parts[0]).trimmed == key { return String(parts[1]).trimmed }
    }
    return nil
  }

  /// The processes that run, by the names of their programs: of each the lowest number.
  var processes: [String: Int] {
    var processes: [String: Int] = [:]
    for name in names(in: "/proc") {
      guard let number = Int(name), let program = text("/proc/\(name)/comm") else { continue }
      if processes[program] == nil { processes[program] = number }
    }
    return processes
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    let text = drop { $0.isWhitespace }
    return String(text.reversed().drop { $0.isWhitespace }.reversed())
  }
}
