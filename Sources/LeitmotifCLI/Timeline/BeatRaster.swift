import LeitmotifConducting

/// The beats of a timeline. Where nothing plays, they go on as they were.
struct BeatRaster {
  private(set) var columns: [Timeline.Column] = []
  private let frames: Int
  /// Frames between the two latest beats.
  private var beat = 0

  init(_ decisions: [Decision], frames: Int) {
    self.frames = frames
    beat = BeatRaster.firstBeat(decisions) ?? max(frames, 1)
    var cue: Int?
    var isEntered = false
    for decision in decisions {
      switch decision.kind {
      case .enter(let entered):
        cue = entered
        isEntered = true
      case .beat:
        fillSilence(until: decision.frame)
        if let last = columns.last, last.cue != nil { beat = max(1, decision.frame - last.frame) }
        columns.append(
          Timeline.Column(frame: decision.frame, cue: cue, position: decision.position, isEntered: isEntered))
        isEntered = false
      default: break
      }
    }
    fillSilence(until: frames)
  }

  private static func firstBeat(_ decisions: [Decision]) -> Int? {
    let beats = decisions.lazy.filter { $0.kind == .beat }.map(\.frame).prefix(2)
    return beats.count == 2 ? beats.last.map { last in last - (beats.first ?? 0) } : nil
  }

  /// Adds beats of silence, if there is room for one and a half.
  private mutating func fillSilence(until end: Int) {
    var frame = columns.last.map { $0.frame + beat } ?? 0
    while end - frame > beat / 2 || columns.isEmpty && end > frame {
      columns.append(Timeline.Column(frame: frame, cue: nil, position: nil, isEntered: false))
      frame += beat
    }
  }
}
