import ArgumentParser
import Leitmotif
import LeitmotifStreaming

/// `leitmotif inspect`: what sound files say of themselves.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what sound files hold: format, length, tempo, loop, markers, texts.",
    usage: "leitmotif inspect <file> ... [<options>]",
    discussion: """
      Tempo, loop points, markers and texts are those that the files carry: chunks of WAV and AIFF, comments and cue \
      sheets of FLAC and Ogg. They are offered, and decide nothing: 'leitmotif check' warns where a score says \
      something else. Frames are counted at the file's own rate; a loop's end is one past its last frame. Samples of \
      float files that are no numbers, which are heard as silence, are counted.

      A file that was cut off is told, with how much of it is there.

      With --measure each file is heard from end to end: what of it is damaged, its peak, its loudness by ITU-R BS.1770, and the step from the \
      last sample of its loop (or of all of it) back to the first, beside the steps around: three times as large, and \
      above -50 dB, it clicks.

      EXAMPLES:
        leitmotif inspect stems/road/pad.ogg
        leitmotif inspect stems/*/*.flac --json
        leitmotif inspect --measure stems/*.wav
      """)

  @Argument(help: ArgumentHelp("The sound files.", valueName: "file"), completion: .stems)
  var files: [String]

  @Flag(help: "Listen to them too: damage, peak, loudness, and whether it clicks where they go back.")
  var measure = false

  @Flag(help: "Write a line of JSON for each.") var json = false

  func validate() throws {
    for file in files { try PathCheck.refuseEmpty(["<file>": file]) }
  }

  func run() throws {
    var isWrong = false
    for path in files {
      do throws(SoundFileError) {
        let file = try SoundInspection(path: path, measures: measure)
        Console.output.line(json ? file.json : file.text)
      } catch {
        isWrong = true
        Console.errors.report("error: \(error)")
      }
    }
    if isWrong { throw Failure(Failure.wrongInput, "") }
  }
}
