import Testing

@Suite("What is said to whoever types the command")
struct UsageTests {
  @Test(
    "A misspelt command ends with status 2 and shows how it is spelt",
    arguments: [
      ["rendr"], ["render", "score.yaml"], ["check"], ["play", "score.yaml", "--periods", "1"],
      ["plan", "score.yaml", "--scenario", "trouble", "--rate", "12"],
      ["render", "score.yaml", "--scenario", "trouble", "--output", "a.wav", "--block", "0"],
      ["render", "score.yaml", "--scenario", "trouble", "--output", "a.wav", "--block", "65537"],
      ["render", "score.yaml", "--scenario", "trouble", "--output", "a.wav", "--seconds", "-1"],
      ["render", "score.yaml", "--scenario", "trouble", "--output", "a.wav", "--memory", "lots"],
      ["render", "score.yaml", "--scenario", "trouble", "--output", "a.mp3"],
      ["render", "score.yaml", "--scenario", "trouble", "--output", "a.flac", "--format", "wav-16"],
      ["render", "score.yaml", "--scenario", "trouble", "--output", "-", "--events", "-"],
      ["render", "score.yaml", "--output", "a.wav"], ["report"],
    ])
  func misspelt(arguments: [String]) throws {
    let folder = try SmallScore.folder()
    let before = try folder.names
    let outcome = try Program(arguments, in: folder.path).outcome()
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("error: "))
    #expect(outcome.errors.contains("Usage: leitmotif"))
    #expect(try folder.names == before)
  }

  @Test(
    "A command or an option that there is not is told by name, with the one that is meant",
    arguments: [
      (["chek", "score.yaml"], "unknown command 'chek'; did you mean 'check'?"),
      (["help", "chek"], "unknown command 'chek'; did you mean 'check'?"),
      (["zzz"], "unknown command 'zzz'"),
      (["new", "forest", "--form", "stems"], "unknown option '--form'; did you mean '--from'?"),
      (
        ["plan", "score.yaml", "--scenarion", "trouble"],
        "unknown option '--scenarion'; did you mean '--scenario'?"
      ),
      (
        ["render", "score.yaml", "--scenaro=trouble", "-o", "a.wav"],
        "unknown option '--scenaro'; did you mean '--scenario'?"
      ),
      (
        ["play", "score.yaml", "--seconds", "-3"],
        "Missing value for '--seconds <seconds>'; write '--seconds=-3'"
      ),
    ])
  func unknown(arguments: [String], words: String) throws {
    let folder = try SmallScore.folder()
    let outcome = try Program(arguments, in: folder.path).outcome()
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.split(separator: "\n").first.map(String.init) == "error: " + words)
  }

  @Test(
    "Every command teaches by examples",
    arguments: [
      [], ["check"], ["plan"], ["explain"], ["render"], ["report"], ["play"], ["devices"], ["doctor"],
    ])
  func help(command: [String]) throws {
    let outcome = try Program(command + ["--help"], in: "/").outcome()
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("EXAMPLES:"))
    #expect(outcome.text.contains("leitmotif \(command.first ?? "check")"))
  }

  @Test("It says its version")
  func version() throws {
    let outcome = try Program(["--version"], in: "/").outcome()
    #expect(outcome.status == 0)
    #expect(outcome.lines == ["0.1.0"])
  }

  @Test("Shells can learn to complete it", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let outcome = try Program(["--generate-completion-script", shell], in: "/").outcome()
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("render"))
    #expect(outcome.text.contains("scenario"))
  }

  @Test("Devices are listed, or what to do without one")
  func devices() throws {
    let outcome = try Program(["devices"], in: "/").outcome()
    #expect(outcome.status == 0)
    #expect(outcome.lines.contains { $0.hasPrefix(" * default") })
    #expect(outcome.text.contains("Sound cards:") || outcome.text.contains("leitmotif render"))
  }
}
