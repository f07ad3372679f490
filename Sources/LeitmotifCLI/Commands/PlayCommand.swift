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

      A capture holds what was said and on which frame; rendered, it gives the samples that were played.

      EXAMPLES:
        leitmotif play score.yaml
        leitmotif play score.yaml --scenario ambush --device hw:0
        leitmotif play score.yaml --capture evening.jsonl
        leitmotif render score.yaml --scenario evening.jsonl -o evening.wav
      """)

  @Argument(help: "The score.", completion: .scores) var score: String

  @Option(
    help: ArgumentHelp(
      "A scenario, by its path or by its name in 'scenarios' beside the score; or a capture log.",
      valueName: "file"), completion: .scenarios)
  var scenario: String?

  @Option(help: ArgumentHelp("A PCM as ALSA knows it; 'leitmotif devices' lists them.", valueName: "name"))
  var device = "default"

  @Option(
    help: ArgumentHelp(
      "Frames a second that the device must run at, 1000 to 768000 (default: what it likes near 48000).",
      valueName: "hertz"),
    transform: RateArgument.init(argument:))
  var rate: RateArgument?

  @Option(
    help: ArgumentHelp("Frames that the device asks for at a time, 16 to 65536.", valueName: "frames"),
    transform: Count.reader(of: "frames", in: 16...65_536))
  var period = 512

  @Option(
    help: ArgumentHelp("Periods that its buffer holds, 2 to 64.", valueName: "number"),
    transform: Count.reader(of: "periods", in: 2...64))
  var periods = 3

  @Flag(help: "Leave out the noise that hides the steps of a device with 16 bits or fewer.")
  var noDither = false

  @Option(
    help: ArgumentHelp("Write what is said, and on which frame, as JSON Lines.", valueName: "file"),
    completion: .logs)
  var capture: String?

  @Option(
    help: ArgumentHelp("Write what the music did as JSON Lines.", valueName: "file"), completion: .logs)
  var events: String?

  @Option(
    help: ArgumentHelp(
      "End after so long, up to 86400, if the scenario has not ended before.", valueName: "seconds"),
    transform: SecondsArgument.init(argument:))
  var seconds: SecondsArgument?

  @OptionGroup var stems: StemOptions
  @OptionGroup var chance: SeedOption

  func validate() throws {
    try PathCheck.refuseEmpty([
      "<score>": score, "--scenario": scenario, "--capture": capture, "--events": events,
    ])
    if device.isEmpty { throw ValidationError("--device is empty: 'leitmotif devices' lists what there is.") }
    if let clash = OutputClash.words(outputs: outputs, inputs: [score]) { throw ValidationError(clash) }
  }

  private var outputs: [String] { [capture, events].compactMap(\.self) }

  func run() throws {
    let programme: Programme? = try scenario.map { try Programme($0, score: score) }
    if let programme { try OutputClash.refuse(outputs: outputs, inputs: [programme.file]) }
    let rate = rate?.rate ?? programme?.captureRate
    let performance = try Performance(
      score: score,
      MusicEngine.Configuration(sampleRate: rate ?? .studio, stems: stems.stems, memory: stems.bytesHeld),
      programme: programme, seed: chance.seed, capture: capture, events: events, seconds: seconds)
    var asked = MusicEngine.Device(
      device, rate: rate?.hertz, period: period, periods: periods, lead: lead(rate ?? .studio))
    asked.dithers = !noDither
    try performance.play(on: asked)
  }

  /// How far ahead to decide. What a scenario says is known beforehand, so there is no hurry: 200 ms bridge what
  /// a busy machine may do to an ordinary thread. Keys are waited for, but not to the millisecond: 40 ms.
  private func lead(_ rate: SampleRate) -> Int { rate.hertz / (scenario == nil ? 25 : 5) }
}
