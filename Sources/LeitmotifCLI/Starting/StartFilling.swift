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
    let short = arrangement.cues.flatMap { $0.layers.filter { $0.missing != nil } }
    let places = StemPlaces.of(stems.map(\.name), becomingWAV: Set(short.map(\.stem.name)))
    for stem in stems where !short.contains(where: { $0.stem.name == stem.name }) {
      try bring(stem.path, to: "stems/" + (places[stem.name] ?? stem.name))
    }
    for layer in short { try lengthen(layer, to: "stems/" + (places[layer.stem.name] ?? layer.stem.name)) }
    let title = String(folder.final.split(separator: "/").last ?? "music")
    let score = ScoreWriting(
      arrangement, title: VisibleText.of(title), places: places, schema: SchemaPlace.ofScores
    ).text
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
      throw refusal(name, error.code)
    }
  }

  /// Copies a file, or makes a hard link to it.
  private func bring(_ source: String, to name: String) throws(Failure) {
    try folder.makeFolders(to: name)
    let target = "\(folder.path)/\(name)"
    if links {
      // The names outlive the call; where the source is a link itself, what it leads to is linked.
      guard unsafe linkat(AT_FDCWD, source, AT_FDCWD, target, AT_SYMLINK_FOLLOW) == 0 else {
        let words = systemMessage(errno)
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
    guard input >= 0 else {
      throw Failure(Failure.world, "error: \(source): cannot be copied (\(systemMessage(errno)))")
    }
    guard output >= 0 else { throw refusal(name, errno) }
    while true {
      if interruption.isRequested { throw Failure(interruption.status, "interrupted: nothing was written") }
      // Without an offset the places that the files keep are used.
      let went = sendfile(output, input, nil, StartFilling.portion)
      if went < 0 && errno == EINTR { continue }
      guard went >= 0 else { throw refusal(name, errno) }
      if went == 0 { return }
    }
  }

  /// - Parameter name: Of what was to be made: a disk is full where it is written, not where it is read.
  private func refusal(_ name: String, _ code: Int32) -> Failure {
    let refusal = WritingRefusal(of: folder.final, code)
    return Failure(
      Failure.world, "error: \(folder.final)/\(name): cannot be written (\(refusal.reason))\(refusal.advice)")
  }

  /// Writes a stem anew, as WAV, with the silence that it lacks at its end.
  private func lengthen(_ layer: ArrangedLayer, to name: String) throws(Failure) {
    try folder.makeFolders(to: name)
    do throws(SoundFileError) {
      try LengthenedStem(layer.stem, by: layer.missing ?? 0).write(to: "\(folder.path)/\(name)") {
        interruption.isRequested
      }
    } catch {
      // What is read may fail as well as what is written.
      throw error.path.hasPrefix(folder.path) ? refusal(name, error.code) : Failure(writing: error)
    }
    if interruption.isRequested { throw Failure(interruption.status, "interrupted: nothing was written") }
  }
}

/// Where files lie in the folder `stems` of a score, which takes no backslashes and no control characters.
enum StemPlaces {
  /// - Parameter becomingWAV: Those that are written anew.
  static func of(_ names: [String], becomingWAV: Set<String> = []) -> [String: String] {
    var places: [String: String] = [:]
    var taken = Set(names)
    for name in names where becomingWAV.contains(name) || (try? StemPath(name)) == nil {
      let named = becomingWAV.contains(name) ? NameEvidence.withoutEnding(name) + ".wav" : name
      if named == name, (try? StemPath(name)) != nil { continue }
      let kept = named.unicodeScalars.map {
        $0 == "\\" || $0.properties.generalCategory == .control ? "_" : String($0)
      }.joined().suffix(StemPath.longest / 4)
      var place = String(kept)
      while !taken.insert(place).inserted { place = "_" + place }
      places[name] = place
    }
    return places
  }
}
