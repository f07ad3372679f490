import Glibc
import Leitmotif
import LeitmotifConducting
import LeitmotifStreaming
import LeitmotifTiming

/// A score of one cue that plays all its layers at once, streamed, and the whole engine rendering it.
///
/// Its files lie in a folder of its own, which goes with it.
final class LayeredScore {
  private let folder: String
  private let score: LoadedScore
  private var renderer: OfflineRenderer
  private var files: [String] = []

  /// - Parameters:
  ///   - stems: Paths of sound files, one for each layer; the same may come more than once.
  ///   - seconds: Length of the cue, whole; the files are as long at least.
  ///   - gain: Of the bus, in decibels, so that the limiter has nothing to do.
  init(stems: [String], seconds: Int, gain: Int = -24, quality: ConversionQuality = .high) throws {
    var template = Array("/tmp/leitmotif-bench-XXXXXX".utf8CString)
    // The call replaces the six letters in place.
    guard unsafe mkdtemp(&template) != nil else { throw CannotDo("no folder can be made in /tmp") }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // The texts outlive these calls and those below.
    unsafe mkdir("\(folder)/stems", 0o755)
    var text =
      "leitmotif: 1\ntitle: Layers\nbuses: {music: {gain: \(gain) dB}}\ncues:\n  all:\n    tempo: q=240\n"
    text += "    length: \(seconds) bars\n    loop: true\n    bus: music\n    layers:\n"
    for (layer, stem) in stems.enumerated() {
      let name = stem.split(separator: "/").suffix(2).joined(separator: "-")
      // One that is used twice is one stem.
      if !files.contains("\(folder)/stems/\(name)") {
        try LayeredScore.copy(stem, to: "\(folder)/stems/\(name)")
        files.append("\(folder)/stems/\(name)")
      }
      text += "      layer\(layer): {stem: \(name)}\n"
    }
    text += "states: {all: {cue: all}}\n"
    try LayeredScore.write(text, to: "\(folder)/score.yaml")
    var options = LoadedScore.Options()
    options.stems = "\(folder)/stems"
    options.memory = 0
    options.pinsEntries = false
    options.quality = quality
    score = try LoadedScore(path: "\(folder)/score.yaml", options)
    renderer = OfflineRenderer(score, inputs: [])
  }

  /// Renders the next frames, interleaved stereo.
  func render(into output: inout MutableSpan<Float>) { _ = renderer.render(into: &output) }

  /// Renders `frames` frames in blocks of `block`, for nobody.
  func play(_ frames: Int, block: Int = 512) {
    var buffer = [Float](repeating: 0, count: 2 * block)
    for _ in 0..<frames / block {
      var span = buffer.mutableSpan
      render(into: &span)
    }
  }

  private static func copy(_ source: String, to path: String) throws {
    // The texts outlive their calls, the buffer has the room that is said, and both files are closed.
    guard let from = unsafe fopen(source, "r") else { throw CannotDo("\(source) cannot be read") }
    defer { unsafe fclose(from) }
    guard let to = unsafe fopen(path, "w") else { throw CannotDo("\(path) cannot be written") }
    defer { unsafe fclose(to) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let room = buffer.count
    while case let count = unsafe fread(&buffer, 1, room, from), count > 0 {
      guard unsafe fwrite(buffer, 1, count, to) == count else { throw CannotDo("\(path) cannot be written") }
    }
  }

  private static func write(_ text: String, to path: String) throws {
    // Both texts outlive their calls, and what was opened is closed.
    guard let file = unsafe fopen(path, "w") else { throw CannotDo("\(path) cannot be written") }
    _ = unsafe fputs(text, file)
    unsafe fclose(file)
  }

  deinit {
    for file in files + ["\(folder)/score.yaml"] { unsafe unlink(file) }
    unsafe rmdir("\(folder)/stems")
    unsafe rmdir(folder)
  }
}
