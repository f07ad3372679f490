import LeitmotifMixing
import LeitmotifRealTime

extension Conductor {
  /// Plays a cue's pickup, which ends where the body is entered.
  ///
  /// - Returns: The voice, if the pickup is a file of its own.
  mutating func playPickup(_ leg: TransitionPlan.Leg, _ id: Int, at frame: Int) -> VoiceUse? {
    guard let pickup = plan.pickup(of: leg) else { return nil }
    decided(.pickup(cue: leg.cue), at: frame)
    // A pickup of its own begins at its beginning; one in the stems before a marker in the midst of music.
    let isCut = leg.pickupSkipped > 0 || (pickup.stem == nil && leg.marker != nil)
    guard let stem = pickup.stem else {
      runs[id]?.fade = TimedRamp(at: isCut ? 0 : 1, from: frame)
      for (index, layer) in plan.cues[leg.cue].layers.enumerated() {
        // Whether something is heard already makes a difference when the body is entered: what keeps its voice only to
        // prove that nobody hears it begins there.
        guard let run = runs[id], willBeHeard(run, index, from: frame),
          run.timeline.hasBegun(layer, by: frame)
        else { continue }
        let now = gain(of: layer, at: frame)
        runs[id]?.layers[index].gain = TimedRamp(at: now, from: frame)
        start(id, index, at: frame)
      }
      if isCut { ramp(id, RampTarget(1, over: Int32(plan.declick)), at: frame) }
      return nil
    }
    guard
      let use = playOnce(
        stem, from: leg.pickupSkipped, bus: pickup.bus, gain: pickup.gain, lane: isCut ? 0 : 1, at: frame)
    else { return nil }
    if isCut { rampVoice(use, .transition, RampTarget(1, over: Int32(plan.declick)), at: frame) }
    return use
  }

  /// Notes the pickup that sounds over the end of a pass, if the cue repeats it.
  mutating func notePassPickup(_ id: Int, after pass: Int, at frame: Int) {
    guard let run = runs[id], let pickup = plan.cues[run.cue].pickup, run.timeline.loops(after: pass),
      plan.cues[run.cue].loop?.repeatsPickup == true
    else { return }
    let start = run.timeline.start(ofPass: pass + 1) - pickup.frames
    // A cue that is entered in the middle of it goes without.
    if start >= frame { agenda.note(.passPickup(run: id, pass: pass + 1), at: start) }
  }

  /// The pickup of another pass, unless the cue will have been left by then.
  mutating func playPassPickup(_ id: Int, _ pass: Int, at frame: Int) {
    guard current == id, let run = runs[id], let pickup = plan.cues[run.cue].pickup else { return }
    if let pending, pending.plan.exit.frame <= run.timeline.start(ofPass: pass) { return }
    decided(.pickup(cue: run.cue), at: frame)
    let fade = run.fade.rest(from: frame)
    var uses = run.pickups.filter { voices.isTaken($0) }
    if let stem = pickup.stem {
      let lanes = InlineLanes(transition: fade)
      if let use = playOnce(stem, from: 0, bus: pickup.bus, gain: pickup.gain, lanes: lanes, at: frame) {
        uses.append(use)
      }
    } else {
      for (index, layer) in plan.cues[run.cue].layers.enumerated() where layer.period == nil {
        let gain = run.layers[index].gain.gain(at: frame)
        guard run.layers[index].isStarted, gain > 0 else { continue }
        let lanes = InlineLanes(
          transition: fade, parameter: Ramp(at: gain), state: run.layers[index].level.rest(from: frame),
          user: Ramp(at: 1))
        if let use = playOnce(
          run.layers[index].stem, from: 0, to: pickup.frames, bus: layer.bus, gain: layer.gain, lanes: lanes,
          at: frame)
        {
          uses.append(use)
        }
      }
    }
    runs[id]?.pickups = uses
  }

  /// Plays a stem once, from one of its frames on.
  mutating func playOnce(
    _ stem: Int, from position: Int, bus: Int, gain: Float, lane: Float, at frame: Int
  ) -> VoiceUse? {
    playOnce(
      stem, from: position, bus: bus, gain: gain, lanes: InlineLanes(transition: lane), at: frame)
  }

  /// Plays a part of a stem once.
  ///
  /// - Parameter end: One past its last frame; `nil`: the end of the stem.
  mutating func playOnce(
    _ stem: Int, from position: Int, to end: Int? = nil, bus: Int, gain: Float, lanes: InlineLanes,
    at frame: Int
  ) -> VoiceUse? {
    guard let use = voices.take() else {
      decided(.voiceRefused(cue: nil, layer: nil), at: frame)
      return nil
    }
    playOnce(use, stem, from: position, to: end, bus: bus, gain: gain, lanes: lanes, at: frame)
    return use
  }

  /// Plays a part of a stem once, with a voice that was taken for it.
  mutating func playOnce(
    _ use: VoiceUse, _ stem: Int, from position: Int, to end: Int? = nil, bus: Int, gain: Float,
    lanes: InlineLanes, at frame: Int
  ) {
    let frames = plan.stems[stem].frames
    let cursor = LoopCursor(.once(stemEnd: min(end ?? frames, frames)), at: position)
    order(use, stem: stem, cursor: cursor, at: frame)
    startVoice(
      use, stem: stem, turn: nextTurn(), bus: bus, gain: gain, lanes: lanes, cursor: cursor, at: frame)
    agenda.note(.release(voice: use.voice, ticket: use.ticket), at: frame + max(0, cursor.framesToEnd))
  }
}
