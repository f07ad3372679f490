import FoundationEssentials
import LeitmotifConducting
public import LeitmotifTiming

/// The whole state of the music at one frame, to be kept in a saved game.
///
/// With the score that it was saved with, the music goes on from `frame` with the same samples, in another
/// process too. With an edited score it goes on as nearly as it can, and says what it could not keep.
///
/// It is a value: encode it as you encode your game. What was read from a file may hold anything: it is
/// checked when it is restored, and refused if it cannot be gone on from.
public struct SavedMusic: Codable, Equatable, Sendable {
  /// What this version of the engine writes, and can read.
  public static let version = 1

  /// The form that it is written in.
  public let version: Int
  /// A hash of the score, its sample rate and the lengths of its stems.
  public let score: String
  /// Frames a second.
  public let rate: Int
  /// The frame of the output that it goes on from.
  public let frame: FrameTime
  /// What was decided before this frame is in it.
  let decided: Int
  /// The frame a little before, on which the conductor was as it is in `conductor`.
  let checkpoint: Int
  /// What was said after that, as lines of a capture log.
  let inputs: [String]
  /// What plays, by name: for a score that has changed.
  let names: SavedNames
  let conductor: JSONTree
  /// What the effects remembered on the checkpoint, as text; `nil`: nothing sounded in them.
  let effects: String?

  /// - Parameters:
  ///   - samples: What the effects remembered on the checkpoint.
  ///   - frame: The output frame that is rendered next; `transport`: the frame of the music that is heard on it.
  ///   - decided: What has been decided up to.
  ///   - now: The conductor as it is.
  init(
    _ checkpoint: Checkpoints.Checkpoint, effects samples: [Float], heard frame: Int, at transport: Int,
    decided: Int, now: Conductor
  ) throws(MusicEngineError) {
    let plan = now.plan
    version = SavedMusic.version
    score = plan.contentHash
    rate = plan.sampleRate.hertz
    self.frame = FrameTime(frame)
    self.decided = decided
    self.checkpoint = checkpoint.frame
    inputs = checkpoint.inputs.map { CaptureLog.line($0, in: plan) }
    effects = EffectMemory.text(of: samples)
    names = SavedNames(now, heard: max(transport, checkpoint.frame))
    do {
      conductor = try JSONTree(checkpoint.conductor.moved(to: checkpoint.frame))
    } catch {
      throw .invalidSave("the music is in a state that cannot be written: \(error)")
    }
  }
}

extension SavedMusic {
  /// Reads what `json` wrote.
  ///
  /// - Throws: `.invalidSave` if it is no saved music, or of another version.
  public init(json: some Sequence<UInt8>) throws(MusicEngineError) {
    let data = Data(json)
    do {
      let version = try JSONDecoder().decode(SavedVersion.self, from: data).version
      guard version == SavedMusic.version else {
        throw MusicEngineError.invalidSave(
          "it was written in version \(version); this engine reads version \(SavedMusic.version)")
      }
      self = try JSONDecoder().decode(SavedMusic.self, from: data)
    } catch let error as MusicEngineError {
      throw error
    } catch {
      throw .invalidSave(SavedMusic.words(for: error))
    }
  }

  /// It as JSON; the same value gives the same bytes.
  public var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // It holds whole numbers, finite fractions and text, all of which JSON can say.
    return (try? encoder.encode(self)).map { [UInt8]($0) } ?? []
  }

  /// Why something could not be decoded, and where.
  static func words(for error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }
      return path.isEmpty ? "" : path.joined(separator: ".") + ": "
    }
    switch error {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      return place(context) + context.debugDescription
    case .keyNotFound(let key, let context): return place(context) + "there is no '\(key.stringValue)'"
    @unknown default: return "\(error)"
    }
  }
}

/// What every version begins with.
private struct SavedVersion: Decodable { let version: Int }
