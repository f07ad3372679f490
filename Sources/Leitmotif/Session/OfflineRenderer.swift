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
  private var session: Session
  private var inputs: [StampedInput]
  private var nextInput = 0
  /// The next frame of the output to be rendered.
  package private(set) var playhead: Int
  /// What was decided, and is still to be told.
  private var untold: [Decision] = []
  private let lookahead: Int
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
    session = Session(score, restored)
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
    HandedSession(session: session, inputs: Array(inputs[nextInput...]), untold: untold)
  }

  /// The state of the music at the frame that is rendered next.
  package func save() throws(MusicEngineError) -> SavedMusic { try session.control.save(heard: playhead) }

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
      let settled = control(until: playhead + count, &report)
      let end = playhead + min(max(settled - playhead, 1), count)
      // A voice that begins may still have the blocks of its last use: the mixer first gives them back.
      let clock = session.control.clock
      report.clock = clock
      for stop in session.control.ordered.map({ clock.output(of: $0) - lookahead }).filter({
        $0 > playhead && $0 < end
      })
      .sorted() + [end] {
        // The mixer looks a little ahead of what it plays, for a voice that will have no frames.
        session.reader.readAhead(
          before: clock.transport(ofOutput: stop + lookahead) + edgeFrames, portions: portions)
        let frames = stop - playhead
        var part = output._mutatingExtracting(2 * done..<2 * (done + frames))
        let mode = Denormals.flush()
        session.mixer.render(into: &part)
        Denormals.restore(mode)
        playhead += frames
        done += frames
      }
      report.events += session.control.takeEvents()
      report.faults += session.control.takeFaults()
    }
    return report
  }

  /// Decides what the mixer needs for the output up to `end`.
  ///
  /// - Returns: The output frame up to which it has all of it.
  private mutating func control(until end: Int, _ report: inout RenderReport) -> Int {
    let limit = session.control.clock.transport(ofOutput: end + lookahead)
    let first = nextInput
    while nextInput < inputs.count, inputs[nextInput].frame < limit { nextInput += 1 }
    report.decisions += session.control.step(inputs[first..<nextInput], until: limit)
    let clock = session.control.clock
    return session.control.firstWaiting.map { clock.output(of: $0.frames) - lookahead } ?? end
  }

  package var status: MixerStatusSnapshot {
    mutating get { MixerStatusSnapshot(session.control.mixerStatus()) }
  }

  /// The gain of each layer of the cue that plays, and the like, for pictures of the music.
  package var conductor: Conductor { session.control.conductor }
}

/// A session that has been brought to where it is to be heard.
struct HandedSession: ~Copyable {
  var session: Session
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
