package import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime

extension OfflineRenderer {
  /// Lets an edited score take over at the next place of a kind, in place of one that still waits for its own.
  ///
  /// What is said goes on to mean the names of the first score.
  ///
  /// - Returns: Stems that play on under their names with other samples.
  @discardableResult
  package mutating func replaceScore(with score: LoadedScore, at place: EditPlace, sayingTo first: Plan)
    -> [String]
  {
    let edit = SessionEdit(
      score, after: plan, library, meanings: HandleMeanings(from: first, to: score.plan),
      readsAhead: false)
    let stems = edit.changedStems
    editHasChains = edit.hasChains
    self.edit = consume edit
    editPlace = place
    return stems
  }

  /// The frame before `limit` on which the edit that waits takes over, if there is one.
  func editFrame(before limit: Int) -> Int? {
    guard let place = editPlace, former == nil else { return nil }
    // The mixer can be changed for another only where it has not yet been; where there are effects, what leaves fades
    // before that.
    let edge = editHasChains ? plan.declick : 0
    let earliest = max(control.decidedUntil, lookahead + 1) + edge
    return control.conductor.frame(for: place, from: earliest).flatMap { $0 < limit + edge ? $0 : nil }
  }

  /// - Returns: `false` if the music stands there after all.
  mutating func takeEdit(at frame: Int, _ report: inout RenderReport) -> Bool {
    guard control.conductor.frame(for: .immediate, from: frame) == frame, let edit = self.edit.take() else {
      return false
    }
    editPlace = nil
    var taken = edit.take(over: control.conductor, at: frame)
    report.edits += report.decisions.map { MusicEvent($0, in: plan) } + taken.events
    report.decisions = []
    var successor: Lent<MixerSuccessor>? = taken.successor
    // There is room: what was given before has come back.
    _ = exchange.next.give(&successor)
    swap(&control, &taken.control)
    former = FormerSession(reader: reader, memory: memory, meanings: meanings, until: taken.output)
    (reader, memory, plan, library) = (taken.reader, taken.memory, taken.plan, taken.library)
    meanings = taken.meanings
    formerControl = consume taken.control
    return true
  }

  mutating func forgetRetired() {
    formerControl?.finishSending()
    guard let last = exchange.last.take() else { return }
    last.free()
    former = nil
    formerControl = nil
  }
}
