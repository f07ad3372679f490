import Glibc

/// A score in a folder of its own under `/tmp`, for drivers that load one as a game does; gone when it is let go.
final class ScoreOnDisk {
  let path: String
  private let folder: String

  init(_ text: String) throws {
    folder = "/tmp/leitmotif-score-\(getpid())"
    path = folder + "/score.yaml"
    // The texts outlive these calls.
    unsafe mkdir(folder, 0o700)
    guard let file = unsafe fopen(path, "w") else { throw CannotDo("\(path) cannot be written") }
    let isWritten = unsafe fputs(text, file) >= 0
    guard unsafe fclose(file) == 0, isWritten else { throw CannotDo("\(path) cannot be written") }
  }

  deinit {
    // The texts outlive these calls.
    unsafe unlink(path)
    unsafe rmdir(folder)
  }
}
