import LeitmotifALSA
import LeitmotifConducting
import LeitmotifLocking
public import LeitmotifScore

/// Where in the music an edited score takes over.
public enum EditMoment: String, CaseIterable, Sendable {
  /// As soon as it can be.
  case immediate
  case beat
  case bar
  /// The end of the cue that plays, or of the pass that plays of one that loops.
  case exit

  var place: EditPlace {
    switch self {
    case .immediate: .immediate
    case .beat: .beat
    case .bar: .bar
    case .exit: .exit
    }
  }
}

/// An edited score that has been accepted, and will take over.
public struct AcceptedEdit: Equatable, Sendable {
  /// What the score was warned about.
  public let warnings: [Diagnostic]
  /// Whether anything is other than it was; if not, nothing is done.
  public let isChange: Bool
  /// Stems that play on under their names with other samples.
  public let changedStems: [String]
  /// The score as it was, and as it is now.
  package let before: Score
  package let after: Score
}

extension MusicEngine {
  /// Reads the score anew, with its stems, and lets it take over at the next bar, or wherever `moment` says.
  ///
  /// What has not changed is not touched: layers, fades, tails, stingers and transitions that are under way go on with the
  /// same samples. What has changed comes in, goes out or moves in 5 ms. Where the state or the cue that plays is gone, or
  /// that cue has another tempo, length, loop, pickup or tail, the music begins anew in 5 ms, by name: in its state at its
  /// place, or else in the first state. `MusicEvent` tells of it as `scoreTaken`.
  ///
  /// Handles go on to mean the names that they were given for. What is said of a name that is gone does nothing.
  ///
  /// One edit waits at a time: a newer one takes its place.
  ///
  /// - Parameters:
  ///   - path: The score; `nil`: the file that the engine was made with.
  ///   - moment: Where in the music. While it stands still, the edit waits.
  /// - Returns: What was accepted.
  /// - Throws: `.invalidScore` with everything that is wrong with it: then nothing changes, and what plays plays on.
  ///   `.notPlaying` before the music has begun and after it has been stopped.
  /// - Thread: any that may wait for the disk, a tool's and not the game's: it takes as long as loading a score.
  @discardableResult
  public func replaceScore(
    with path: String? = nil, at moment: EditMoment = .bar
  ) throws(MusicEngineError) -> AcceptedEdit {
    guard let session = playing?.session else { throw .notPlaying }
    let score = try MusicEngine.load(path ?? self.path, configuration, at: session.sampleRate)
    let before = session.edition.plan
    handles.withLock { $0.add(score.plan) }
    let names = handles.withLock { $0 }
    let changes = session.replaceScore(
      with: score, at: moment.place, meanings: HandleMeanings(names, in: score.plan))
    return AcceptedEdit(
      warnings: score.warnings, isChange: changes != nil, changedStems: changes ?? [], before: before.score,
      after: score.plan.score)
  }
}
