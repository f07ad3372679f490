import Leitmotif
import LeitmotifConducting
import LeitmotifPicture

/// Transitions as they are planned, of which those remain that were taken.
struct PictureTransitions {
  private var planned: [Planned] = []

  private struct Planned {
    let from: Int
    let to: Int
    let asked: Int
    /// Output frames.
    var exit: Int
    var enter: Int
    /// The frame of the music.
    var musicExit: Int
    let words: TransitionWords
  }

  mutating func note(_ decision: Decision, _ conductor: Conductor, _ music: PicturedMusic) {
    let clock = conductor.clock
    switch decision.kind {
    case .planned(let from, let to, let rule, let exit, let enter):
      dropPlanned(after: decision.frame)
      planned.append(
        Planned(
          from: from, to: to, asked: decision.output, exit: clock.output(of: exit),
          enter: clock.output(of: enter), musicExit: exit,
          words: TransitionWords(
            from, to, rule, exit, conductor, at: decision.frame,
            isAsked: music.hasAsked(before: decision.frame + 1))))
    case .replanned(let to, _, let exit, let enter):
      guard let last = planned.last, last.to == to else { return }
      planned[planned.count - 1].exit = clock.output(of: exit)
      planned[planned.count - 1].enter = clock.output(of: enter)
      planned[planned.count - 1].musicExit = exit
    case .cancelled: dropPlanned(after: decision.frame)
    default: break
    }
  }

  /// What has not been left yet is not left any more.
  private mutating func dropPlanned(after frame: Int) {
    if let last = planned.last, last.musicExit > frame { planned.removeLast() }
  }

  func taken(in music: PicturedMusic) -> [MusicPicture.Transition] {
    let states = music.score.plan.states
    return planned.filter { music.frames.contains($0.exit) }.map { taken in
      MusicPicture.Transition(
        from: states[taken.from].name, to: states[taken.to].name, asked: music.seconds(taken.asked),
        exit: music.seconds(taken.exit), enter: music.seconds(taken.enter), reason: taken.words.reason,
        how: taken.words.how)
    }
  }
}
