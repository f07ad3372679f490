import ArgumentParser
import Leitmotif
import LeitmotifConducting
import LeitmotifPicture
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming

/// `leitmotif album`: cuts of scenarios as a soundtrack that stands alone.
struct AlbumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "album",
    abstract: "Make an album: cuts of scenarios as FLAC and Ogg Vorbis, with titles, loudness and a cover.",
    usage: "leitmotif album <score> --list <file> --output <folder> [<options>]",
    discussion: """
      The list names the tracks: a scenario of the score, where it is cut, how it fades, in seconds or in bars. \
      Every track is rendered as 'render' would, brought to the list's loudness by a gain below what would pass \
      its peak, and written with its tags, ReplayGain among them. The folder appears when all of it is there; \
      Ctrl-C leaves nothing behind.

      A LIST:
        album: 1
        title: The Long Road
        artist: Leitmotif
        loudness: -18 LUFS
        tracks:
          - {title: A quiet walk, scenario: quiet-walk, to: 33.1, fadeOut: 2 bars}
          - {title: Ambush, scenario: ambush, from: 18 s, fadeIn: 1 beat}

      EXAMPLES:
        leitmotif album score.yaml --list album.yaml -o 'The Long Road'
        leitmotif album score.yaml --list album.yaml -o out --replace --rate 44100
      """)

  @Argument(help: "The score.", completion: .scores) var score: String

  @Option(
    help: ArgumentHelp("The tracks, and what they have in common: see docs/album.md.", valueName: "file"),
    completion: .scores)
  var list: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The folder to make.", valueName: "folder"), completion: .directory)
  var output: String

  @Flag(help: "Replace an album that is there already.")
  var replace = false

  @Option(
    help: ArgumentHelp("Frames a second, 8000 to 192000 (default: 48000).", valueName: "hertz"),
    transform: { try RateArgument(argument: $0, in: 8_000...192_000) })
  var rate: RateArgument?

  @OptionGroup var stems: StemOptions

  func validate() throws {
    try PathCheck.refuseEmpty(["<score>": score, "--list": list, "--output": output])
  }

  func run() throws {
    let loaded = try load()
    let (album, tracks) = try readList(loaded)
    let folder = try AlbumFolder(output, replaces: replace)
    let interruption = Interruption()
    let frames = AlbumRecording.frames(of: tracks, album.level)
    var line = ProgressLine(frames: frames, rate: loaded.plan.sampleRate)
    var done = 0
    let outcome: Result<AlbumLoudness?, SoundFileError>
    do throws(SoundFileError) {
      outcome = .success(
        try AlbumRecording(
          album: album, tracks: tracks, licence: loaded.plan.score.licence, folder: folder.path,
          interruption: interruption
        ) {
          done += $0
          line.update(done)
        }.make())
    } catch {
      outcome = .failure(error)
    }
    line.end()
    guard let loudness = try heard(outcome, folder) else {
      throw Failure(interruption.status, "interrupted: nothing was written")
    }
    try folder.commit()
    tell(album, tracks, loudness)
  }

  private func heard(
    _ outcome: Result<AlbumLoudness?, SoundFileError>, _ folder: AlbumFolder
  ) throws(Failure) -> AlbumLoudness? {
    do {
      return try outcome.get()
    } catch {
      // It is known by the name that it was to have.
      var error = error
      if error.path.hasPrefix(folder.path) {
        error.path = output + error.path.dropFirst(folder.path.utf8.count)
      }
      throw Failure(writing: error)
    }
  }

  private func load() throws(Failure) -> LoadedScore {
    var options = LoadedScore.Options()
    options.sampleRate = rate?.rate ?? .studio
    options.stems = stems.stems
    options.memory = stems.memory?.bytes ?? 0
    options.quality = stems.quality.quality.quality
    options.pinsEntries = false
    do {
      let loaded = try LoadedScore(path: score, options)
      for warning in loaded.warnings { Console.errors.show(warning) }
      return loaded
    } catch {
      throw Failure(error)
    }
  }

  /// Reads the list and the scenarios of its tracks.
  ///
  /// - Throws: All that is wrong with any of them.
  private func readList(_ loaded: LoadedScore) throws(Failure) -> (Album, [AlbumTrack]) {
    let slash = self.score.lastIndex(of: "/")
    let folder = (slash.map { String(self.score[...$0]) } ?? "") + "scenarios"
    let scenarios = FolderListing.names(in: folder).filter { $0.hasSuffix(".yaml") }
      .map { String($0.dropLast(5)) }.sorted()
    let bytes: [UInt8]
    do {
      bytes = try TextFile.read(list)
    } catch {
      throw Failure(error)
    }
    let (album, problems) = AlbumFile(bytes: bytes, file: list).read(
      for: loaded.plan.score, scenarios: scenarios)
    var failures = problems.isEmpty ? [] : [Failure(InvalidScore(diagnostics: problems))]
    var tracks: [AlbumTrack] = []
    for (index, track) in (album?.tracks ?? []).enumerated() {
      // What the list itself says of a name is enough.
      guard !problems.contains(where: { $0.mark == track.scenario.mark }) else { continue }
      do throws(Failure) {
        tracks.append(try AlbumTrack(index + 1, track, loaded, score: score, list: list))
      } catch {
        failures.append(error)
      }
    }
    guard failures.isEmpty, let album else { throw Failure(joining: failures) }
    return (album, tracks)
  }

  private func tell(_ album: Album, _ tracks: [AlbumTrack], _ loudness: AlbumLoudness) {
    Console.output.line(
      "\(output): \(Figures.count(tracks.count, "track")), FLAC of \(album.bits) bits and Ogg Vorbis")
    for (index, track) in tracks.enumerated() {
      let (written, gain) = (loudness.written[index], loudness.gains[index])
      let length = Figures.time(track.cut.frames.count, at: track.cut.score.plan.sampleRate)
      let loud = written.integrated.isFinite ? "\(Figures.fixed(written.integrated, 1)) LUFS" : "silent"
      Console.output.line(
        "  \(track.name)  \(length)  \(loud), true peak \(Figures.decibels(Float(written.peak))), "
          + "gain \(gain < 0 ? "" : "+")\(Figures.fixed(gain, 1)) dB")
    }
    guard loudness.isHeld.contains(true) else { return }
    Console.errors.report(
      "warning: \(list): the peaks leave no room for \(Figures.fixed(album.loudness, 1)) LUFS; what is written is "
        + "quieter\n  what to do: ask for less 'loudness'")
  }
}
