package import LeitmotifConducting
package import LeitmotifScore
package import LeitmotifStreaming
import LeitmotifTiming

/// A score looked through from end to end: every stem decoded, everything that is wrong said at once.
package struct ScoreInspection: Sendable {
  package let plan: Plan
  /// Errors and warnings, in the order of the score.
  package let diagnostics: [Diagnostic]
  /// Seconds of all stems together.
  package let seconds: Double
  /// What a live session holds in memory of those of its stems that can be used.
  package let memory: MemoryPlan
  /// What the score calls the stems of `memory`, in their order.
  package let heldStems: [String]
  /// Bytes of the blocks through which voices are streamed; taken as they are first used.
  package var blockBytes: Int { Session.blockBytes(plan) }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// - Throws: `InvalidScore` if the score itself is wrong, with what is wrong with the files of its stems too; otherwise that is
  ///   in `diagnostics`.
  package init(path: String, _ options: LoadedScore.Options) throws(InvalidScore) {
    let text = ScoreFile(bytes: try TextFile.read(path), file: path)
    let score: Score
    let warnings: [Diagnostic]
    let plan: Plan
    do throws(InvalidScore) {
      (score, warnings) = try text.score()
      plan = try Plan(score, file: path, sampleRate: options.sampleRate)
    } catch {
      let stems = BareStems(text.writtenStems, file: path, options)
      throw InvalidScore(diagnostics: ScoreInspection.inOrder(error.diagnostics + stems.remarks))
    }
    var opener = StemOpener(file: path, root: options.stems, plan: plan)
    let uses = opener.openThoseThatFit(pinning: true)
    let survey = StemSurvey(opener.opened, rate: options.sampleRate)
    var found: [Diagnostic] = warnings + score.remarks(file: path) + plan.remarks(file: path)
    found += opener.warnings + opener.problems
    var seconds = 0.0
    var held: [(header: StemHeader, entries: [Int])] = []
    var names: [String] = []
    var frames: [Int: Int] = [:]
    for (index, outcome) in survey.outcomes().enumerated() {
      let (stem, use) = (plan.stems[index], uses[index])
      switch outcome {
      case .success(let facts):
        found += facts.remarks(on: stem.path, file: path)
        if let words = UnheardSound(stem: stem, facts: facts).words {
          found.append(Diagnostic(.warning, file: path, mark: stem.path.mark, words))
        }
        let hints = StemHints(plan: plan, stem: index, tags: facts.tags, header: facts.header)
        found += hints.contradictions.map { Diagnostic(.warning, file: path, mark: stem.path.mark, $0) }
        seconds += Double(facts.header.facts.frames) / Double(facts.header.facts.rate.hertz)
        guard let use else { continue }
        frames[index] = facts.header.frames
        held.append((facts.header, use.entries))
        names.append(stem.path.text)
      case .failure(let error):
        found.append(
          Diagnostic(
            .error, file: path, mark: stem.path.mark, "'\(stem.path.text)' \(error.explanation)"))
      case nil: break
      }
    }
    found += SyncPoints(plan: plan, frames: frames).remarks(file: path)
    self.plan = plan
    self.seconds = seconds
    heldStems = names
    memory = MemoryPlan(held, budget: options.memory, holdsWhole: options.holdsWhole)
    if let problem = memory.problem(file: path) { found.append(problem) }
    diagnostics = ScoreInspection.inOrder(found)
  }

  /// In the order of the file; what concerns all of it comes first.
  private static func inOrder(_ found: [Diagnostic]) -> [Diagnostic] {
    found.enumerated().sorted {
      ($0.element.mark ?? Mark(line: 0, column: 0), $0.offset) < (
        $1.element.mark ?? Mark(line: 0, column: 0), $1.offset
      )
    }.map(\.element)
  }
}
