import Foundation
import Testing

/// Standard streams and pipes that fail, wait or are closed.
@Suite("Standard streams and pipes")
struct StreamTests {
  private func shell(_ folder: TestFolder, _ script: String) throws -> Program.Outcome {
    try Program(shell: script, in: folder.path).outcome()
  }

  @Test(
    "Standard output that cannot be written gives status 3 and says why",
    arguments: [
      "check score.yaml", "plan score.yaml --scenario trouble", "devices", "--help", "--version",
      "render score.yaml --scenario trouble -o -", "render score.yaml --scenario trouble -o a.wav",
    ])
  func full(command: String) throws {
    let outcome = try shell(SmallScore.folder(), "\"$LEITMOTIF\" \(command) > /dev/full")
    #expect(outcome.status == 3)
    #expect(outcome.errors.hasPrefix("error: standard output: "))
    #expect(outcome.errors.contains("No space left on device"))
  }

  @Test("A reader that has seen enough ends a render quietly, and nothing is left of its events")
  func readerGone() throws {
    let folder = try SmallScore.folder()
    let before = try folder.names
    let outcome = try shell(
      folder,
      "{ \"$LEITMOTIF\" render score.yaml --scenario trouble -o - --events e.jsonl; echo $? >&2; } | head -c 100"
    )
    #expect(outcome.output.count == 100)
    #expect(outcome.errors == "141\n")
    #expect(try folder.names == before)
  }

  @Test("A plan whose reader is gone says nothing")
  func planReaderGone() throws {
    let outcome = try shell(
      SmallScore.folder(),
      "{ \"$LEITMOTIF\" plan score.yaml --scenario trouble; echo $? >&2; } | { exec 0<&-; }")
    #expect(["0\n", "141\n"].contains(outcome.errors))
  }

  @Test("A session whose reader is gone fades out, and its capture and events are whole")
  func playReaderGone() throws {
    let folder = try SmallScore.folder()
    try folder.write(
      "asound.conf", "pcm.null { type null }\npcm.silent { type file slave.pcm null file \"/dev/null\" }\n")
    let outcome = try shell(
      folder,
      """
      export ALSA_CONFIG_PATH="$PWD/asound.conf"
      { "$LEITMOTIF" play score.yaml --scenario trouble --seconds 0.5 --device silent --capture c.jsonl \\
        --events e.jsonl; echo $? >&2; } | true
      """)
    // How late the reader leaves is the system's affair.
    #expect(["0\n", "141\n"].contains(outcome.errors))
    #expect(try folder.text("c.jsonl").split(separator: "\n").last?.contains("\"end\":true") == true)
    #expect(try folder.text("e.jsonl").contains("\"event\":\"enter\""))
    #expect(try folder.names.filter { $0.hasSuffix(".part") } == [])
  }

  @Test(
    "Ctrl-C ends a wait for the other end of a pipe at once",
    arguments: [
      ["check", "pipe"], ["plan", "score.yaml", "--scenario", "./pipe"],
      ["render", "score.yaml", "--scenario", "trouble", "-o", "pipe", "--format", "wav"],
      ["render", "score.yaml", "--scenario", "trouble", "-o", "a.wav", "--events", "pipe"],
      ["play", "score.yaml", "--capture", "pipe"], ["play", "score.yaml", "--events", "pipe"],
    ])
  func pipes(arguments: [String]) throws {
    let folder = try SmallScore.folder()
    // The path is a string that outlives the call.
    unsafe mkfifo(folder.path + "/pipe", 0o600)
    let before = try folder.names
    let program = try Program(arguments, in: folder.path)
    program.waitUntilItWaits()
    program.process.interrupt()
    #expect(try program.outcome().status == 130)
    #expect(try folder.names == before)
  }

  @Test("A pipe takes a render from its reader's first byte on")
  func pipe() throws {
    let folder = try SmallScore.folder()
    let outcome = try shell(
      folder,
      """
      mkfifo pipe
      "$LEITMOTIF" render score.yaml --scenario trouble -o pipe --format wav --seconds 1 > words &
      cat pipe > copy.wav
      wait $!
      """)
    #expect(outcome.status == 0)
    #expect(try folder.bytes("copy.wav").count > 48_000 * 8)
    #expect(try folder.text("words").hasPrefix("pipe: WAV, 32-bit float"))
  }
}
