import LeitmotifMixing
import LeitmotifTiming

extension Conductor {
  /// Enters a cue: its layers sound, and its bars are counted.
  ///
  /// - Parameter state: The state that is entered with it; `nil` for a bridge.
  mutating func enter(_ id: Int, state: Int?, fadeIn: PlannedFade?, at frame: Int) {
    guard var run = runs[id] else { return }
    current = id
    run.phase = .playing
    let isFromSilence = fadeIn.map { $0.end > $0.start || run.timeline.quarters(at: frame) != .zero } ?? false
    // What has begun with its pickup is heard already.
    let hasBegun = run.layers.contains { $0.isStarted && !$0.isHeld }
    if !hasBegun { run.fade = TimedRamp(at: isFromSilence ? 0 : 1, from: frame) }
    runs[id] = run
    decided(.enter(cue: run.cue), at: frame)
    keepTempo(at: frame)
    consumeVariants(of: id, at: frame)
    if let state { beginState(state, at: frame) }
    for (index, layer) in plan.cues[run.cue].layers.enumerated() {
      if runs[id]?.layers[index].isStarted == true { continue }
      // What has woken since its cue began with the pickup comes in as any layer does.
      let wakes = hasBegun && !layer.curves.isEmpty
      let now = gain(of: layer, at: frame)
      runs[id]?.layers[index].gain = TimedRamp(at: wakes ? 0 : now, from: frame)
      if let run = runs[id], needsVoice(run, index, from: frame) { start(id, index, at: frame) }
      if wakes, layer.quantise != nil {
        head(id, index, RampTarget(now, over: Int32(plan.declick)), at: frame)
      }
    }
    dropSilent(id, at: frame)
    if isFromSilence, !hasBegun, let fadeIn { beginFadeIn(id, fadeIn, at: frame) }
    for (index, layer) in (runs[id]?.layers ?? []).enumerated() where !layer.isHeld {
      retarget(id, index, at: frame)
    }
    beginCounting(id, at: frame)
  }

  /// Counts the passes and beats of a cue that is entered.
  mutating func beginCounting(_ id: Int, at frame: Int) {
    guard let run = runs[id] else { return }
    beginPass(id, run.timeline.pass(at: frame), at: frame)
    agenda.note(.beat(run: id), at: nextBeat(run.timeline, from: frame))
    if let end = run.timeline.end { agenda.note(.end(run: id), at: end) }
  }

  private mutating func beginFadeIn(_ id: Int, _ fadeIn: PlannedFade, at frame: Int) {
    if fadeIn.start <= frame { return fade(id, to: 1, over: fadeIn.end - frame, fadeIn.curve, at: frame) }
    fadeLater(id, to: 1, fadeIn)
  }

  /// A cue's body has ended by itself.
  mutating func end(_ id: Int, at frame: Int) {
    guard current == id, let run = runs[id] else { return }
    decided(.exit(cue: run.cue), at: frame)
    ringOut(id, from: run.timeline.silence(at: frame), at: frame)
    decided(.ended(cue: run.cue), at: frame)
    runs[id]?.phase = .leaving
    current = nil
  }

  /// Notes the markers and sections of a pass, and when the next pass begins.
  mutating func beginPass(_ id: Int, _ pass: Int, at frame: Int) {
    guard let run = runs[id], run.phase != .leaving else { return }
    noteMarks(of: id, inPass: pass, at: frame)
    let timeline = run.timeline
    notePassPickup(id, after: pass, at: frame)
    if timeline.loops(after: pass) {
      agenda.note(.pass(run: id, pass: pass + 1), at: timeline.start(ofPass: pass + 1))
    }
  }

  /// Notes the markers and sections of a pass that are not before a frame.
  mutating func noteMarks(of id: Int, inPass pass: Int, at frame: Int) {
    guard let run = runs[id] else { return }
    let timeline = run.timeline
    let cue = plan.cues[run.cue]
    let range = timeline.firstQuarters(ofPass: pass)..<timeline.lastQuarters(ofPass: pass)
    for (index, marker) in cue.markers.enumerated() where range.contains(marker.quarters) {
      let at = timeline.frame(of: marker.quarters, inPass: pass)
      if at >= frame { agenda.note(.marker(run: id, marker: index), at: at) }
    }
    for (index, section) in cue.sections.enumerated() where range.contains(section.start) {
      let at = timeline.frame(of: section.start, inPass: pass)
      if at >= frame { agenda.note(.section(run: id, section: index), at: at) }
    }
    noteTempi(id, pass, at: frame)
  }

  mutating func beat(_ id: Int, at frame: Int) {
    guard current == id, let run = runs[id] else { return }
    let position = run.timeline.position(at: frame)
    if position.beat == 1 { decided(.bar, at: frame) }
    decided(.beat, at: frame)
    agenda.note(.beat(run: id), at: nextBeat(run.timeline, from: frame + 1))
  }

  /// The first beat not before a frame: in its pass, or the beginning of the next.
  func nextBeat(_ timeline: CueTimeline, from frame: Int) -> Int {
    let pass = timeline.pass(at: frame)
    let last = timeline.lastQuarters(ofPass: pass)
    let start = max(timeline.quarters(at: frame - 1, inPass: pass), timeline.firstQuarters(ofPass: pass))
    var quarters = Grid.beat.first(from: start, in: timeline.cue.map.meters)
    while quarters < last {
      let found = timeline.frame(of: quarters, inPass: pass)
      if found >= frame { return found }
      quarters = Grid.beat.first(after: quarters, in: timeline.cue.map.meters)
    }
    return timeline.loops(after: pass) ? timeline.start(ofPass: pass + 1) : .max
  }
}
