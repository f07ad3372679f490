import ArgumentParser
import Leitmotif
import LeitmotifScore

/// `leitmotif prefer`: what the listener may choose of a score, and what they have chosen.
struct PreferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prefer",
    abstract: "Show what a score lets its listener choose, or choose it for good.",
    usage: "leitmotif prefer <score> [<name=value> ...] [<options>]",
    discussion: """
      A score may put parameters into the listener's hands: which arrangement, how lively. What is chosen here holds \
      in every 'leitmotif play' of a score with that title. A render takes only what --prefer says, so that it is the \
      same on every machine.

      EXAMPLES:
        leitmotif prefer demos/listener/score.yaml
        leitmotif prefer demos/listener/score.yaml arrangement=chamber liveliness=0.8
        leitmotif prefer demos/listener/score.yaml --forget
      """)

  @Argument(help: "The score.", completion: .scores) var score: String

  @Argument(
    help: ArgumentHelp("What is chosen, a number or a name.", valueName: "name=value"),
    transform: PreferenceArgument.init(argument:))
  var choices: [PreferenceArgument] = []

  @Flag(help: "Forget all that was chosen: the score's own values hold again.") var forget = false

  @OptionGroup var memory: PreferenceMemory

  func validate() throws {
    try PathCheck.refuseEmpty(["<score>": score])
    if forget && !choices.isEmpty { throw ValidationError("--forget chooses nothing: give it alone.") }
    if memory.preferences == "none" && (forget || !choices.isEmpty) {
      throw ValidationError("--preferences none: there would be nothing to remember it.")
    }
  }

  func run() throws {
    let read = try ScoreText.read(score)
    guard let file = memory.file(for: read) else {
      throw Failure(
        Failure.world, "error: neither HOME nor XDG_CONFIG_HOME is set: --preferences says where to remember")
    }
    let before: ListenerPreferences
    do throws(MusicEngineError) {
      before = try ListenerPreferences(file: file)
    } catch {
      throw Failure(Failure.wrongInput, "error: \(error)")
    }
    do {
      var chosen = try PreferenceArgument.chosen(choices, of: read, file: score, after: before)
      if forget { for choice in read.listenerChoices() { chosen[choice.parameter] = nil } }
      if chosen != before { try chosen.save(to: file) }
      show(read.listenerChoices(chosen), file)
    } catch let error as MusicEngineError {
      throw Failure(error)
    }
  }

  private func show(_ choices: [ListenerChoice], _ file: String) {
    if choices.isEmpty {
      return Console.output.line("\(VisibleText.of(score)) lets a listener choose nothing")
    }
    let width = choices.map(\.parameter.cells).max() ?? 0
    for choice in choices {
      let value = choice.name ?? PreferenceArgument.plain(choice.value)
      Console.output.line(
        "\(choice.parameter.padded(to: width))  \(value)   of \(PreferenceArgument.words(choice))   "
          + VisibleText.of(choice.label))
    }
    Console.output.line("choices are remembered in \(VisibleText.of(file))")
  }
}
