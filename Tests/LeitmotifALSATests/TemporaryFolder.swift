import Foundation

/// A folder of its own for one test, gone when the test is over.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "leitmotif-alsa-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func bytes(of file: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: path + "/" + file)))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
