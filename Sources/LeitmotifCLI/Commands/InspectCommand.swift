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

      EXAMPLES:
        leitmotif inspect stems/road/pad.ogg
        leitmotif inspect stems/*/*.flac --json
      """)

  @Argument(help: ArgumentHelp("The sound files.", valueName: "file"), completion: .stems)
  var files: [String]

  @Flag(help: "Write a line of JSON for each.") var json = false

  func validate() throws {
    for file in files { try PathCheck.refuseEmpty(["<file>": file]) }
  }

  func run() throws {
    var isWrong = false
    for path in files {
      do throws(SoundFileError) {
        let file = try SoundInspection(path: path)
        Console.output.line(json ? file.json : file.text)
      } catch {
        isWrong = true
        Console.errors.report("error: \(error)")
      }
    }
    if isWrong { throw Failure(Failure.wrongInput, "") }
  }
}
