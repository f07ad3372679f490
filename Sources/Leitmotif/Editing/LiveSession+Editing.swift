import LeitmotifALSA
package import LeitmotifConducting
import LeitmotifLocking
import LeitmotifStreaming

extension LiveSession {
  /// What plays, as far as has been decided, and how often a score has taken over.
  package var edition: (plan: Plan, count: Int) { state.withLock { ($0.plan, $0.edits) } }

  /// Lets an edited score take over at the next place of a kind, in place of one that still waits for its own.
  ///
  /// - Returns: Stems that play on under their names with other samples; `nil`: nothing has changed, and what plays or
  ///   waits is what is wanted.
  /// - Thread: one that may wait for the disk.
  package func replaceScore(
    with score: LoadedScore, at place: EditPlace, meanings: HandleMeanings
  ) -> [String]? {
    measureAhead(score.survey)
    while true {
      let (plan, library, count, hasDevice) = state.withLock {
        ($0.plan, $0.library, $0.edits, $0.device != nil)
      }
      let edit = SessionEdit(
        score, after: plan, library, meanings: meanings, readsAhead: true)
      let stems = edit.changedStems
      let isChange = !stems.isEmpty || plan.contentHash != score.plan.contentHash
      if isChange && hasDevice {
        var lock = MemoryLock()
        edit.lockMemory(by: &lock)
      }
      // Whatever waits is taken back if nothing has changed. What it gives way to is freed after the lock.
      var waiting: SessionEdit? = consume edit
      if !isChange { waiting = nil }
      let isTaken = state.withLock { state in
        // Another may have taken over meanwhile: then it is to be held against that.
        guard state.edits == count else { return false }
        state.offer(&waiting, at: place)
        return true
      }
      guard isTaken else { continue }
      controlBell.post()
      return isChange ? stems : nil
    }
  }

  /// Why the latest transition was planned before an edited score took over; `nil`: there was none.
  var explainedBefore: MusicExplanation? { state.withLock { $0.explainedBefore } }

  /// Is told on which frame which score takes over, on the control thread.
  package func tellOfEdits(_ tell: @escaping @Sendable (Plan, Int) -> Void) {
    state.withLock { $0.tellOfEdit = tell }
  }

  /// Seconds for which seams of an edited score are measured beforehand; the others are where the music comes to them.
  private static let patience = 2

  private func measureAhead(_ survey: LikenessSurvey) {
    let begun = SystemClock().now()
    while SystemClock().now() - begun < LiveSession.patience * 1_000_000_000, survey.measureNext() {}
  }
}
