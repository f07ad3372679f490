package import LeitmotifTiming

/// A cue being played, unrolled: its passes one after the other on the engine's clock.
///
/// Everything is derived from one anchor: the frame that bar 1 falls on, or would have fallen on had the
/// cue been entered there. A place in pass `k` is the exact sum of whole passes and of what lies between,
/// rounded once.
package struct CueTimeline: Sendable, Codable {
  /// Shared by all copies: runs are copied with every look at them, and a cue has much in it.
  private let shared: Shared<PlannedCue>
  /// The frame of bar 1 in the first pass.
  package let zero: Int

  private enum CodingKeys: String, CodingKey {
    case shared = "cue"
    case zero
  }

  package init(_ cue: PlannedCue, zero: Int) {
    shared = Shared(cue)
    self.zero = zero
  }

  package var cue: PlannedCue {
    _read { yield shared.value }
  }

  /// The last pass; `nil`: there is always one more.
  package var lastPass: Int? {
    guard let loop = cue.loop else { return 0 }
    return loop.count.map { $0 - 1 }
  }

  /// Whether another pass follows `pass`.
  package func loops(after pass: Int) -> Bool { lastPass.map { pass < $0 } ?? true }

  /// The frame that a pass begins on; the first one begins wherever the cue was entered.
  package func start(ofPass pass: Int) -> Int {
    guard pass > 0, let loop = cue.loop else { return zero }
    return zero + Int(clamping: exactStart(ofPass: pass, loop).rounded)
  }

  private func exactStart(ofPass pass: Int, _ loop: PlannedCue.Loop) -> Rational {
    loop.exactEnd + loop.exactLength * Rational(pass - 1)
  }

  /// Where a pass begins, in quarters.
  package func firstQuarters(ofPass pass: Int) -> Rational {
    pass == 0 ? .zero : cue.loop?.start ?? .zero
  }

  /// Where a pass ends, in quarters: the loop's end, or the body's if no other pass follows.
  package func lastQuarters(ofPass pass: Int) -> Rational {
    guard let loop = cue.loop, loops(after: pass) else { return cue.body }
    return loop.end
  }

  /// The frame of a place in a pass.
  package func frame(of quarters: Rational, inPass pass: Int) -> Int {
    guard pass > 0, let loop = cue.loop else { return zero + cue.map.frame(at: quarters).frames }
    if let exact = cue.map.exactFrame(at: quarters) {
      return zero + Int(clamping: (exactStart(ofPass: pass, loop) + exact - loop.exactStart).rounded)
    }
    let sinceStart = cue.map.frame(at: quarters).frames - cue.map.frame(at: loop.start).frames
    return start(ofPass: pass) + sinceStart
  }

  /// The frame on which the body ends by itself; `nil` if it never does.
  package var end: Int? { lastPass.map { frame(of: cue.body, inPass: $0) } }

  /// The pass that plays on a frame.
  package func pass(at frame: Int) -> Int {
    guard let loop = cue.loop, frame >= start(ofPass: 1), loops(after: 0) else { return 0 }
    // A pass that ought to begin half a frame later begins on the next: halves go up.
    let since = (Rational(frame - zero) + .half - loop.exactEnd) / loop.exactLength
    return min(Int(clamping: since.ceiling), lastPass ?? .max)
  }

  /// The place that plays on a frame, in quarters.
  package func quarters(at frame: Int) -> Rational { quarters(at: frame, inPass: pass(at: frame)) }

  /// The place that a frame has in a pass, which need not be the one that plays on it.
  package func quarters(at frame: Int, inPass pass: Int) -> Rational {
    guard pass > 0, let loop = cue.loop else { return cue.map.quarters(at: FrameCount(frame - zero)) }
    return cue.map.quarters(
      atExactFrame: Rational(frame - zero) - exactStart(ofPass: pass, loop) + loop.exactStart)
  }

  /// Bar and beat that play on a frame.
  package func position(at frame: Int) -> MusicalPosition {
    let ticks = (quarters(at: frame) * Rational(MusicalPosition.ticksPerQuarter)).rounded
    return cue.map.meters.position(at: Rational(Int(clamping: ticks), MusicalPosition.ticksPerQuarter))
  }
}
