import Glibc
import Leitmotif
import LeitmotifAnalysis
import LeitmotifScore
import LeitmotifStreaming

/// Fills the folder of a new score: stems, score, scenario, and a word on what to do with them.
struct StartFilling {
  let folder: StartFolder
  let arrangement: Arrangement
  let links: Bool
  let interruption: Interruption

  private static let portion = 16 << 20

  /// - Returns: What `leitmotif check` warns of in it.
  /// - Throws: What the disk refuses, or that it was interrupted.
  func fill() throws(Failure) -> [Diagnostic] {
    let stems = arrangement.cues.flatMap { $0.layers.map(\.stem) } + arrangement.stingers.map(\.stem)
    let places = StemPlaces.of(stems.map(\.name))
    for stem in stems { try bring(stem.path, to: "stems/" + (places[stem.name] ?? stem.name)) }
    let title = String(folder.final.split(separator: "/").last ?? "music")
    let score = ScoreWriting(arrangement, title: VisibleText.of(title), places: places).text
    try write(try tidy(score, "score.yaml"), to: "score.yaml")
    let scenario = ScenarioWriting.text(for: arrangement, title: "Danger rises and falls")
    try write(try tidy(scenario, "scenarios/rise.yaml"), to: "scenarios/rise.yaml")
    try write(StartWords.readme(folder.final, title: VisibleText.of(title)), to: "README.md")
    let waiting = WaitingLine("checking the score")
    defer { waiting.end() }
    return try checked()
  }

  /// What `leitmotif check` will say.
  private func checked() throws(Failure) -> [Diagnostic] {
    do throws(InvalidScore) {
      let inspection = try ScoreInspection(path: folder.path + "/score.yaml", LoadedScore.Options())
      let diagnostics = inspection.diagnostics.map(renamed)
      if inspection.hasErrors { throw InvalidScore(diagnostics: diagnostics) }
      return diagnostics
    } catch {
      throw Failure(error)
    }
  }

  private func renamed(_ diagnostic: Diagnostic) -> Diagnostic {
    Diagnostic(
      diagnostic.severity, file: folder.final + "/score.yaml", mark: diagnostic.mark, diagnostic.message)
  }

  private func tidy(_ text: String, _ name: String) throws(Failure) -> String {
    do {
      return try FormattedText(bytes: Array(text.utf8), file: folder.final + "/" + name).text
    } catch {
      throw Failure(error)
    }
  }

  private func write(_ text: String, to name: String) throws(Failure) {
    try folder.makeFolders(to: name)
    do throws(SoundFileError) {
      let file = try OutputFile(.path("\(folder.path)/\(name)"))
      try file.write(text, at: 0)
      try file.commit()
    } catch {
      throw Failure(writing: error)
    }
  }

  /// Copies a file, or makes a hard link to it.
  private func bring(_ source: String, to name: String) throws(Failure) {
    try folder.makeFolders(to: name)
    let target = "\(folder.path)/\(name)"
    if links {
      // The names outlive the call; where the source is a link itself, what it leads to is linked.
      guard unsafe linkat(AT_FDCWD, source, AT_FDCWD, target, AT_SYMLINK_FOLLOW) == 0 else {
        let words = SystemWords.of(errno)
        throw Failure(
          Failure.world,
          "error: \(source): no hard link can be made (\(words))\n  what to do: leave out --link, to copy it")
      }
      return
    }
    // As above.
    let input = unsafe open(source, O_RDONLY | O_CLOEXEC)
    let output = unsafe open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    defer {
      if input >= 0 { close(input) }
      if output >= 0 { close(output) }
    }
    guard input >= 0, output >= 0 else { throw refusal(source) }
    while true {
      if interruption.isRequested { throw Failure(interruption.status, "interrupted: nothing was written") }
      // Without an offset the places that the files keep are used.
      let went = sendfile(output, input, nil, StartFilling.portion)
      if went < 0 && errno == EINTR { continue }
      guard went >= 0 else { throw refusal(source) }
      if went == 0 { return }
    }
  }

  private func refusal(_ source: String) -> Failure {
    Failure(Failure.world, "error: \(source): cannot be copied (\(SystemWords.of(errno)))")
  }
}

/// Where files lie in the folder `stems` of a score, which takes no backslashes and no control characters.
enum StemPlaces {
  static func of(_ names: [String]) -> [String: String] {
    var places: [String: String] = [:]
    var taken = Set(names)
    for name in names where (try? StemPath(name)) == nil {
      let kept = name.unicodeScalars.map {
        $0 == "\\" || $0.properties.generalCategory == .control ? "_" : String($0)
      }.joined().suffix(StemPath.longest / 4)
      var place = String(kept)
      while !taken.insert(place).inserted { place = "_" + place }
      places[name] = place
    }
    return places
  }
}
