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
    /// Bytes that stems held whole may take.
    package var memory = StemLibrary.usualBudget
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
  package let warnings: [Diagnostic]
  /// What chance begins with, and what was heard lately when the music begins.
  package var seed: UInt64
  package var heard: Heard

  /// Reads and checks the score at `path`, and opens its stems.
  ///
  /// - Throws: `InvalidScore` with everything that is wrong with it.
  package init(path: String, _ options: Options = Options()) throws(InvalidScore) {
    let (score, warnings) = try ScoreFile(bytes: TextFile.read(path), file: path).score()
    let plan = try Plan(
      score.preferring(options.preferences.values), file: path, sampleRate: options.sampleRate)
    var stems = StemOpener(file: path, root: options.stems, plan: plan)
    let uses = try stems.open(pinning: options.pinsEntries)
    do {
      let library = try StemLibrary(
        uses, rate: options.sampleRate, quality: options.quality, budget: options.memory)
      try self.init(plan, library, warnings: warnings + stems.warnings)
      (seed, heard) = (options.seed, options.heard)
    } catch {
      throw InvalidScore(diagnostics: warnings + [stems.diagnostic(error)])
    }
  }

  /// Joins a plan with its stems, which were opened in the order of the plan's.
  ///
  /// - Throws: Why a stem could not be read where seams are measured.
  package init(
    _ plan: Plan, _ library: StemLibrary, warnings: [Diagnostic] = []
  ) throws(SoundFileError) {
    var plan = plan
    plan.supply(library)
    plan.likenesses = try LikenessSurvey(plan, library).likenesses()
    self.plan = plan
    (seed, heard) = (0, Heard())
    self.library = library
    self.warnings = warnings
  }
}

extension Plan {
  /// Takes the lengths of a library's stems, and which regions of samples it holds of them.
  fileprivate mutating func supply(_ library: StemLibrary) {
    var region = 0
    for (index, stem) in library.stems.enumerated() {
      let regions = stem.regions.map { held in
        defer { region += 1 }
        return PlannedStem.Region(index: region, first: held.firstFrame, count: held.frames)
      }
      supply(index, frames: stem.header.frames, regions: regions)
    }
  }
}
