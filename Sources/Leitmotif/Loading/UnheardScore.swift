package import LeitmotifConducting
package import LeitmotifScore
import LeitmotifStreaming

/// A score of which nothing is to be heard: checked, laid out in frames, and told how long its stems are.
package struct UnheardScore: Sendable {
  package let plan: Plan
  /// What is wrong with stems among them: of those the length that the score asks for is taken.
  package let warnings: [Diagnostic]

  /// Reads and checks the score at `path`, and the headers of its stems.
  ///
  /// - Throws: `InvalidScore` if the score itself is wrong.
  package init(path: String, _ options: LoadedScore.Options) throws(InvalidScore) {
    let (score, warnings) = try ScoreFile(bytes: TextFile.read(path), file: path).score()
    var plan = try Plan(
      score.preferring(options.preferences.values), file: path, sampleRate: options.sampleRate)
    var stems = StemOpener(file: path, root: options.stems, plan: plan)
    for (index, use) in stems.openThoseThatFit(pinning: false).enumerated() {
      let asked = plan.stems[index].expectedFrames ?? options.sampleRate.hertz
      plan.supply(index, frames: use?.header?.frames ?? asked, regions: [])
    }
    self.plan = plan
    self.warnings =
      warnings + stems.warnings
      + stems.problems.map {
        Diagnostic(
          .warning, file: $0.file, mark: $0.mark,
          $0.message + "; its length is taken as the score asks for")
      }
  }
}
