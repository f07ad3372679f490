import Leitmotif
import LeitmotifScore

/// A score that is read and not played.
enum ScoreText {
  /// - Throws: `Failure` with everything that is wrong with it.
  static func read(_ path: String) throws(Failure) -> Score {
    do throws(InvalidScore) {
      return try ScoreFile(bytes: TextFile.read(path), file: path).score().0
    } catch {
      throw Failure(error)
    }
  }
}
