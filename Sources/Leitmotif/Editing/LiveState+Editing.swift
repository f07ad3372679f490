import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

extension LiveState {
  /// How long before an edited score takes over it is decided, in seconds: at least, and at most.
  ///
  /// Meanwhile its first frames are read. What the game says meanwhile takes effect where the score takes over.
  private static let notice = (least: 0.1, most: 0.25)

  /// How the mixer is that is heard.
  mutating func mixerStatus() -> MixerStatus {
    let status = control.mixerStatus()
    // What has not rendered yet has no status of its own.
    return status.playhead.frames > 0 ? status : formerControl?.mixerStatus() ?? status
  }

  /// Lets an edited score take over whose place is near.
  ///
  /// - Parameter limit: The frame that would be decided up to now.
  /// - Returns: What is to be told.
  mutating func takeEdit(near limit: Int, _ board: StatusBoard) -> [MusicEvent] {
    forgetRetired()
    guard former == nil, let place = editPlace, let frame = frame(for: place, near: limit) else { return [] }
    let inputs = stamped([], at: frame)
    for input in inputs { captured.note(input) }
    var told = control.step(inputs, until: frame).map { MusicEvent($0, in: plan) }
    captured.tell()
    // The script may have told it to stand.
    guard control.conductor.frame(for: .immediate, from: frame) == frame, let edit = self.edit.take() else {
      return told
    }
    editPlace = nil
    if let explanation = control.conductor.latestExplanation {
      explainedBefore = MusicExplanation(explanation, in: plan)
    }
    var taken = edit.take(over: control.conductor, at: frame)
    told += taken.events
    var successor: Lent<MixerSuccessor>? = taken.successor
    // There is room: what was given before has come back.
    _ = exchange.next.give(&successor)
    swap(&control, &taken.control)
    former = FormerSession(reader: reader, memory: memory, meanings: meanings, until: taken.output)
    (reader, memory, plan, library, meanings) = (
      taken.reader, taken.memory, taken.plan, taken.library, taken.meanings
    )
    formerControl = consume taken.control
    edits += 1
    board.replace(plan)
    tellOfEdit?(plan, frame)
    return told
  }

  /// An edited score waits for its place, if there is one, and is exchanged for another that does.
  mutating func offer(_ edit: inout SessionEdit?, at place: EditPlace) {
    editPlace = edit == nil ? nil : place
    swap(&self.edit, &edit)
  }

  /// What is said is to be in what is saved while the score before is still heard.
  mutating func noteForFormer(_ input: GameInput, at frame: Int) {
    guard let meant = former?.meanings.meaning(of: input) else { return }
    formerControl?.note(StampedInput(at: frame, meant))
  }

  /// Lets what played before an edit go, once it is heard no more.
  private mutating func forgetRetired() {
    formerControl?.finishSending()
    guard let last = exchange.last.take() else { return }
    last.free()
    former = nil
    formerControl = nil
  }

  /// The readers of all that is heard, and the samples.
  var readers: [ReaderLoop] {
    [reader, former?.reader].compactMap(\.self)
  }

  var memories: [SessionMemory] {
    [memory, former?.memory].compactMap(\.self)
  }

  /// The frame on which an edit takes over, if that is to be decided now.
  private func frame(for place: EditPlace, near limit: Int) -> Int? {
    let second = Double(plan.sampleRate.hertz)
    let least = limit + Int(LiveState.notice.least * second)
    guard let frame = control.conductor.frame(for: place, from: least) else { return nil }
    return frame <= limit + Int(LiveState.notice.most * second) ? frame : nil
  }
}
