import ArgumentParser

/// What a render of many scenarios is told.
struct ManyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Render what this file lists, a scenario a line; '-' is standard input. The output is a folder.",
      valueName: "file"), completion: .file())
  var list: String?

  @Option(
    help: ArgumentHelp(
      "Renders at a time, 1 to 256 (default: as many as there are processors).", valueName: "number"),
    transform: Count.reader(of: "renders", in: 1...256))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Of the list only every n-th scenario, from the k-th on, as 3/16.", valueName: "k/n"),
    transform: ShardArgument.init(argument:))
  var shard: ShardArgument?

  @Option(
    help: ArgumentHelp(
      "Write what came of each render, as JSON Lines; '-' is standard output.", valueName: "file"),
    completion: .logs)
  var report: String?
}
