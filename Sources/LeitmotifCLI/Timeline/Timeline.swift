package import LeitmotifConducting
package import LeitmotifTiming

/// What the music does in a scenario, beat by beat: the conductor alone has said it.
package struct Timeline: Sendable {
  /// A beat, and what sounds in its middle.
  package struct Column: Sendable, Equatable {
    package let frame: Int
    /// `nil`: nothing plays.
    package let cue: Int?
    package let position: MusicalPosition?
    /// The cue has been entered on this beat.
    package let isEntered: Bool
    /// Gains of the layers of each cue that sounds.
    package var gains: [Int: [Float]] = [:]
    package var stingers: Set<Int> = []
  }

  package let plan: Plan
  package let frames: Int
  package private(set) var columns: [Column] = []
  /// What was decided, without beats and bars.
  package let decisions: [Decision]
  package let inputs: [StampedInput]

  /// What chance begins with.
  private let seed: UInt64

  /// - Parameter inputs: In order of their frames.
  package init(_ plan: Plan, inputs: [StampedInput], frames: Int, seed: UInt64 = 0) {
    self.plan = plan
    self.seed = seed
    self.frames = frames
    self.inputs = inputs.filter { $0.frame < frames }
    let all = Timeline.decisions(plan, self.inputs, frames, seed)
    decisions = all.filter { !$0.kind.isBeat }
    columns = BeatRaster(all, frames: frames).columns
    listen()
  }

  /// Lets a conductor decide everything before `frames`.
  private static func decisions(_ plan: Plan, _ inputs: [StampedInput], _ frames: Int, _ seed: UInt64)
    -> [Decision]
  {
    var conductor = Conductor(plan, seed: seed)
    for input in inputs { conductor.handle(input) }
    conductor.advance(to: frames)
    return conductor.takeActions().compactMap { action in
      if case .decided(let decision) = action, decision.frame < frames { decision } else { nil }
    }
  }

  /// Lets another conductor do the same, and looks at it in the middle of every beat.
  private mutating func listen() {
    var conductor = Conductor(plan, seed: seed)
    var next = 0
    for index in columns.indices {
      let end = index + 1 < columns.count ? columns[index + 1].frame : frames
      let middle = (columns[index].frame + end) / 2
      while next < inputs.count, inputs[next].frame <= middle {
        conductor.handle(inputs[next])
        next += 1
      }
      conductor.advance(to: middle)
      _ = conductor.takeActions()
      for playing in conductor.sounding(at: middle) {
        let known = columns[index].gains[playing.cue] ?? Array(repeating: 0, count: playing.gains.count)
        columns[index].gains[playing.cue] = zip(known, playing.gains).map { max($0, $1) }
      }
      let beat = columns[index].frame..<end
      for decision in decisions where beat.contains(decision.frame) {
        if case .stinger(let stinger) = decision.kind { columns[index].stingers.insert(stinger) }
      }
    }
  }

  /// The column that a frame falls into.
  package func column(at frame: Int) -> Column? { columns.last { $0.frame <= frame } }
}

extension Decision.Kind {
  fileprivate var isBeat: Bool { self == .beat || self == .bar }
}
