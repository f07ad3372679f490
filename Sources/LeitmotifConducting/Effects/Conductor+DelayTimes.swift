import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming

// A delay whose time is written in notes keeps the tempo of what plays: of the cue of its layer, or on a bus of
// whatever cue is entered. A tempo that moves counts from where it is reached.
extension Conductor {
  /// Brings such delays to the tempo of the cue that plays, at the place that it has come to.
  mutating func keepTempo(at frame: Int) {
    guard !plan.delayTimes.isEmpty, let run = current.flatMap({ runs[$0] }) else { return }
    let tempo = plan.tempo(of: run.cue, at: run.timeline.quarters(at: frame))
    for delay in plan.delayTimes where delay.cue == nil || delay.cue == run.cue {
      let frames = Float(tempo.frames(of: delay.quarters, at: plan.sampleRate))
      let known = mirror.effects[delay.effect][EffectParameter.time.rawValue]?.target
      guard known != frames else { continue }
      command(.rampEffect(EffectIndex(delay.effect), .time, RampTarget(frames, over: 0)), at: frame)
    }
  }

  /// Notes where a pass comes to other tempi.
  mutating func noteTempi(_ id: Int, _ pass: Int, at frame: Int) {
    guard !plan.delayTimes.isEmpty, let run = runs[id] else { return }
    let timeline = run.timeline
    let changes = plan.score.cues[run.cue].tempoChanges
    if !changes.isEmpty && frame > run.enters { keepTempo(at: frame) }
    let range = timeline.firstQuarters(ofPass: pass)..<timeline.lastQuarters(ofPass: pass)
    for change in changes {
      let quarters = timeline.cue.map.meters.quarters(at: change.position)
      guard range.contains(quarters) else { continue }
      let place = timeline.frame(of: quarters, inPass: pass)
      if place > frame { agenda.note(.tempo(run: id), at: place) }
    }
  }
}

extension Plan {
  /// The tempo of a cue from a place on, as far as it has been reached there.
  func tempo(of cue: Int, at quarters: Rational) -> Tempo {
    let meters = cues[cue].map.meters
    let written = score.cues[cue]
    let last = written.tempoChanges.last { meters.quarters(at: $0.position) <= quarters }
    return last?.tempo ?? written.tempo
  }
}
