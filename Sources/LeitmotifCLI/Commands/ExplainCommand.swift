import ArgumentParser
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// `leitmotif explain`: why the music does what it does at one place.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why the music does what it does at one place of a scenario, and what comes next.",
    usage: "leitmotif explain <score> --scenario <file> --at <place> [<options>]",
    discussion: """
      Told is what plays, which transition is planned or was the latest, by which rule, on which frames and why, \
      which rules and places lost, what would change it, and what happens next if the game says nothing more (what a \
      ramp moves stays where it is). \
      With --to it is also said what would come of a request for that state.

      EXAMPLES:
        leitmotif explain score.yaml --scenario ambush --at 3.2
        leitmotif explain score.yaml --scenario ambush --at 2.5s --to storm
        leitmotif explain score.yaml --scenario ambush --at 216000 --json
      """)

  @Argument(help: "The score.", completion: .scores) var score: String

  @Option(
    help: ArgumentHelp(
      "A scenario, by its path or by its name in 'scenarios' beside the score; or a capture log.",
      valueName: "file"), completion: .scenarios)
  var scenario: String

  @Option(
    help: ArgumentHelp(
      "Where: bar and beat of the first cue (3.2), seconds (2.5s) or frames (216000).", valueName: "place"),
    transform: PlaceArgument.init(argument:))
  var at: PlaceArgument

  @Option(help: ArgumentHelp("A state: what would come of a request for it there.", valueName: "state"))
  var to: String?

  @Option(
    help: ArgumentHelp("How far to look ahead, up to 86400 (default: 30).", valueName: "seconds"),
    transform: SecondsArgument.init(argument:))
  var seconds: SecondsArgument?

  @Flag(help: "Write one line of JSON.") var json = false

  @Option(
    help: ArgumentHelp(
      "Frames a second, 1000 to 768000 (default: 48000, or the rate of the capture log).", valueName: "hertz"),
    transform: RateArgument.init(argument:))
  var rate: RateArgument?

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
    options.memory = 0
    options.pinsEntries = false
    options.preferences = try preference.chosen(of: score, after: programme.capturePreferences)
    let plan: Plan
    let script: Programme.Script
    do throws(InvalidScore) {
      let loaded = try LoadedScore(path: score, options)
      script = try programme.script(for: loaded.plan)
      for warning in loaded.warnings + script.warnings { Console.errors.show(warning) }
      plan = loaded.plan
    } catch {
      throw Failure(error)
    }
    let situation = try situation(plan, script)
    Console.output.write((json ? situation.json : SituationText(situation).text) + "\n")
  }

  private func situation(_ plan: Plan, _ script: Programme.Script) throws(Failure) -> Situation {
    let frame = ScenarioClock(plan).frame(of: at.time)
    guard frame <= 3600 * plan.sampleRate.hertz else {
      throw Failure(Failure.wrongInput, "error: '--at' is more than an hour after the beginning")
    }
    let target = try to.map { name throws(Failure) in
      guard let state = plan.states.firstIndex(where: { $0.name == name }) else {
        throw Failure(.unknownName(kind: "state", name: name, known: plan.states.map(\.name)))
      }
      return state
    }
    var conductor = Conductor(plan, seed: chance.seed ?? script.seed)
    for input in script.inputs.prefix(while: { $0.frame <= frame }) { conductor.handle(input) }
    conductor.advance(to: frame)
    let asked = target.flatMap { conductor.explain(StateRequest($0), at: frame) }
    conductor.advance(to: frame + 1)
    _ = conductor.takeActions()
    let ahead = seconds?.frames(at: plan.sampleRate) ?? 30 * plan.sampleRate.hertz
    return Situation(conductor, at: frame, asked: asked, until: frame + 1 + ahead)
  }
}
