import LeitmotifConducting
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming

/// Finds and opens the stems of a plan, and says what is wrong with them: all of it at once.
struct StemOpener {
  let file: String
  let plan: Plan
  private let folder: StemFolder
  private(set) var warnings: [Diagnostic] = []
  private(set) var problems: [Diagnostic] = []
  /// The stems that are sound, in the order of the plan's, whether they fit or not.
  private(set) var opened: [SoundBytes?] = []

  init(file: String, root: String?, plan: Plan) {
    self.file = file
    self.plan = plan
    folder = StemFolder(score: file, root: root)
  }

  /// Opens every stem, in the order of the plan's.
  ///
  /// - Throws: `InvalidScore` with every stem that is missing or does not fit.
  mutating func open(pinning: Bool) throws(InvalidScore) -> [StemUse] {
    let uses = openThoseThatFit(pinning: pinning).compactMap { $0 }
    guard problems.isEmpty else { throw InvalidScore(diagnostics: problems) }
    return uses
  }

  /// Opens the stems that can be used, in the order of the plan's; the others are `nil`, and `problems`.
  mutating func openThoseThatFit(pinning: Bool) -> [StemUse?] {
    var uses: [StemUse?] = []
    for stem in plan.stems {
      var sound: SoundBytes?
      do throws(StemProblem) {
        let bytes = try folder.bytes(of: stem.path)
        let header = try header(of: stem, bytes)
        sound = bytes
        try check(stem, header)
        uses.append(
          StemUse(
            bytes, header: header, isLooped: stem.isLooped, isRing: stem.isRing(frames: header.frames),
            entries: pinning ? stem.entries : []))
      } catch {
        problems.append(error.diagnostic)
        uses.append(nil)
      }
      opened.append(sound)
    }
    return uses
  }

  /// A fault of a stem, said at the place in the score that names it.
  func diagnostic(_ error: SoundFileError) -> Diagnostic {
    let stem = plan.stems.first { error.path.hasSuffix($0.path.text) }
    return Diagnostic(.error, file: file, mark: stem?.path.mark, "\(error)")
  }

  private func header(of stem: PlannedStem, _ bytes: SoundBytes) throws(StemProblem) -> StemHeader {
    do throws(SoundFileError) {
      return try StemHeader(bytes, rate: plan.sampleRate)
    } catch {
      throw folder.problem(stem.path, error)
    }
  }

  /// Whether a stem is as long as what is to be played from it.
  private mutating func check(_ stem: PlannedStem, _ header: StemHeader) throws(StemProblem) {
    guard let expected = stem.expectedFrames else { return }
    // One frame less is what rounding may leave: it is held.
    if header.frames < expected - 1 {
      let short = ShortStem(stem: stem, frames: header.frames, expected: expected, plan: plan)
      throw StemProblem(Diagnostic(.error, file: file, mark: stem.path.mark, short.words))
    }
    if stem.isLooped && !header.facts.loopsWithoutGap {
      throw StemProblem(
        Diagnostic(
          .error, file: file, mark: stem.path.mark,
          "'\(stem.path.text)' is \(header.facts.format), which cannot be looped without a gap: "
            + "use Ogg Vorbis, FLAC or WAV"))
    }
    if let heard = stem.heardFrames, header.frames > heard + 1 {
      warnings.append(
        Diagnostic(
          .warning, file: file, mark: stem.path.mark,
          "'\(stem.path.text)' is longer than two of its periods: it lasts \(plan.sampleRate.seconds(header.frames)) "
            + "(\(header.frames) frames), and is cut off after \(plan.sampleRate.seconds(heard)) (\(heard))"))
    }
  }
}

/// Why a stem cannot be used.
struct StemProblem: Error {
  let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}
