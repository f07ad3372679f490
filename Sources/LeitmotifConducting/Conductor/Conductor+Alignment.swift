package import LeitmotifRealTime

/// A layer that a voice plays, and the place in its stem where its cue's own time puts it.
package struct SoundingLayer: Sendable {
  package let voice: Int
  package let ticket: UInt32
  /// Which playing of a cue it belongs to.
  package let run: Int
  /// Its cue has been left, and rings out.
  package let isLeaving: Bool
  /// `nil`: nothing of it is left to be heard.
  package let cursor: LoopCursor?
}

extension Conductor {
  /// Every layer that has a voice, on the latest frame that has been decided; for comparing the mixer's places
  /// with the music's time.
  package func soundingLayers(at frame: Int) -> [SoundingLayer] {
    runs.values.flatMap { run in
      run.layers.enumerated().compactMap { index, layer in
        guard let use = layer.use, layer.isStarted else { return nil }
        return SoundingLayer(
          voice: use.voice, ticket: use.ticket, run: run.id, isLeaving: run.phase == .leaving,
          cursor: cursor(run, index, at: frame))
      }
    }
  }
}
