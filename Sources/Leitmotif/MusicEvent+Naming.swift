package import LeitmotifConducting
package import LeitmotifMixing
import LeitmotifScore
package import LeitmotifStreaming
import LeitmotifTiming

extension MusicEvent {
  /// A decision with names for its indices.
  package init(_ decision: Decision, in plan: Plan) {
    self.init(
      time: FrameTime(decision.output), transport: FrameTime(decision.frame), position: decision.position,
      kind: Kind(decision.kind, at: decision.frame, in: plan))
  }

  /// What the mixer tells; `nil` for what nobody needs to know.
  package init?(_ event: MixerEvent, _ clock: TransportClock) {
    let kind: Kind
    switch event.kind {
    case .late(let frames): kind = .late(frames: frames)
    case .starved(let voice, _): kind = .starved(voice: Int(voice.position))
    case .recovered(let voice, _, let frames): kind = .recovered(voice: Int(voice.position), frames: frames)
    case .ended, .refused: return nil
    }
    self.init(
      time: FrameTime(clock.output(of: event.time.frames)), transport: event.time, position: nil, kind: kind)
  }

  /// A stem that could not be read.
  package init(_ fault: ReaderFault, at frame: Int, in plan: Plan) {
    self.init(
      time: FrameTime(frame), position: nil,
      kind: .unreadable(stem: plan.stems[fault.stem].path.text, message: "\(fault.error)"))
  }
}

extension MusicEvent.Kind {
  fileprivate init(_ kind: Decision.Kind, at frame: Int, in plan: Plan) {
    func state(_ index: Int) -> String { plan.states[index].name }
    func cue(_ index: Int) -> String { plan.cues[index].name }
    self =
      switch kind {
      case .planned(let from, let to, let rule, let exit, let enter):
        .planned(
          from: state(from), to: state(to), ruleLine: rule.map { plan.rules[$0].transition.mark.line },
          exit: FrameTime(exit), enter: FrameTime(enter))
      case .fallback(let to, let exit): .fallback(to: state(to), exit: FrameTime(exit))
      case .cancelled(let to, let reason): .cancelled(to: state(to), reason: reason.rawValue)
      case .ignored(let wanted, let reason): .ignored(state: state(wanted), reason: reason.rawValue)
      case .held(let wanted, let until): .held(state: state(wanted), until: FrameTime(until))
      case .expired(let index, let owner): .expired(state: state(index), owner: owner)
      case .holdExpired(let parameter, let owner):
        .holdExpired(parameter: plan.parameters[parameter].name, owner: owner)
      case .mix(let index): .mix(name: index.map { plan.mixes[$0].name })
      case .chosen(let choice, let option):
        .chosen(from: plan.choices[choice].path, option: plan.choices[choice].names[option])
      case .queued(let wanted): .queued(state: wanted.map { state($0) })
      case .pickup(let index): .pickup(cue: cue(index))
      case .exit(let index): .exit(cue: cue(index))
      case .transition(let from, let to): .transition(from: state(from), to: state(to))
      case .enter(let index): .enter(cue: cue(index))
      case .section(let index, let section):
        .section(cue: cue(index), name: plan.cues[index].sections[section].name)
      case .bar: .bar
      case .beat: .beat
      case .marker(let index, let marker):
        .marker(cue: cue(index), name: plan.cues[index].markers[marker].name)
      case .stingerPlanned(let index, let sync):
        .stingerPlanned(name: plan.stingers[index].name, sync: FrameTime(sync))
      case .stinger(let index): .stinger(name: plan.stingers[index].name)
      case .stingerDropped(let index, let sync, let reason):
        .stingerDropped(
          name: plan.stingers[index].name, sync: FrameTime(sync), reason: reason.rawValue)
      case .stingerYielded(let index): .stingerYielded(name: plan.stingers[index].name)
      case .ended(let index): .ended(cue: cue(index))
      case .paused: .paused
      case .sought(let index): .sought(cue: cue(index))
      case .replanned(let to, let rule, let exit, let enter):
        .replanned(
          to: state(to), ruleLine: rule.map { plan.rules[$0].transition.mark.line }, exit: FrameTime(exit),
          enter: FrameTime(enter))
      case .voiceRefused(let index, let layer):
        .voiceRefused(
          cue: index.map { cue($0) },
          layer: index.flatMap { found in layer.map { plan.cues[found].layers[$0].name } })
      }
  }
}
