import ArgumentParser
import LeitmotifALSA

/// `leitmotif devices`: what there is to play on.
struct DevicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices",
    abstract: "List what there is to play on.",
    discussion: """
      The first column is what 'leitmotif play --device' takes. Names that ask for a number, such as hw:0 or \
      plughw:1,0, work for every card.

      EXAMPLES:
        leitmotif devices
        leitmotif play score.yaml --device plughw:0
      """)

  func run() throws {
    let found = ALSADevices.list()
    for line in DeviceListing.lines(found) { Console.output.line(line) }
  }
}
