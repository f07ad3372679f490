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
  private let inputs: [StampedInput]
  private var nextInput = 0
  /// The next frame to be rendered.
  package private(set) var playhead = 0
  private var lookahead: Int

  /// Frames that are rendered at most at once, so that the blocks ahead of the mixer last.
  static let longestBlock = Session.framesPerBlock

  /// - Parameter inputs: In order of their frames.
  package init(_ score: LoadedScore, inputs: [StampedInput]) {
    session = Session(score)
    self.inputs = inputs
    lookahead = MixerConfiguration(score.plan).lookahead.frames
  }

  /// Fills `output` with the next frames, interleaved stereo.
  ///
  /// - Returns: What was decided and what happened on the way.
  package mutating func render(into output: inout MutableSpan<Float>) -> RenderReport {
    var report = RenderReport()
    let frames = output.count / 2
    var done = 0
    while done < frames {
      let count = min(frames - done, OfflineRenderer.longestBlock)
      let settled = control(until: playhead + count, &report)
      let end = playhead + min(max(settled - playhead, 1), count)
      // A voice that begins may still have the blocks of its last use: the mixer first gives them back.
      for stop in session.control.ordered.map({ $0 - lookahead }).filter({ $0 > playhead && $0 < end })
        .sorted() + [end]
      {
        session.reader.readAhead()
        let frames = stop - playhead
        var part = output._mutatingExtracting(2 * done..<2 * (done + frames))
        session.mixer.render(into: &part)
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
    let limit = end + lookahead
    let first = nextInput
    while nextInput < inputs.count, inputs[nextInput].frame < limit { nextInput += 1 }
    report.decisions += session.control.step(inputs[first..<nextInput], until: limit)
    return (session.control.firstWaiting?.frames).map { $0 - lookahead } ?? end
  }

  package var status: MixerStatusSnapshot {
    mutating get { MixerStatusSnapshot(session.control.mixerStatus()) }
  }

  /// The gain of each layer of the cue that plays, and the like, for pictures of the music.
  package var conductor: Conductor { session.control.conductor }
}
