import LeitmotifALSA
package import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifStreaming
import LeitmotifTiming

/// Renders a session without a clock: the loops of a live session, called in turn.
///
/// The samples are those of a live session with the same stamped inputs, whatever the size of the blocks.
package struct OfflineRenderer: ~Copyable {
  var control: ControlLoop
  var reader: ReaderLoop
  private var mixer: MixerRelay
  var memory: SessionMemory
  var library: StemLibrary
  var plan: Plan
  /// An edited score that waits for its place, and what played before the latest, while it may still be heard.
  var edit: SessionEdit?
  var editPlace: EditPlace?
  /// Whether there are effects or sends before it or after.
  var editHasChains = false
  var former: FormerSession?
  var formerControl: ControlLoop?
  let exchange = RelayExchange()
  var meanings = HandleMeanings()
  private var inputs: [StampedInput]
  private var nextInput = 0
  /// The next frame of the output to be rendered.
  package private(set) var playhead: Int
  /// What was decided, and is still to be told.
  private var untold: [Decision] = []
  let lookahead: Int
  private let edgeFrames: Int
  /// How much is read into memory between two blocks, in the reader's portions. It cannot be heard.
  private let portions: Int

  /// Frames that are rendered at most at once, so that the blocks ahead of the mixer last.
  static let longestBlock = Session.framesPerBlock

  /// - Parameters:
  ///   - inputs: In order of their frames. Of a restored session, those that are said from now on: what the
  ///     saved one had heard before is left out.
  ///   - restored: Where to go on; `nil`: the music begins.
  ///   - portions: How much is read into memory between two blocks, in the reader's portions. It cannot be heard.
  package init(
    _ score: LoadedScore, inputs: [StampedInput], restoring restored: Restoration? = nil,
    portions: Int = .max
  ) {
    self.portions = portions
    let session = Session(score, restored)
    control = session.control
    reader = session.reader
    memory = session.memory
    mixer = MixerRelay(session.mixer, exchange)
    (library, plan) = (score.library, score.plan)
    self.inputs = restored.map { $0.inputs + $0.unheard(of: inputs) } ?? inputs
    let configuration = MixerConfiguration(score.plan)
    lookahead = configuration.lookahead.frames
    edgeFrames = configuration.edgeFrames
    playhead = restored.map { $0.conductor.clock.output(of: $0.start) } ?? 0
    if let restored { runUp(to: restored.frame) }
  }

  /// Plays to nobody until the frame that is to be heard first: the limiter comes to remember what it had.
  private mutating func runUp(to frame: Int) {
    var unheard = [Float](repeating: 0, count: 2 * OfflineRenderer.longestBlock)
    while playhead < frame {
      var span = unheard.mutableSpan
      var part = span._mutatingExtracting(0..<2 * min(OfflineRenderer.longestBlock, frame - playhead))
      // What was decided before has been told before.
      let report = render(into: &part)
      untold = report.decisions.filter { $0.output >= frame }
    }
  }

  /// Gives the session to others, with the inputs that it has not heard and what was decided and not told.
  consuming func handOver() -> HandedSession {
    HandedSession(
      control: control, reader: reader, mixer: mixer, exchange: exchange, memory: memory, library: library,
      inputs: Array(inputs[nextInput...]), untold: untold)
  }

  /// The state of the music at the frame that is rendered next.
  package func save() throws(MusicEngineError) -> SavedMusic { try control.save(heard: playhead) }

  /// Fills `output` with the next frames, interleaved stereo.
  ///
  /// - Returns: What was decided and what happened on the way.
  package mutating func render(into output: inout MutableSpan<Float>) -> RenderReport {
    var report = RenderReport()
    report.decisions = untold
    untold = []
    let frames = output.count / 2
    var done = 0
    while done < frames {
      let count = min(frames - done, OfflineRenderer.longestBlock)
      let settled = decide(until: playhead + count, &report)
      let end = playhead + min(max(settled - playhead, 1), count)
      // A voice that begins may still have the blocks of its last use: the mixer first gives them back.
      let clock = control.clock
      report.clock = clock
      for stop in control.ordered.map({ clock.output(of: $0) - lookahead }).filter({
        $0 > playhead && $0 < end
      })
      .sorted() + [end] {
        // The mixer looks a little ahead of what it plays, for a voice that will have no frames.
        readAhead(before: clock.transport(ofOutput: stop + lookahead) + edgeFrames)
        let frames = stop - playhead
        var part = output._mutatingExtracting(2 * done..<2 * (done + frames))
        let mode = Denormals.flush()
        mixer.render(into: &part)
        Denormals.restore(mode)
        playhead += frames
        done += frames
      }
      report.events += control.takeEvents()
      report.faults += control.takeFaults()
    }
    return report
  }

  private func readAhead(before frame: Int) {
    former?.reader.readAhead(before: frame, portions: 0)
    reader.readAhead(before: frame, portions: portions)
  }

  /// Decides what the mixer needs for the output up to `end`.
  ///
  /// - Returns: The output frame up to which it has all of it.
  private mutating func decide(until end: Int, _ report: inout RenderReport) -> Int {
    forgetRetired()
    var limit = control.clock.transport(ofOutput: end + lookahead)
    // All steps of a round are one for the reader: what was let go of in the first may still be heard before the last.
    var isMore = false
    while true {
      let pause = firstPause(before: limit)
      let next = pause.map { inputs[$0].frame }
      if let frame = editFrame(before: next ?? limit) {
        report.decisions += control.step(due(before: frame), until: frame, isMore: isMore)
        isMore = true
        if takeEdit(at: frame, &report) { limit = control.clock.transport(ofOutput: end + lookahead) }
      }
      guard let pause, let next else { break }
      // Where the music stands, the output comes less far in it: nothing is decided that is not mixed soon after, for what is
      // needed no more is told to the reader in the next step.
      report.decisions += control.step(
        due(upTo: pause + 1), until: max(next, control.decidedUntil), isMore: isMore)
      isMore = true
      limit = control.clock.transport(ofOutput: end + lookahead)
    }
    report.decisions += control.step(
      due(before: limit), until: max(limit, control.decidedUntil), isMore: isMore)
    let clock = control.clock
    return control.firstWaiting.map { clock.output(of: $0.frames) - lookahead } ?? end
  }

  /// The place of the first input before a frame that lets the music stand.
  private func firstPause(before limit: Int) -> Int? {
    inputs[nextInput...].prefix { $0.frame < limit }.firstIndex { said in
      if case .pause = said.input { true } else { false }
    }
  }

  /// What is said before a frame and has not been heard.
  private mutating func due(before limit: Int) -> [StampedInput] {
    due(upTo: inputs[nextInput...].firstIndex { $0.frame >= limit } ?? inputs.count)
  }

  /// What is said before a place of the inputs and has not been heard.
  private mutating func due(upTo end: Int) -> [StampedInput] {
    let said = inputs[nextInput..<max(nextInput, end)]
    nextInput = said.endIndex
    return said.compactMap { said in
      meanings.meaning(of: said.input).map { StampedInput(at: said.frame, $0) }
    }
  }

  package var status: MixerStatusSnapshot {
    mutating get {
      let status = control.mixerStatus()
      // What has not rendered yet has no status of its own.
      return MixerStatusSnapshot(status.playhead.frames > 0 ? status : formerControl?.mixerStatus() ?? status)
    }
  }

  /// The gain of each layer of the cue that plays, and the like, for pictures of the music.
  package var conductor: Conductor { control.conductor }
}

/// A session that has been brought to where it is to be heard.
struct HandedSession: ~Copyable {
  var control: ControlLoop
  let reader: ReaderLoop
  var mixer: MixerRelay
  let exchange: RelayExchange
  let memory: SessionMemory
  let library: StemLibrary
  let inputs: [StampedInput]
  let untold: [Decision]
}

extension Restoration {
  /// Of what a log says, what the saved music had not heard.
  package func unheard(of log: [StampedInput]) -> [StampedInput] {
    // Of what falls on the frame itself, some may have been heard, in order.
    var heard = inputs.count { $0.frame == decided }
    return log.filter { input in
      if input.frame != decided { return input.frame > decided }
      heard -= 1
      return heard < 0
    }
  }
}
