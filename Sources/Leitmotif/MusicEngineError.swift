public import LeitmotifScore

/// Why the engine does not do what it was told.
public enum MusicEngineError: Error, Equatable, Sendable {
  /// The score, or one of its stems, is not fit to be played: everything that is wrong.
  case invalidScore([Diagnostic])
  /// The score has nothing of that kind by that name.
  case unknownName(kind: String, name: String, known: [String])
  /// The sound device, and what to do about it.
  case device(name: String, message: String)
  /// The flight record cannot be written, and why.
  case recording(path: String, message: String)
  /// It plays, has played or has been stopped; make another engine.
  case alreadyStarted
  /// There is no music to save, or to take over from.
  case notPlaying
  /// What the listener has chosen cannot be read or kept, and why.
  case preferences(path: String, message: String)
  /// Saved music that cannot be gone on from, and why.
  case invalidSave(String)
}

extension MusicEngineError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .invalidScore(let diagnostics): diagnostics.map(\.description).joined(separator: "\n")
    case .unknownName(let kind, let name, let known):
      "there is no \(kind) '\(name)'; the score has \(known.joined(separator: ", "))"
    case .device(_, let message), .recording(_, let message), .preferences(_, let message): message
    case .notPlaying: "there is no music: it has not begun, or has been stopped"
    case .invalidSave(let message): "the saved music cannot be restored: \(message)"
    case .alreadyStarted: "the music has been started or stopped before; make another engine"
    }
  }
}
