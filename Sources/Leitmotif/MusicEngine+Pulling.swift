import LeitmotifALSA
import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

extension MusicEngine {
  /// Plays into buffers that you bring: for a game that has an audio thread of its own.
  ///
  /// Decisions are made on a thread of the engine's, a little ahead of what has been pulled. `stop` waits for
  /// its fade to be pulled, a second longer at most: call it from another thread than the one that pulls.
  ///
  /// - Parameter largestBlock: Frames that are pulled at most at a time, 1...1 048 576; clamped.
  /// - Throws: `.alreadyStarted`.
  public func startPulling(largestBlock: Int = 1024) throws(MusicEngineError) -> MusicRenderer {
    let score = try take()
    let block = min(max(1, largestBlock), 1 << 20)
    let rate = score.plan.sampleRate.hertz
    let restored: Restoration?
    do {
      restored = try restoration(in: score.plan)
    } catch {
      putBack(score)
      throw error
    }
    let start = LiveSession.make(
      score, restoring: restored, lead: max(rate / 100, 2 * block), prefill: block,
      // Whoever pulls may not make system calls, so control looks by itself, several times a block.
      patience: max(1, 250 * block / rate), script: [], capture: nil, inbox: inbox, outlet: outlet,
      board: board)
    start.session.begin(device: nil)
    guard begin(start.session, nil) else {
      start.session.end()
      throw .alreadyStarted
    }
    return MusicRenderer(start.mixer, keeping: start.session)
  }
}

/// The samples of an engine, pulled block by block.
public struct MusicRenderer: ~Copyable, Sendable {
  private var mixer: MixerRelay
  private let session: LiveSession

  init(_ mixer: consuming MixerRelay, keeping session: LiveSession) {
    self.mixer = mixer
    self.session = session
  }

  /// Fills `output` with the next `output.count / 2` frames, interleaved stereo, nominally -1...1.
  ///
  /// Neither allocates, locks, waits nor makes a system call.
  ///
  /// - Thread: audio; one at a time.
  public mutating func render(into output: inout MutableSpan<Float>) {
    let mode = Denormals.flush()
    mixer.render(into: &output)
    Denormals.restore(mode)
  }
}
