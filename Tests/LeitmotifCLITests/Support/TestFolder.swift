import Foundation
import LeitmotifStreaming
import LeitmotifTiming

/// A folder of its own for one test, gone when the test lets go of it.
final class TestFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "leitmotif-cli-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path + "/stems", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)) }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// Names of what is in it, hidden ones too.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  /// Writes a stereo stem of noise, the same for the same seed, that never exceeds `level`.
  func writeStem(_ name: String, frames: Int, seed: UInt64, level: Float = 0.25) throws {
    var state = seed &* 2 &+ 1
    let samples = (0..<2 * frames).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(Int64(bitPattern: state) >> 40) * 0x1p-23 * level
    }
    try write(samples, to: name)
  }

  /// Writes a stereo stem whose samples, the same on both channels, are those of a wave.
  func writeStem(_ name: String, frames: Int, wave: (Int) -> Float) throws {
    try write((0..<2 * frames).map { wave($0 / 2) }, to: name)
  }

  private func write(_ samples: [Float], to name: String) throws {
    let writer = try SoundFileWriter(
      to: .path(path + "/stems/" + name), as: .wavFloat, rate: .studio, channels: 2)
    try writer.write(samples.span)
    try writer.finish()
  }
}
