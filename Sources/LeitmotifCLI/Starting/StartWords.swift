/// What a new folder says of itself.
enum StartWords {
  static func readme(_ place: String, title: String) -> String {
    let score = ShellWord.of(place + "/score.yaml")
    return """
      # \(title)

      Made by `leitmotif new` from a folder of sound files. What was guessed stands in the comments of `score.yaml`.

      | | |
      |---|---|
      | `score.yaml` | what plays when: change it with any editor |
      | `scenarios/rise.yaml` | a minute in which danger rises and falls |
      | `stems/` | the sound files |

      ```
      leitmotif play \(score) --scenario rise     # hear it adapt
      leitmotif play \(score)                     # the keys are the game
      leitmotif check \(score)                    # after each change
      ```

      """
  }

  static func nextSteps(_ place: String) -> [String] {
    let score = ShellWord.of(place + "/score.yaml")
    return [
      "Next:", "  leitmotif play \(score) --scenario rise    hear it adapt: danger rises and falls",
      "  leitmotif play \(score)                    the keys are the game",
      "  leitmotif check \(score)                   after each change",
    ]
  }
}
