import ArgumentParser

/// The command `leitmotif`.
struct LeitmotifCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leitmotif",
    abstract: "Plays music that follows a game.",
    discussion: """
      A score is a YAML file: cues made of layers, and the rules by which the music may move. A scenario is \
      a YAML file too: what a game says, and when.

      EXAMPLES:
        leitmotif new forest --from ~/stems/forest
        leitmotif check demos/the-long-road/score.yaml
        leitmotif diff old.yaml score.yaml
        leitmotif format score.yaml
        leitmotif describe score.yaml --picture score.svg
        leitmotif plan score.yaml --scenario ambush
        leitmotif explain score.yaml --scenario ambush --at 3.2
        leitmotif simulate score.yaml --trace sessions/*.jsonl
        leitmotif render score.yaml --scenario ambush -o ambush.wav
        leitmotif album score.yaml --list album.yaml -o album
        leitmotif play demos/the-long-road/score.yaml
        leitmotif inspect stems/road/pad.ogg
        leitmotif doctor

      EXIT STATUS:
        0    all went well
        1    the score, a stem or the scenario is wrong; 'diff': scores differ;
             'format --check': a file is not tidy
        2    the command was misspelt
        3    the sound device or the disk refused
        130  a render was interrupted, or anything by a second Ctrl-C

      Shell completions: leitmotif --generate-completion-script bash (or zsh, fish). \
      NO_COLOR keeps messages free of colours.
      """,
    version: "0.1.0",
    subcommands: [
      NewCommand.self, CheckCommand.self, DiffCommand.self, FormatCommand.self, DescribeCommand.self,
      PlanCommand.self,
      ExplainCommand.self, SimulateCommand.self, RenderCommand.self, AlbumCommand.self, PlayCommand.self,
      PreferCommand.self,
      ReportCommand.self, DevicesCommand.self, DoctorCommand.self, InspectCommand.self,
    ])
}
