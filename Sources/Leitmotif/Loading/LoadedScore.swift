package import LeitmotifConducting
import LeitmotifRealTime
package import LeitmotifScore
package import LeitmotifStreaming
package import LeitmotifTiming

/// A score with everything that it needs: checked, laid out in frames, its stems opened.
package struct LoadedScore: Sendable {
  /// How the stems are to be got ready.
  package struct Options: Sendable {
    package var sampleRate = SampleRate.studio
    /// The folder that stems are looked for in; `nil`: the nearest `stems` at or above the score's own.
    package var stems: String?
    /// Bytes that stems may take in memory: their pinned beginnings, and some of them whole.
    package var memory = StemLibrary.usualBudget
    /// Hold stems whole where there is room.
    package var holdsWhole = true
    /// How the rates of stems are converted.
    package var quality = ConversionQuality.high
    /// Keep the beginnings in memory that a live session needs at once. A render has time to read them.
    package var pinsEntries = true
    /// What chance begins with.
    package var seed: UInt64 = 0
    /// What was heard lately, in a session before.
    package var heard = Heard()
    /// What the listener has chosen.
    package var preferences = ListenerPreferences()

    package init() {}
  }

  package var plan: Plan
  package let library: StemLibrary
  /// Measures seams; a session has it measure those that nobody has asked for yet.
  let survey: LikenessSurvey
  package let warnings: [Diagnostic]
  /// What chance begins with, and what was heard lately when the music begins.
  package var seed: UInt64
  package var heard: Heard

  /// Reads and checks the score at `path`, and opens its stems. None of them is decoded: that is left to the readers
  /// of the sessions that play it.
  ///
  /// - Throws: `InvalidScore` with everything that is wrong with it.
  package init(path: String, _ options: Options = Options()) throws(InvalidScore) {
    let (score, warnings) = try ScoreFile(bytes: TextFile.read(path), file: path).score()
    try self.init(score, file: path, warnings: warnings, options)
  }

  /// Opens the stems of a score that has been read and checked.
  ///
  /// - Throws: `InvalidScore` with everything that is wrong with them.
  package init(_ score: Score, file path: String, warnings: [Diagnostic] = [], _ options: Options)
    throws(InvalidScore)
  {
    let plan = try Plan(
      score.preferring(options.preferences.values), file: path, sampleRate: options.sampleRate)
    var stems = StemOpener(file: path, root: options.stems, plan: plan)
    let uses = try stems.open(pinning: options.pinsEntries)
    do {
      let library = try StemLibrary(
        uses, rate: options.sampleRate, quality: options.quality, budget: options.memory,
        holdsWhole: options.holdsWhole, filling: .later)
      self.init(plan, library, warnings: warnings + stems.warnings)
    } catch {
      throw InvalidScore(diagnostics: warnings + [stems.diagnostic(error)])
    }
    (seed, heard) = (options.seed, options.heard)
    if let problem = library.plan.problem(file: path) {
      throw InvalidScore(diagnostics: warnings + [problem])
    }
  }

  /// Joins a plan with its stems, which were opened in the order of the plan's.
  package init(_ plan: Plan, _ library: StemLibrary, warnings: [Diagnostic] = []) {
    var plan = plan
    for (index, stem) in library.stems.enumerated() {
      plan.supply(index, frames: stem.header.frames, regions: [])
    }
    let survey = LikenessSurvey(plan, library)
    plan.likenesses = survey.likenesses
    self.survey = survey
    self.plan = plan
    (seed, heard) = (0, Heard())
    self.library = library
    self.warnings = warnings
  }
}

extension MemoryPlan {
  /// Why a score cannot be played with so much memory; `nil` if it can.
  func problem(file: String) -> Diagnostic? {
    if isKept { return nil }
    return Diagnostic(
      .error, file: file, mark: nil,
      "the beginnings of its \(stems.count) stems take \(bytes) bytes of memory, and \(budget) are allowed: allow "
        + "\((bytes + 1023) >> 10)K at least, or mark fewer places where they are entered")
  }
}
