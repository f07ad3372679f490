import ArgumentParser
import Leitmotif
import LeitmotifPicture
import LeitmotifScore
import LeitmotifStreaming

/// `leitmotif describe`: a score's states, rules and layers, as text and as a picture.
struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Say and draw what leads where in a score, and how its layers follow parameters.",
    usage: "leitmotif describe <score> [--picture <file>]",
    discussion: """
      Told is what each state plays and when it is wanted, what leads from one to another, when, and where the music is \
      left; where stingers fall; and how loud each layer is at each value of the parameters that it follows. No stem is \
      read and nothing is rendered. The same score gives the same text and the same picture, so either can be kept \
      beside it. Of very large scores only a part is told and drawn, and how much is left out.

      EXAMPLES:
        leitmotif describe score.yaml
        leitmotif describe score.yaml --picture score.svg
      """)

  @Argument(help: "The score; '-' is standard input.", completion: .scores) var score: String

  @Option(
    help: ArgumentHelp(
      "Draw it there too, as SVG; '-' is standard output, and no text is written.", valueName: "file"),
    completion: .pictures)
  var picture: String?

  func validate() throws {
    try PathCheck.refuseEmpty(["<score>": score, "--picture": picture])
    if let clash = OutputClash.words(outputs: [picture].compactMap(\.self), inputs: [score]) {
      throw ValidationError(clash)
    }
  }

  func run() throws {
    let read = try ScoreText.read(score)
    if let picture {
      let svg = ScoreLayout(ScoreDescription(read, most: .picture).picture).svg
      if picture == "-" { return Console.output.write(svg) }
      let destination = try OutputPlace.open(picture)
      do throws(SoundFileError) {
        let file = try OutputFile(destination)
        try file.write(svg, at: 0)
        try file.commit()
      } catch {
        throw Failure(writing: error)
      }
    }
    Console.output.write(ScoreDescriptionText(ScoreDescription(read, most: .text).picture).text)
  }
}
