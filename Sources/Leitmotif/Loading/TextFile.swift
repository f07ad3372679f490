import Glibc
package import LeitmotifScore
import LeitmotifStreaming

/// Files that people write: scores, scenarios, capture logs.
package enum TextFile {
  /// Bytes that are read at most.
  static let largest = 16 << 20

  /// The bytes of the file at `path`; `-` is standard input.
  ///
  /// - Throws: `InvalidScore` that says why it cannot be read.
  package static func read(_ path: String) throws(InvalidScore) -> [UInt8] {
    // The path is a string that ends with a zero.
    let descriptor = path == "-" ? dup(STDIN_FILENO) : unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw refusal(path, absence(of: path, errno)) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // The buffer does not leave the call.
      let got = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw refusal(path, errno == EISDIR ? folder(path) : reason(errno)) }
      if got == 0 { return bytes }
      bytes += buffer.prefix(got)
      guard bytes.count <= largest else { throw refusal(path, "is larger than \(largest >> 20) MiB") }
    }
  }

  /// Why a file cannot be opened, and which one may have been meant.
  private static func absence(of path: String, _ code: Int32) -> String {
    guard code == ENOENT || code == ENOTDIR else { return reason(code) }
    if let words = LinkTarget.breach(of: path) { return words }
    let near = FolderListing.nearest(to: path).map { "; did you mean '\($0)'?" } ?? ""
    return "there is no such file" + near
  }

  /// That a path is a folder, and which file in it may have been meant.
  private static func folder(_ path: String) -> String {
    let base = path.hasSuffix("/") ? path : path + "/"
    let names = FolderListing.names(in: path).filter { name in endings.contains { name.hasSuffix($0) } }
      .sorted()
    if names.contains("score.yaml") { return "is a folder; its score is '\(base)score.yaml'" }
    let shown = names.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    let more = names.count > 12 ? " and \(names.count - 12) more" : ""
    return "is a folder, and not a file" + (names.isEmpty ? "" : "; in it are \(shown)\(more)")
  }

  private static let endings = [".yaml", ".yml", ".jsonl", ".csv"]

  private static func reason(_ code: Int32) -> String { "cannot be read: " + systemMessage(code) }

  private static func refusal(_ path: String, _ reason: String) -> InvalidScore {
    InvalidScore(diagnostics: [Diagnostic(.error, file: path, mark: nil, reason)])
  }
}
