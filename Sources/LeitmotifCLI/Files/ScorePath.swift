import Glibc
import Leitmotif

/// A score as it is named on the command line.
enum ScorePath {
  /// Why it cannot be opened; `nil` if it can, or is standard input.
  static func problem(_ score: String) -> Failure? {
    if score == "-" { return nil }
    // The path outlives the call.
    if unsafe access(score, R_OK) == 0 && !Folder.isThere(score) { return nil }
    do {
      _ = try TextFile.read(score)
      return nil
    } catch {
      return Failure(error)
    }
  }
}
