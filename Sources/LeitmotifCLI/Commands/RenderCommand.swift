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
    abstract: "Render a scenario, or what was captured of a live session, into a sound file.",
    usage: "leitmotif render <score> --scenario <file> --output <file> [<options>]",
    discussion: """
      The samples are those that a live session plays, whatever the size of the blocks. The file appears \
      under its name when it is whole; Ctrl-C leaves nothing behind.

      EXAMPLES:
        leitmotif render score.yaml --scenario ambush -o ambush.wav
        leitmotif render score.yaml --scenario ambush -o a.flac --format flac-16
        leitmotif render score.yaml --scenario ambush -o - | aplay
        leitmotif render score.yaml --scenario capture.jsonl -o again.wav
        leitmotif render score.yaml --scenario ambush -o all.wav --save here.json --save-at 12.5
        leitmotif render score.yaml --scenario ambush -o rest.wav --restore here.json
      """)

  @Argument(help: "The score.", completion: .scores) var score: String

  @Option(
    help: ArgumentHelp(
      "A scenario, by its path or by its name in 'scenarios' beside the score; or a capture log.",
      valueName: "file"), completion: .scenarios)
  var scenario: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to write; '-' is standard output.", valueName: "file"),
    completion: .sounds)
  var output: String

  @Option(
    help: ArgumentHelp("Write what the music did as JSON Lines; '-' is standard output.", valueName: "file"),
    completion: .logs)
  var events: String?

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

  func validate() throws {
    try PathCheck.refuseEmpty([
      "<score>": score, "--scenario": scenario, "--output": output, "--events": events,
      "--restore": saving.restore, "--save": saving.save,
    ])
    let inputs = [score, saving.restore].compactMap(\.self)
    if let clash = OutputClash.words(outputs: outputs, inputs: inputs) { throw ValidationError(clash) }
    let format = try FormatOption.format(of: output, asked: format)
    if let rate, let words = format.refusal(of: rate.rate) { throw ValidationError(words) }
  }

  private var outputs: [String] { [output, events, saving.save].compactMap(\.self) }

  func run() throws {
    let format = try FormatOption.format(of: output, asked: format)
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
    let (output, events) = (try OutputPlace.open(output), try events.map(OutputPlace.open))
    let save = try saving.save.map { name throws(Failure) in
      RenderJob.Save(frame: saveAt, destination: try OutputPlace.open(name))
    }
    let interruption = Interruption()
    let job = RenderJob(
      score: loaded, inputs: script.inputs, restored: restored, end: end, block: block, format: format,
      output: output, events: events, save: save)
    let summary = try job.run(interruption)
    let isOutputTaken = outputs.contains("-")
    (isOutputTaken ? Console.errors : Console.output).line(
      "\(self.output == "-" ? "standard output" : self.output): \(summary)")
  }

  private func load(_ programme: Programme, at wanted: SampleRate) throws -> (LoadedScore, Programme.Script) {
    var options = LoadedScore.Options()
    options.sampleRate = wanted
    options.stems = stems.stems
    // A render has time to read every stem; what is held would only be decoded for nothing.
    options.memory = stems.memory?.bytes ?? 0
    options.quality = stems.quality.quality.quality
    options.pinsEntries = false
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
}
