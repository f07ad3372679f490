import ArgumentParser
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// `leitmotif plan`: what the music would do, as text.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show what the music does in a scenario, as text, without rendering it.",
    usage: "leitmotif plan <score> --scenario <file> [<options>]",
    discussion: """
      One row is a layer, one character a beat, by the gain in its middle: a dot is silence, 1 to 9 are tenths of \
      full gain, * is full; nothing stands where a cue does not sound. Below the rows stands what the game \
      said and what was decided, with frame, time, bar and beat, and the reason. The same score and scenario \
      give the same text, so two versions can be compared with diff.

      EXAMPLES:
        leitmotif plan score.yaml --scenario ambush
        leitmotif plan score.yaml --scenario ambush > before.txt
      """)

  @Argument(help: "The score.", completion: .scores) var score: String

  @Option(
    help: ArgumentHelp(
      "A scenario, by its path or by its name in 'scenarios' beside the score; or a capture log.",
      valueName: "file"), completion: .scenarios)
  var scenario: String

  @Option(
    help: ArgumentHelp(
      "Frames a second, 1000 to 768000 (default: 48000, or the rate of the capture log).", valueName: "hertz"),
    transform: RateArgument.init(argument:))
  var rate: RateArgument?

  @Option(
    help: ArgumentHelp(
      "How much to show, up to 86400, instead of all of the scenario.", valueName: "seconds"),
    transform: SecondsArgument.init(argument:))
  var seconds: SecondsArgument?

  @Option(
    help: ArgumentHelp(
      "The folder with the stems; otherwise the nearest 'stems' at or above the score's own.",
      valueName: "folder"), completion: .directory)
  var stems: String?

  @OptionGroup var chance: SeedOption
  @OptionGroup var preference: PreferenceOptions

  func validate() throws {
    try PathCheck.refuseEmpty(["<score>": score, "--scenario": scenario, "--stems": stems])
  }

  func run() throws {
    let programme = try Programme(scenario, score: score)
    var options = LoadedScore.Options()
    options.sampleRate = rate?.rate ?? programme.captureRate ?? .studio
    options.stems = stems
    // Headers say how long the stems are; nobody will hear them.
    options.memory = 0
    options.preferences = try preference.chosen(of: score, after: programme.capturePreferences)
    options.pinsEntries = false
    do throws(InvalidScore) {
      let loaded = try LoadedScore(path: score, options)
      let script = try programme.script(for: loaded.plan)
      for warning in loaded.warnings + script.warnings { Console.errors.show(warning) }
      let frames = seconds.map { $0.frames(at: loaded.plan.sampleRate) } ?? script.frames
      let timeline = Timeline(
        loaded.plan, inputs: script.inputs, frames: frames, seed: chance.seed ?? script.seed)
      Console.output.write(TimelineText(timeline, title: script.title).text)
    } catch {
      throw Failure(error)
    }
  }
}
