import ArgumentParser
import Leitmotif
import LeitmotifAnalysis
import LeitmotifScore
import LeitmotifTiming

/// `leitmotif new`: a score to begin with, from a folder of stems.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a score to begin with from a folder of stems, and say what was guessed.",
    usage: "leitmotif new <name> --from <folder> [<options>]",
    discussion: """
      Listens to every sound file in the folder and in those inside it: length, rate, loudness, silence, attacks, tempo. \
      Files of one length become the layers of a cue, which come in one after the other as 'danger' rises, from the least \
      energy to the most; longer and shorter ones become other cues, layers that repeat, or stingers. It says of each guess \
      how sure it is; the options override what is wrong.

      Makes a folder <name> with score.yaml, scenarios/rise.yaml, README.md, and the files in stems. Nothing is \
      overwritten, and the folder appears when all of it is there.

      EXAMPLES:
        leitmotif new forest --from ~/stems/forest
        leitmotif new forest --from ~/stems/forest --tempo 87 --meter 6/8
        leitmotif new forest --from ~/stems --pickup '1 beat'
        leitmotif new forest --from ~/stems --without old --without demo.wav
        leitmotif new forest --from ~/stems/forest --link --json

      EXIT STATUS: 0; 1 if a sound file cannot be used; 2 if the name is taken; 3 if the disk refuses; 130 interrupted.
      """)

  @Argument(help: "The folder to make; its last name becomes the title.", completion: .directory)
  var name: String

  @Option(
    help: ArgumentHelp("The folder of sound files to begin with.", valueName: "folder"),
    completion: .directory)
  var from: String?

  @Option(
    help: ArgumentHelp("Beats a minute, 20 to 400, as in 87.5, for all cues.", valueName: "tempo"),
    transform: { try StartArgument.tempo($0) })
  var tempo: Double?

  @Option(
    help: ArgumentHelp("The meter, as in 6/8, for all cues.", valueName: "meter"),
    transform: { try StartArgument.meter($0) })
  var meter: Meter?

  @Option(
    help: ArgumentHelp(
      "What the files have before bar 1, as in '1 beat' or '0.5 s'; '0 s': nothing.", valueName: "length"),
    transform: { try StartArgument.pickup($0) })
  var pickup: MusicalLength?

  @Option(
    help: ArgumentHelp("A file or a folder in it to leave out; may be said several times.", valueName: "path")
  )
  var without: [String] = []

  @Flag(help: "Make hard links to the files, and no copies.") var link = false

  @Flag(help: "Write what was found and guessed as a line of JSON.") var json = false

  func validate() throws {
    try PathCheck.refuseEmpty(["<name>": name])
    guard let from else {
      throw ValidationError(
        "say which folder of sound files to begin with: leitmotif new \(ShellWord.of(name)) --from <folder>.")
    }
    try PathCheck.refuseEmpty(["--from": from])
  }

  func run() throws {
    let source = from ?? ""
    let target = try StartFolder.target(name)
    let harvest = try StemHarvest(folder: source, without: without)
    let interruption = Interruption()
    let stems = try Listening(harvest, interruption).stems()
    let waiting = WaitingLine("finding the tempo")
    let arrangement = Arranger(
      Wishes(tempo: tempo, meter: meter, pickup: pickup), fallback: "music"
    ).arrangement(of: stems)
    waiting.end()
    try StartProblems.refuse(arrangement, in: source)
    let folder = try StartFolder(target, as: name)
    interruption.beforeEndingAtOnce { [path = folder.path] in StartFolder.remove(path) }
    let warnings = try StartFilling(
      folder: folder, arrangement: arrangement, links: link, interruption: interruption
    ).fill()
    try folder.commit()
    let report = StartReport(
      name: name, source: source, arrangement: arrangement, leftOut: harvest.leftOut, isLinked: link)
    for warning in warnings { Console.errors.show(warning) }
    Console.output.line(json ? report.json : report.text)
  }
}
