import Leitmotif

/// A folder of scenarios, traces and capture logs, which stands for all of them where several are taken.
enum ScenarioFolder {
  private static let endings = [".yaml", ".yml", ".csv", ".jsonl"]

  /// What is in a folder, by name.
  static func files(in folder: String) throws(Failure) -> [String] {
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    let paths = FolderListing.allNames(in: folder).filter { name in endings.contains { name.hasSuffix($0) } }
      .sorted().map { base + $0 }
    if paths.isEmpty {
      throw Failure(
        Failure.wrongInput,
        "error: \(folder): there is no scenario (.yaml), no trace (.csv) and no capture log (.jsonl) in it")
    }
    // Whoever opens a pipe waits for its other end, maybe for ever.
    let pipes = paths.filter(OutputPlace.isPipe)
    if pipes.isEmpty { return paths }
    throw Failure(Failure.wrongInput, pipes.map { "error: \($0): is a pipe, not a scenario" })
  }

  /// The files that are meant by names of files, scenarios and folders, in their order.
  ///
  /// - Throws: A failure with all that are not there.
  static func files(of names: [String], score: String) throws(Failure) -> [String] {
    var files: [String] = []
    var failures: [Failure] = []
    for name in names {
      do throws(Failure) {
        let file = try ScenarioPath.resolve(name, score: score)
        files += Folder.isThere(file) ? try self.files(in: file) : [file]
      } catch {
        failures.append(error)
      }
    }
    if failures.isEmpty { return files }
    throw Failure(joining: [ScorePath.problem(score)].compactMap(\.self) + failures)
  }
}
