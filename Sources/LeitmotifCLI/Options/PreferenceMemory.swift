import ArgumentParser
import Leitmotif
import LeitmotifScore

/// Where what the listener chooses is remembered.
struct PreferenceMemory: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where the listener's choices are remembered (default: by the score's title in ~/.config/leitmotif); "
        + "'none': nowhere.",
      valueName: "file"), completion: .file(extensions: ["json"]))
  var preferences: String?

  func validate() throws {
    try PathCheck.refuseEmpty(["--preferences": preferences])
    if preferences == "-" {
      throw ValidationError("--preferences -: choices are read and written again, which takes a file.")
    }
  }

  /// The file for a score; `nil`: nothing is remembered.
  func file(for score: Score) -> String? {
    preferences == "none" ? nil : preferences ?? ListenerPreferences.usualPath(of: score)
  }
}
