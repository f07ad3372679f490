import Glibc
import LeitmotifStreaming
import LeitmotifTiming

/// W3: compressed stems decoded and mixed by the whole engine, and the library that decodes them alone, on one core.
///
/// Both in one process, two seconds of music of each in turn. `--folder` has the stems, Ogg Vorbis of 40 s and more; for
/// FLAC they are encoded anew, in 16 bits.
enum DecodingBesideRaw: FigureDriver {
  static func figures(_ workload: Workload) throws -> [String: [Double]] {
    let isFLAC = workload.codec == "flac"
    // The harness keeps what it made for this workload in a folder of its own.
    let made = workload.folder + "/w3"
    // The text outlives the call.
    let hasMade = unsafe access(made, R_OK) == 0
    let stems = try CompressedStems(folder: hasMade ? made : workload.folder, asFLAC: isFLAC)
    let paths = (0..<workload.stems).map { stems.paths[$0 % stems.paths.count] }
    let score = try LayeredScore(stems: paths, seconds: 40)
    func decoders() throws -> [any RawDecoding] {
      try paths.map { path in
        if isFLAC { try RawFLAC(path) } else { try RawVorbis(path) }
      }
    }
    let (raw, turning) = (try decoders(), try decoders())
    score.play(48_128)
    for stem in raw + turning { stem.decode(48_128) }
    return BesideRaw.speed(workload, frames: 192_512, score: score) { frames in
      for stem in raw { stem.decode(frames) }
    } turning: { frames in
      for stem in turning { stem.decode(frames) }
    }
  }
}

/// The stems of a folder, or FLAC files made of them.
final class CompressedStems {
  private(set) var paths: [String] = []
  private var made: [String] = []

  init(folder: String, asFLAC: Bool) throws {
    // The folder is read to its end and closed.
    guard let listing = unsafe opendir(folder) else { throw CannotDo("\(folder) cannot be read") }
    defer { unsafe closedir(listing) }
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      guard name.hasSuffix(".ogg"), let file = try? SoundFile(path: "\(folder)/\(name)") else { continue }
      // The engine mixes two channels of each, and all are of one rate.
      guard file.facts.frames >= 40 * 48_000, file.facts.rate == .studio, file.facts.channels == 2 else {
        continue
      }
      paths.append(asFLAC ? try encode(file, name) : try absolute("\(folder)/\(name)"))
    }
    paths.sort()
    guard !paths.isEmpty else {
      throw CannotDo("no Ogg Vorbis of 40 s in \(folder): give --folder stems/road")
    }
  }

  private func absolute(_ path: String) throws -> String {
    // The text is allocated for us, and copied.
    guard let real = unsafe realpath(path, nil) else { throw CannotDo("\(path) is not there") }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  private func encode(_ file: SoundFile, _ name: String) throws -> String {
    let path = "/tmp/leitmotif-\(getpid())-\(name).flac"
    var samples = [Float](repeating: 0, count: 2 * file.facts.frames)
    _ = try file.read(into: &samples)
    let writer = try SoundFileWriter(to: .path(path), as: .flac16, rate: .studio, channels: 2)
    try writer.write(samples.span)
    try writer.finish()
    made.append(path)
    return path
  }

  // The texts outlive the calls.
  deinit { for path in made { unsafe unlink(path) } }
}
