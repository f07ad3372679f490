import LeitmotifScore
package import LeitmotifTiming

/// A place where a rule with `auto` fades may join two cues: what is to be measured before the music begins.
package struct Seam: Hashable, Sendable {
  package let rule: Int
  package let source: Int
  package let destination: Int
  /// Where the source is left, in quarters.
  package let exit: Rational
  /// Frames of the bodies at which the two sides meet.
  package let sourceFrame: Int
  package let destinationFrame: Int
  /// How long they are heard together, in frames; a quarter of a second at most.
  package let frames: Int
}

extension Plan {
  /// Seams that are measured at most; others are crossfaded with equal power.
  package static let measuredSeams = 2048
  /// Places of one pair of cues that are measured at most.
  private static let seamsOfPair = 128

  /// Every seam that wants measuring, in the order of the rules.
  ///
  /// A rule whose entry keeps the place joins the same moments wherever it leaves, give or take the bar; one whose
  /// entry is fixed joins others at each boundary. So a seam is measured at every bar line, and at every beat where
  /// the rule leaves at beats and enters in a fixed place.
  package var seams: [Seam] {
    var found: [Seam] = []
    for (index, rule) in rules.enumerated() where rule.transition.isMeasured && rule.bridge == nil {
      for source in cues(of: rule.from) {
        for destination in cues(of: rule.to) where found.count < Plan.measuredSeams {
          found += seams(index, rule.transition, from: source, to: destination)
        }
      }
    }
    return Array(found.prefix(Plan.measuredSeams))
  }

  /// The cues that any of some states can play, each once, in order; `nil`: of all states.
  private func cues(of states: Set<Int>?) -> [Int] {
    let playable = states.map { $0.sorted() } ?? Array(self.states.indices)
    return Set(playable.map { self.states[$0].cue }).sorted()
  }

  private func seams(_ index: Int, _ rule: Transition, from source: Int, to destination: Int) -> [Seam] {
    let cue = cues[source]
    let timeline = CueTimeline(cue, zero: 0)
    let end = timeline.lastQuarters(ofPass: 0)
    let quarter = sampleRate.hertz / 4
    let grid: Grid = rule.leavesAtBeats && !rule.entry.keepsPlace ? .beat : .bar
    var found: [Seam] = []
    var exit = grid.first(after: .zero, in: cue.map.meters)
    while exit <= end, found.count < Plan.seamsOfPair {
      let boundary = Boundary(
        frame: timeline.frame(of: exit, inPass: 0), pass: 0, quarters: exit, isTailSafe: exit == end)
      let entry = Planner(self).entry(Way(rule, from: timeline, into: destination), at: boundary)
      let length = cue.map.frames(of: rule.fadeOut.duration, from: exit).frames
      found.append(
        Seam(
          rule: index, source: source, destination: destination, exit: exit, sourceFrame: boundary.frame,
          destinationFrame: cues[destination].map.frame(at: entry).frames,
          frames: max(1, min(length, quarter))))
      exit = grid.first(after: exit, in: cue.map.meters)
    }
    return found
  }
}

extension Transition {
  /// Whether how alike its sides are must be known.
  var isMeasured: Bool { fadeOut.curve == .auto(correlation: nil) || fadeIn.curve == .auto(correlation: nil) }

  /// Whether it may leave between bar lines.
  fileprivate var leavesAtBeats: Bool {
    switch exit {
    case .grid(.beat), .grid(.notes), .immediate: true
    default: false
    }
  }
}

extension Transition.Entry {
  /// Whether the place that is entered moves with the place that is left.
  fileprivate var keepsPlace: Bool {
    switch self {
    case .sameBeat, .sameBar, .sameTime: true
    default: false
    }
  }
}
