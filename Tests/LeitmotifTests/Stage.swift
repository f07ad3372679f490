import Chances
import FoundationEssentials
import Glibc
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming

/// A folder with a score and stems of its own, for tests; gone when it is let go.
final class Stage {
  let folder: String

  init(_ score: String) throws {
    folder = FileManager.default.temporaryDirectory.path + "/leitmotif-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder + "/stems", withIntermediateDirectories: true)
    try Data(score.utf8).write(to: URL(filePath: path))
  }

  var path: String { folder + "/score.yaml" }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Writes a stem: stereo unless there is one sample a frame.
  func write(_ name: String, rate: Int = 48_000, channels: Int = 2, _ samples: [Float]) throws {
    guard let rate = SampleRate(hertz: rate) else { throw NoSuchRate() }
    let writer = try SoundFileWriter(
      to: .path(folder + "/stems/" + name), as: .wavFloat, rate: rate, channels: channels)
    try writer.write(samples.span)
    try writer.finish()
  }

  /// Writes noise that repeats for the same seed, stereo, within ±0.25.
  func writeNoise(_ name: String, frames: Int, seed: UInt64) throws {
    try write(name, noise(frames: frames, seed: seed))
  }

  func load(memory: Int = 24 << 20, pins: Bool = true, rate: SampleRate = .studio) throws -> LoadedScore {
    var options = LoadedScore.Options()
    // No memory for stems held whole, but for their beginnings.
    options.holdsWhole = memory > 0
    options.memory = memory > 0 ? memory : 1 << 30
    options.pinsEntries = pins
    options.sampleRate = rate
    options.stems = folder + "/stems"
    return try LoadedScore(path: path, options)
  }
}

struct NoSuchRate: Error {}

/// A render and what was told on the way.
struct Rendered: Equatable {
  var samples: [Float] = []
  var events: [String] = []
  var lateCommands = 0
  var starvedFrames = 0
  var refusedCommands = 0

  init(_ score: LoadedScore, _ inputs: [StampedInput], frames: Int, block: Int = 1024) {
    self.init(OfflineRenderer(score, inputs: inputs), score, until: frames, block: block)
  }

  /// From where it was saved to frame `frames`.
  init(
    _ score: LoadedScore, _ inputs: [StampedInput], frames: Int, block: Int = 1024,
    restoring saved: SavedMusic
  ) throws {
    let restored = try Restoration(saved, in: score.plan)
    self.init(
      OfflineRenderer(score, inputs: inputs, restoring: restored), score, until: frames, block: block)
  }

  private init(_ renderer: consuming OfflineRenderer, _ score: LoadedScore, until end: Int, block: Int) {
    let frames = end - renderer.playhead
    var output = [Float](repeating: 0, count: 2 * frames)
    var span = output.mutableSpan
    var done = 0
    while done < frames {
      let count = min(block, frames - done)
      var part = span._mutatingExtracting(2 * done..<2 * (done + count))
      let report = renderer.render(into: &part)
      events += report.decisions.map { MusicEvent($0, in: score.plan).json }
      events += report.events.compactMap { MusicEvent($0, report.clock)?.json }
      done += count
    }
    samples = output
    lateCommands = renderer.status.lateCommands
    starvedFrames = renderer.status.starvedFrames
    refusedCommands = renderer.status.refusedCommands
  }
}

extension Plan {
  func set(_ name: String, to value: Double, at frame: Int) -> StampedInput {
    StampedInput(at: frame, .set(parameter: parameters.firstIndex { $0.name == name } ?? -1, value: value))
  }

  func request(_ name: String, at frame: Int) -> StampedInput {
    StampedInput(at: frame, .request(state: states.firstIndex { $0.name == name } ?? -1))
  }

  func trigger(_ name: String, at frame: Int) -> StampedInput {
    StampedInput(at: frame, .trigger(stinger: stingers.firstIndex { $0.name == name } ?? -1))
  }
}
