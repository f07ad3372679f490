import LeitmotifScore
import LeitmotifMixing
import LeitmotifTiming

/// A bus lowered while a stinger sounds.
struct ActiveDuck: Equatable, Sendable, Codable {
  let id: Int
  let bus: Int
  let gain: Float
  /// Frames over which it lets go.
  let release: Int
}

extension Conductor {
  /// The game triggers a stinger: it is placed so that its sync point falls on the grid.
  mutating func trigger(_ index: Int, at frame: Int) {
    let stinger = plan.stingers[index]
    let room = length(stinger.sync, at: frame)
    let run = current.flatMap { runs[$0] }
    let sync = run.map { $0.timeline.boundary(stinger.quantise, from: frame + room).frame } ?? frame + room
    decided(.stingerPlanned(stinger: index, sync: sync), at: frame)
    agenda.note(.strike(stinger: index), at: sync - room)
    agenda.note(.stinger(stinger: index), at: sync)
  }

  /// A stinger begins to sound.
  mutating func strike(_ index: Int, at frame: Int) {
    let stinger = plan.stingers[index]
    let use = playOnce(stinger.stem, from: 0, bus: stinger.bus, gain: stinger.gain, lane: 1, at: frame)
    guard use != nil, let duck = stinger.duck, let bus = stinger.duckedBus else { return }
    duckCount += 1
    ducks.append(
      ActiveDuck(id: duckCount, bus: bus, gain: linear(duck.gain), release: length(duck.release, at: frame)))
    agenda.note(.unduck(duck: duckCount), at: frame + plan.stems[stinger.stem].frames)
    rampDuck(bus, over: length(duck.attack, at: frame), at: frame)
  }

  /// A stinger has ended, and lets go of the bus that it lowered.
  mutating func unduck(_ id: Int, at frame: Int) {
    guard let index = ducks.firstIndex(where: { $0.id == id }) else { return }
    let duck = ducks.remove(at: index)
    rampDuck(duck.bus, over: duck.release, at: frame)
  }

  /// Of several ducks on a bus the deepest counts.
  private mutating func rampDuck(_ bus: Int, over frames: Int, at frame: Int) {
    let deepest = ducks.filter { $0.bus == bus }.map(\.gain).min() ?? 1
    let goal = RampTarget(deepest, over: Int32(clamping: max(frames, plan.declick)), .exponential)
    command(.rampBus(BusIndex(bus), .duck, goal), at: frame)
  }

  /// Frames of a length, by the tempo and meter of what plays.
  private func length(_ length: MusicalLength, at frame: Int) -> Int {
    guard let current, let run = runs[current] else {
      return max(0, plan.cues[plan.states[state].cue].map.frames(of: length, from: .zero).frames)
    }
    return max(0, run.timeline.cue.map.frames(of: length, from: run.timeline.quarters(at: frame)).frames)
  }
}
