import ArgumentParser
import Glibc
import Leitmotif
import LeitmotifScore
import LeitmotifStreaming

/// `leitmotif format`: scores laid out anew.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Lay a score's text out anew, with its comments, and without changing what it means.",
    usage: "leitmotif format <score> ... [--check]",
    discussion: """
      Two blanks a level; what stands in brackets has one line of at most 120 columns, or is broken into lines; no \
      quotes that say nothing; at most one blank line in a row. The order of keys stays, and so do comments, where they \
      were. Scenarios and lists of albums are taken too. A file that is tidy already is not touched; one that is wrong \
      is refused as by 'check', and left as it is. What is written has been read again and compared.

      EXAMPLES:
        leitmotif format score.yaml scenarios/*.yaml
        leitmotif format --check demos/*/score.yaml     names what is not tidy
        leitmotif format - < score.yaml > tidy.yaml

      EXIT STATUS: 0; 1 if a file is wrong or, with --check, not tidy; 3 if one cannot be written.
      """)

  @Argument(
    help: ArgumentHelp("The scores; '-' is standard input, and goes to standard output.", valueName: "score"),
    completion: .scores)
  var scores: [String]

  @Flag(help: "Change nothing, and say which files would be.") var check = false

  func validate() throws {
    for score in scores { try PathCheck.refuseEmpty(["<score>": score]) }
    if scores.count > 1 && scores.contains("-") {
      throw ValidationError("Standard input is one file, and goes to standard output: name it alone.")
    }
  }

  func run() throws {
    var isWrong = false
    for path in scores {
      let bytes: [UInt8]
      let text: String
      do throws(InvalidScore) {
        bytes = try TextFile.read(path)
        text = try FormattedText(bytes: bytes, file: path).text
      } catch {
        Failure(error).report()
        isWrong = true
        continue
      }
      let isTidy = bytes.elementsEqual(text.utf8)
      if check {
        if !isTidy { Console.output.line("\(path): not tidy") }
        isWrong = isWrong || !isTidy
      } else if path == "-" {
        Console.output.write(text)
      } else if !isTidy {
        try write(text, path)
      }
    }
    if isWrong {
      try Console.output.check()
      throw Failure(Failure.wrongInput)
    }
  }

  /// Puts the text in the file's place once all of it is on the disk.
  private func write(_ text: String, _ path: String) throws(Failure) {
    // Another file takes its place, so what forbids writing to it would be passed over.
    if let failure = readOnly(path) { throw failure }
    do throws(SoundFileError) {
      let file = try OutputFile(.path(path))
      try file.write(text, at: 0)
      file.keepRights()
      try file.commit()
    } catch {
      let refusal = WritingRefusal(of: path, error.code)
      throw Failure(
        Failure.world,
        "error: \(path): no new file can be made \(refusal.place) to take its place; it is left as it is"
          + refusal.advice)
    }
    Console.output.line("\(path): tidied")
  }

  /// `nil` for a file that may be written to.
  private func readOnly(_ path: String) -> Failure? {
    var status = stat()
    // Fills in a value that does not leave this function.
    guard unsafe stat(path, &status) == 0 else { return nil }
    let mayNobody = status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH) == 0
    // Reads the path while it is asked for, and keeps nothing of it.
    let code = unsafe access(path, W_OK) == 0 ? 0 : errno
    if !mayNobody && code == 0 { return nil }
    let word = ShellWord.of(path)
    let isDisk = code == EROFS
    return Failure(
      Failure.world,
      "error: \(path): it may not be written to (\(isDisk ? systemMessage(code) : "it is read-only")), and is left as it "
        + "is\n  what to do: " + (isDisk ? "" : "chmod u+w \(word), if it is yours and may change; ")
        + "'leitmotif format - < \(word)' shows it tidied")
  }
}
