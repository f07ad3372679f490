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
      let (plan, library, count) = state.withLock { ($0.plan, $0.library, $0.edits) }
      let edit = SessionEdit(
        score, after: plan, library, meanings: meanings, readsAhead: true)
      let stems = edit.changedStems
      if stems.isEmpty, plan.contentHash == score.plan.contentHash {
        // Whatever waits is taken back.
        state.withLock { $0.dropEdit() }
        return nil
      }
      var waiting: SessionEdit? = consume edit
      state.withLock { state in
        // Another may have taken over meanwhile: then it is to be held against that.
        if state.edits == count { state.offer(&waiting, at: place) }
      }
      if waiting == nil {
        controlBell.post()
        return stems
      }
    }
  }

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
