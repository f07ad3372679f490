import ArgumentParser
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming

/// `leitmotif render`: a scenario into a sound file, without a clock.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render scenarios, or what was captured of live sessions, into sound files.",
    usage: """
      leitmotif render <score> --scenario <file> --output <file> [<options>]
      leitmotif render <score> --scenario <folder> -o <folder> [<options>]
      """,
    discussion: """
      The samples are those that a live session plays, whatever the size of the blocks. The file appears \
      under its name when it is whole; Ctrl-C leaves nothing behind. Many scenarios are rendered at a time, \
      each into a file of its name, and the others go on if one fails.

      EXAMPLES:
        leitmotif render score.yaml --scenario ambush -o ambush.wav
        leitmotif render score.yaml --scenario ambush -o a.flac --format flac-16
        leitmotif render score.yaml --scenario ambush -o - | aplay
        leitmotif render score.yaml --scenario ambush --picture ambush.svg
        leitmotif render score.yaml --scenario capture.jsonl -o again.wav
        leitmotif render score.yaml --scenario ambush -o all.wav --save here.json --save-at 12.5
        leitmotif render score.yaml --scenario ambush -o rest.wav --restore here.json
        leitmotif render score.yaml --scenario sessions -o out --format flac
        leitmotif render score.yaml --list all.txt --shard 3/16 --report 3.jsonl
      """)

  @Argument(help: "The score.", completion: .scores) var score: String

  @Option(
    help: ArgumentHelp(
      "A scenario, by its path or by its name in 'scenarios' beside the score; or a capture log; or a folder of "
        + "them. May be given more than once.",
      valueName: "file"), completion: .scenarios)
  var scenario: [String] = []

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The file to write; '-' is standard output. Of many scenarios the folder, which need not be there.",
      valueName: "file"),
    completion: .sounds)
  var output: String?

  @OptionGroup var many: ManyOptions

  @Option(
    help: ArgumentHelp(
      "Write what the music did as JSON Lines; '-' is standard output. Of many scenarios a folder.",
      valueName: "file"),
    completion: .logs)
  var events: String?

  @Option(
    help: ArgumentHelp(
      "Draw what was played as SVG: layers, parameters, transitions with their reasons, loudness; '-' is standard "
        + "output. Of many scenarios a folder. Does without --output.",
      valueName: "file"),
    completion: .pictures)
  var picture: String?

  @Option(
    help: ArgumentHelp(
      "Frames that are rendered at a time, 1 to 65536; it cannot be heard.", valueName: "frames"),
    transform: Count.reader(of: "frames", in: 1...65_536))
  var block = 1024

  @Option(
    help: ArgumentHelp(
      "Frames a second, 1000 to 768000 (default: 48000, or the rate of the capture log).", valueName: "hertz"),
    transform: RateArgument.init(argument:))
  var rate: RateArgument?

  @Option(
    help: ArgumentHelp("What to write (default: by the output's name).", valueName: "format"),
    completion: .formats)
  var format: FormatOption?

  @Option(
    help: ArgumentHelp(
      "How much to render, up to 86400, instead of all of the scenario.", valueName: "seconds"),
    transform: SecondsArgument.init(argument:))
  var seconds: SecondsArgument?

  @OptionGroup var saving: SaveOptions

  @OptionGroup var stems: StemOptions
  @OptionGroup var chance: SeedOption
  @OptionGroup var preference: PreferenceOptions

  func validate() throws {
    try PathCheck.refuseEmpty([
      "<score>": score, "--output": output, "--events": events, "--picture": picture, "--list": many.list,
      "--report": many.report, "--restore": saving.restore, "--save": saving.save,
    ])
    for scenario in scenario { try PathCheck.refuseEmpty(["--scenario": scenario]) }
    if scenario.isEmpty && many.list == nil {
      // Both are said, for a score that is not there is often a scenario given in its place.
      let also = ScorePath.problem(score).map { "\n" + $0.messages.joined(separator: "\n") } ?? ""
      throw ValidationError("Missing expected argument '--scenario <file>'" + also)
    }
    if output == nil && many.report == nil && picture == nil {
      throw ValidationError("Missing expected argument '--output <file>'")
    }
    if let picture,
      let other = [".png", ".jpg", ".jpeg", ".pdf", ".gif", ".webp"].first(where: picture.hasSuffix)
    {
      throw ValidationError(
        "--picture \(picture): pictures are SVG; name it \(picture.dropLast(other.count)).svg, and turn that into "
          + "another kind with rsvg-convert.")
    }
    if isMany { return try validateMany() }
    if many.shard != nil { throw ValidationError("--shard takes a part of a list; this is one scenario.") }
    let inputs = [score, saving.restore].compactMap(\.self)
    if let clash = OutputClash.words(outputs: outputs, inputs: inputs) { throw ValidationError(clash) }
    let format = try wantedFormat()
    if let rate, let words = format.refusal(of: rate.rate) { throw ValidationError(words) }
  }

  /// What cannot be asked of many renders.
  private func validateMany() throws {
    if saving.restore != nil || saving.save != nil {
      throw ValidationError("--save and --restore are for one scenario.")
    }
    for (name, place) in [("--output", output), ("--events", events), ("--picture", picture)]
    where place == "-" {
      throw ValidationError("\(name) -: many renders go into a folder.")
    }
    if let rate, let words = try wantedFormat().refusal(of: rate.rate) { throw ValidationError(words) }
  }

  private var isMany: Bool { RenderList.isMany(scenario, list: many.list, score: score) }

  /// Every output that is a file.
  private var outputs: [String] { [output, events, picture, saving.save, many.report].compactMap(\.self) }

  private func wantedFormat() throws -> SoundFormat {
    guard let output, !isMany else { return (format ?? .wav).format }
    return try FormatOption.format(of: output, asked: format)
  }

  func run() throws {
    if isMany || many.report != nil { return try renderMany() }
    guard let scenario = scenario.first else { return }
    let format = try wantedFormat()
    let programme = try Programme(scenario, score: score)
    try OutputClash.refuse(outputs: outputs, inputs: [programme.file])
    let saved = try saving.saved()
    let savedRate = saved.flatMap { SampleRate(hertz: $0.rate) }
    let wanted = rate?.rate ?? programme.captureRate ?? savedRate ?? .studio
    if let words = format.refusal(of: wanted) { throw Failure(Failure.usage, "error: " + words) }
    let (loaded, script) = try load(programme, at: wanted)
    try OutputClash.refuse(
      outputs: outputs, inputs: StemFiles.paths(of: loaded.plan, score: score, folder: stems.stems))
    let rate = loaded.plan.sampleRate
    let restored = try saving.restoration(saved, in: loaded.plan)
    let first = restored?.frame ?? 0
    let end = seconds.map { first + $0.frames(at: rate) } ?? script.frames
    guard end > first || restored == nil else {
      throw Failure(
        Failure.wrongInput, "error: the music was saved on frame \(first), and the scenario ends on \(end)")
    }
    let saveAt = try saving.frame(from: first, to: end, at: rate)
    // Without an output only what else is asked for is kept.
    let (sound, events) = (try OutputPlace.open(output ?? "/dev/null"), try events.map(OutputPlace.open))
    let picture = try picture.map { name throws(Failure) in
      RenderJob.Picture(title: script.title, destination: try OutputPlace.open(name))
    }
    let save = try saving.save.map { name throws(Failure) in
      RenderJob.Save(frame: saveAt, destination: try OutputPlace.open(name))
    }
    let interruption = Interruption()
    let job = RenderJob(
      score: loaded, inputs: script.inputs, restored: restored, end: end, block: block, format: format,
      output: sound, events: events, save: save, picture: picture)
    var progress = ProgressLine(frames: end, rate: rate)
    let outcome: Result<RenderSummary, Failure>
    do throws(Failure) {
      outcome = .success(try job.run(interruption) { progress.update($0) })
    } catch {
      outcome = .failure(error)
    }
    progress.end()
    let isOutputTaken = outputs.contains("-")
    var summary = try outcome.get()
    summary.isKept = output != nil
    (isOutputTaken ? Console.errors : Console.output).line(
      "\(RenderCommand.named(output ?? self.picture ?? "-")): \(summary)")
    if let failure = summary.failure { throw failure }
  }

  private func load(_ programme: Programme, at wanted: SampleRate) throws -> (LoadedScore, Programme.Script) {
    var options = loading
    options.sampleRate = wanted
    options.preferences = try preference.chosen(of: score, after: programme.capturePreferences)
    do throws(InvalidScore) {
      var loaded = try LoadedScore(path: score, options)
      let script = try programme.script(for: loaded.plan)
      loaded.seed = chance.seed ?? script.seed
      for warning in loaded.warnings + script.warnings { Console.errors.show(warning) }
      return (loaded, script)
    } catch {
      throw Failure(error)
    }
  }

  private static func named(_ output: String) -> String { output == "-" ? "standard output" : output }

  private var loading: LoadedScore.Options {
    var options = LoadedScore.Options()
    options.stems = stems.stems
    // A render has time to read every stem; what is held would only be decoded for nothing.
    options.memory = stems.memory?.bytes ?? 0
    options.quality = stems.quality.quality.quality
    options.pinsEntries = false
    return options
  }

  private func renderMany() throws {
    let list = try RenderList(scenario, list: many.list, score: score)
    if saving.restore != nil || saving.save != nil {
      throw Failure(Failure.usage, "error: --report is not to be had together with --save and --restore")
    }
    let format = try wantedFormat()
    let places = RenderPlaces(
      output: output, events: events, picture: picture, isMany: list.isMany,
      ending: format.isFLAC ? "flac" : "wav")
    let terms = ManyRenders.Terms(
      score: score, rate: rate?.rate, seed: chance.seed, seconds: seconds, block: block, format: format,
      places: places, isDigested: many.report != nil)
    var loading = loading
    loading.preferences = try preference.chosen(of: score, after: nil)
    try BatchRender(terms: terms, list: list, many: many, bank: ScoreBank(path: score, loading)).run(
      stems: stems.stems)
  }
}
