package import LeitmotifTiming

/// The cue that plays, and how.
package struct Playing: Sendable, Equatable {
  package let cue: Int
  package let position: MusicalPosition
  /// Linear gain of each layer: its parameters, its state and the cue's transition.
  package let gains: [Float]
}

extension Conductor {
  /// What plays on a frame not before the latest decision; `nil`: silence.
  package func playing(at frame: Int) -> Playing? {
    guard let current, let run = runs[current] else { return nil }
    return Playing(
      cue: run.cue, position: run.timeline.position(at: max(frame, run.enters)), gains: gains(run, at: frame))
  }

  /// The frame of the first beat after one on which the cue that plays has begun, or that cue's end; `nil` where
  /// there is neither.
  package func nextBeat(after frame: Int) -> Int? {
    guard let current, let run = runs[current], frame >= run.enters else { return nil }
    let next = min(nextBeat(run.timeline, from: frame + 1), run.timeline.end ?? .max)
    return next == .max ? nil : next
  }

  /// Every cue that sounds on a frame, the one that plays first, with the gain of each layer.
  package func sounding(at frame: Int) -> [Playing] {
    let ids = runs.keys.sorted { ($0 == current ? 0 : 1, $0) < ($1 == current ? 0 : 1, $1) }
    return ids.compactMap { runs[$0] }.filter { $0.phase != .prepared }.map { run in
      Playing(cue: run.cue, position: run.timeline.position(at: frame), gains: gains(run, at: frame))
    }
  }

  private func gains(_ run: CueRun, at frame: Int) -> [Float] {
    let fade = run.fade.gain(at: frame)
    return run.layers.map { layer in
      guard layer.isStarted else { return 0 }
      return (layer.own?.gain(at: frame) ?? fade) * layer.gain.gain(at: frame) * layer.level.gain(at: frame)
    }
  }
}
