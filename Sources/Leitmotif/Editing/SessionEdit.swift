package import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
package import LeitmotifStreaming
import LeitmotifTiming

/// An edited score made ready beside the music: a session of its own, which takes over on a frame.
package struct SessionEdit: ~Copyable, Sendable {
  fileprivate var session: Session
  private var match: PlanMatch
  /// What handles stand for in it.
  let meanings: HandleMeanings
  let survey: LikenessSurvey
  let library: StemLibrary
  private var partsKnown = 0
  /// What of the effects goes on.
  private let succession: EffectSuccession?

  /// Looks through both scores and reads what is to be held in memory, so that nobody has to wait for it later.
  ///
  /// - Parameters:
  ///   - plan: What plays now; `library`: its stems.
  ///   - readsAhead: Whether to fill the memory beforehand.
  /// - Thread: one that may wait for the disk.
  package init(
    _ score: LoadedScore, after plan: Plan, _ library: StemLibrary, meanings: HandleMeanings, readsAhead: Bool
  ) {
    self.meanings = meanings
    survey = score.survey
    self.library = score.library
    session = Session(score)
    let fresh = score.library
    match = PlanMatch(plan, score.plan) { library.isSame($0, as: fresh, $1) }
    succession = match.succession(from: MixerConfiguration(plan), to: MixerConfiguration(score.plan))
    if readsAhead { session.reader.readAhead(before: 0, portions: .max) }
  }

  var plan: Plan { match.new }

  /// Asks for all that is rendered with to be kept from being swapped out, as of the mixer that it takes over from.
  func lockMemory(by lock: inout some PageLock) { session.mixer.lockMemory(by: &lock) }

  /// Whether there are effects or sends, before or after.
  var hasChains: Bool { succession != nil }

  /// Stems that play on under their names with other samples.
  package var changedStems: [String] { match.changedStems }

  /// Goes on from a frame where another conductor has come to.
  ///
  /// - Returns: The session, from which all of it is heard.
  consuming func take(over conductor: Conductor, at frame: Int) -> TakenEdit {
    let succession = self.succession
    for (region, stem) in session.control.partsHeld(after: partsKnown) {
      match.hold(region, of: stem)
      partsKnown += 1
    }
    let next: EditedConductor
    var losses: [String] = []
    if let edited = conductor.edited(by: match, at: frame) {
      next = edited
    } else {
      var carrier = Carrier(match.new, at: frame, from: match.new.sampleRate)
      let carried = carrier.carry(SavedNames(conductor, heard: frame))
      // What is said first is about saved music.
      losses = Array(carrier.losses.dropFirst())
      next = conductor.begunAnew(match, carried, at: frame)
    }
    losses += (succession?.forgotten.sorted() ?? []).map {
      "the effects of '\(match.new.buses[$0].name)' begin anew: those that go on remember too much"
    }
    let decisions = session.control.begin(next.conductor, at: frame, partsKnown: partsKnown)
    let output = conductor.clock.output(of: frame)
    var mixer = session.mixer
    mixer.begin(at: FrameTime(frame), heldBefore: output - frame)
    let goesOn = next.goesOn
    let successor = MixerSuccessor(
      mixer, goesOn: FixedArray(count: goesOn.count) { goesOn[$0] },
      edge: next.leavesSome || succession != nil ? match.new.declick : 0, effects: succession)
    return TakenEdit(
      control: session.control, reader: session.reader, memory: session.memory, successor: Lent(successor),
      plan: match.new, before: match.old, meanings: meanings, library: library, frame: frame, output: output,
      said: next.decisions, decisions: decisions, losses: losses)
  }
}

/// An edit that has been decided.
struct TakenEdit: ~Copyable {
  var control: ControlLoop
  let reader: ReaderLoop
  let memory: SessionMemory
  let successor: Lent<MixerSuccessor>
  let plan: Plan
  let before: Plan
  let meanings: HandleMeanings
  let library: StemLibrary
  /// Of the music, and of the output.
  let frame: Int
  let output: Int
  /// What was decided with the score before, and with this one.
  let said: [Decision]
  let decisions: [Decision]
  /// What could not go on, in sentences.
  let losses: [String]
}

extension TakenEdit {
  /// What is told of it: what was given up, that it is taken, and what begins.
  var events: [MusicEvent] {
    said.map { MusicEvent($0, in: before) }
      + [
        MusicEvent(
          time: FrameTime(output), transport: FrameTime(frame), position: nil,
          kind: .scoreTaken(losses: losses))
      ] + decisions.map { MusicEvent($0, in: plan) }
  }
}

/// What played before an edit, but for its control, until it is heard no more.
struct FormerSession: Sendable {
  let reader: ReaderLoop
  let memory: SessionMemory
  let meanings: HandleMeanings
  /// The frame of the output from which the edited score is heard.
  let until: Int
}
