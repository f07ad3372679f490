import ArgumentParser
import Leitmotif
import LeitmotifTiming

/// `leitmotif play`: a score on a sound device, following a scenario or the keys.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "Play a score on a sound device: after a scenario, or after your keys.",
    usage: "leitmotif play <score> [--scenario <file>] [<options>]",
    discussion: """
      Without a scenario the keys are the game: 1/q, 2/w … move the parameters up and down, a, s, d … request \
      states, space takes the request back, z, x, c … trigger stingers; the screen lists them. Ctrl-C fades out \
      and ends; a second one ends at once.

      The first lines say what the device granted, and how that differs from what was asked. Of several devices the \
      first that opens is played on. Less latency asks more of the machine: if the music breaks, --latency safe.

      A capture holds what was said and on which frame; rendered, it gives the samples that were played.

      EXAMPLES:
        leitmotif play score.yaml
        leitmotif play score.yaml --scenario ambush --device hw:0
        leitmotif play score.yaml --device hw:1 --device default --latency low
        leitmotif play score.yaml --period 256 --buffer 40ms
        leitmotif play score.yaml --prefer liveliness=0.8
        leitmotif play score.yaml --record evening.flight
        leitmotif play score.yaml --capture evening.jsonl
        leitmotif render score.yaml --scenario evening.jsonl -o evening.wav
        leitmotif play score.yaml --watch
        leitmotif play score.yaml --watch --take-at beat
      """)

  @Argument(help: "The score.", completion: .scores) var score: String

  @Option(
    help: ArgumentHelp(
      "A scenario, by its path or by its name in 'scenarios' beside the score; or a capture log.",
      valueName: "file"), completion: .scenarios)
  var scenario: String?

  @OptionGroup var device: DeviceOptions

  @Option(
    help: ArgumentHelp("Write what is said, and on which frame, as JSON Lines.", valueName: "file"),
    completion: .logs)
  var capture: String?

  @Option(
    help: ArgumentHelp("Write what the music did as JSON Lines.", valueName: "file"), completion: .logs)
  var events: String?

  @Option(
    help: ArgumentHelp(
      "Write what the sound device did, for 'leitmotif doctor' to read.", valueName: "file"),
    completion: .flights)
  var record: String?

  @Option(
    help: ArgumentHelp(
      "End after so long, up to 86400, if the scenario has not ended before.", valueName: "seconds"),
    transform: SecondsArgument.init(argument:))
  var seconds: SecondsArgument?

  @Flag(help: "Take over the score and its stems whenever they are saved, while they play.")
  var watch = false

  @Option(
    help: ArgumentHelp(
      "Where an edit takes over: bar (the next one), beat, immediate, or exit (of the cue, or of its pass).",
      valueName: "place"))
  var takeAt: TakePlace?

  @OptionGroup var stems: StemOptions
  @OptionGroup var chance: SeedOption
  @OptionGroup var preference: PreferenceOptions
  @OptionGroup var memory: PreferenceMemory

  func validate() throws {
    try PathCheck.refuseEmpty([
      "<score>": score, "--scenario": scenario, "--capture": capture, "--events": events,
      "--record": record,
    ])
    if takeAt != nil && !watch {
      throw ValidationError("'--take-at' says where '--watch' takes an edit over: add it.")
    }
    if watch && score == "-" { throw ValidationError("A score on standard input cannot be watched.") }
    if let clash = OutputClash.words(outputs: outputs, inputs: [score]) { throw ValidationError(clash) }
  }

  private var outputs: [String] { [capture, events, record].compactMap(\.self) }

  func run() throws {
    let programme: Programme? = try scenario.map { try Programme($0, score: score) }
    if let programme { try OutputClash.refuse(outputs: outputs, inputs: [programme.file]) }
    let rate = device.rate?.rate ?? programme?.captureRate
    let remembered = programme?.captureRate == nil ? try RememberedChoices(score, memory) : nil
    let chosen = try preference.chosen(
      of: score, after: programme?.capturePreferences ?? remembered?.preferences)
    let performance = try Performance(
      score: score,
      MusicEngine.Configuration(
        sampleRate: rate ?? .studio, stems: stems.stems, memory: stems.bytesHeld,
        quality: stems.quality.quality,
        preferences: chosen),
      programme: programme, seed: chance.seed, capture: capture, events: events, record: record,
      seconds: seconds, watching: watch ? (takeAt ?? .bar).moment : nil)
    try performance.play(on: device.asked(rate: rate?.hertz, lead: lead(rate ?? .studio)))
    remembered?.keep(performance.choices, since: chosen)
  }

  /// How far ahead to decide. What a scenario says is known beforehand, so there is no hurry: 200 ms bridge what
  /// a busy machine may do to an ordinary thread. Keys are waited for, but not to the millisecond: 40 ms.
  private func lead(_ rate: SampleRate) -> Int { rate.hertz / (scenario == nil ? 25 : 5) }
}
