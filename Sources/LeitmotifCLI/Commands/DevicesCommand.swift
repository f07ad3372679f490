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

      With --probe each device is opened, asked which formats, channels and rates it has without conversion, and \
      closed again. It makes no sound, but whoever else wants the device at that moment finds it busy; a PCM of the \
      type 'file' would lose what it has written, and is not opened.

      EXAMPLES:
        leitmotif devices
        leitmotif devices --probe
        leitmotif play score.yaml --device plughw:0
      """)

  @Flag(help: "Open each device for a moment and say what it can do.")
  var probe = false

  func run() throws {
    let found = ALSADevices.list()
    let words = probe ? DeviceListing.abilities(of:) : { _ in nil }
    for line in DeviceListing.lines(found, words) { Console.output.line(line) }
    guard let complaints = found.complaints else { return }
    throw Failure(
      Failure.world,
      "error: ALSA's configuration cannot be read, so that it knows no device\n"
        + "  ALSA said: \(complaints.joined(separator: "; "))\n"
        + "  what to do: correct the file that it names (~/.asoundrc, /etc/asound.conf), or the variable ALSA_CONFIG_PATH"
    )
  }
}
