import ArgumentParser

/// What every command that decides something is told about chance.
struct SeedOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What chance begins with, a whole number from 0 (default: what the scenario or the capture log says, or 0).",
      valueName: "number"))
  var seed: UInt64?
}
