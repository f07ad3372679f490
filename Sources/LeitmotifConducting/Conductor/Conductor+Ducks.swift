import LeitmotifMixing
import LeitmotifScore

// A duck lowers its bus in a straight line of decibels, holds it, and lets it go in another. It is on while the
// game says so or a stinger sounds that it makes room for, and some time longer if it has a `hold`.
//
// Of several on one bus the deepest counts on every frame; those that add up are added to it. A duck begins
// where the bus is already, so nothing that is let go rises first to be lowered again.
extension Conductor {
  /// The game turns a duck on or off.
  mutating func duck(_ index: Int, isOn: Bool, at frame: Int) {
    guard plan.namedDucks.contains(index) else { return }
    let isAsked = busDucks[plan.ducks[index].bus].tracks.contains { $0.duck == index && $0.isAsked }
    guard isAsked != isOn else { return }
    if isOn { engage(index, for: .game, at: frame) } else { letGo(of: index, for: .game, at: frame) }
  }

  /// Something turns a duck on.
  mutating func engage(_ index: Int, for holder: DuckTrack.Holder, at frame: Int) {
    let duck = plan.ducks[index]
    let before = busDucks[duck.bus].deepest(at: frame)
    let known = busDucks[duck.bus].tracks.firstIndex { $0.duck == index }
    var track = known.map { busDucks[duck.bus].tracks[$0] } ?? DuckTrack(duck: index, adds: duck.adds)
    duckCount += 1
    track.generation = duckCount
    switch holder {
    case .game: track.isAsked = true
    case .stinger: track.stingers += 1
    }
    let isNew = track.target != duck.level
    if isNew {
      let start = duck.adds ? track.level(at: frame) : max(before, duck.level)
      track.head(
        from: start, to: duck.level, over: max(length(duck.attack, at: frame), plan.declick), at: frame)
    }
    if let known { busDucks[duck.bus].tracks[known] = track } else { busDucks[duck.bus].tracks.append(track) }
    // One that is on its way down already goes on.
    if isNew { steer(duck.bus, at: frame) }
  }

  /// What turned a duck on is over. After the last of it the bus is held for a while, and let go.
  mutating func letGo(of index: Int, for holder: DuckTrack.Holder, at frame: Int) {
    let duck = plan.ducks[index]
    guard let known = busDucks[duck.bus].tracks.firstIndex(where: { $0.duck == index }) else { return }
    var track = busDucks[duck.bus].tracks[known]
    switch holder {
    case .game: track.isAsked = false
    case .stinger: track.stingers = max(0, track.stingers - 1)
    }
    if !track.isOn {
      duckCount += 1
      track.generation = duckCount
      agenda.note(
        .unduck(duck: index, generation: duckCount), at: frame + length(duck.hold, at: frame))
    }
    busDucks[duck.bus].tracks[known] = track
  }

  /// A duck has held on for long enough, unless it was turned on again.
  mutating func unduck(_ index: Int, _ generation: Int, at frame: Int) {
    let duck = plan.ducks[index]
    guard let known = busDucks[duck.bus].tracks.firstIndex(where: { $0.generation == generation }) else {
      return
    }
    let level = busDucks[duck.bus].tracks[known].level(at: frame)
    busDucks[duck.bus].tracks[known].head(
      from: level, to: 0, over: max(length(duck.release, at: frame), plan.declick), at: frame)
    steer(duck.bus, at: frame)
  }

  /// The ducks of a bus take another direction.
  mutating func bendDuck(_ bus: Int, _ generation: Int, at frame: Int) {
    if busDucks[bus].generation == generation { steer(bus, at: frame) }
  }

  /// The score has been edited: ducks that are on go to their new levels, and what was lowered by one that is gone comes
  /// back.
  ///
  /// - Parameter moved: Buses on which one is gone.
  mutating func settleDucks(moved: Set<Int>, at frame: Int) {
    for bus in busDucks.indices {
      var isMoved = moved.contains(bus)
      for index in busDucks[bus].tracks.indices {
        let track = busDucks[bus].tracks[index]
        let duck = plan.ducks[track.duck]
        guard track.target != 0, track.target != duck.level || track.adds != duck.adds else { continue }
        busDucks[bus].tracks[index].adds = duck.adds
        busDucks[bus].tracks[index].head(
          from: track.level(at: frame), to: duck.level,
          over: max(length(duck.attack, at: frame), plan.declick),
          at: frame)
        isMoved = true
      }
      if isMoved { steer(bus, at: frame) }
    }
  }

  /// Counts anew which stingers keep which ducks on, and lets go of those that none does any more.
  mutating func recountDucks(at frame: Int) {
    for bus in busDucks.indices {
      for index in busDucks[bus].tracks.indices {
        let track = busDucks[bus].tracks[index]
        busDucks[bus].tracks[index].stingers = soundingStingers.count {
          plan.stingers[$0.stinger].ducks.contains(track.duck)
        }
        guard track.isOn, !busDucks[bus].tracks[index].isOn else { continue }
        duckCount += 1
        busDucks[bus].tracks[index].generation = duckCount
        agenda.note(.unduck(duck: track.duck, generation: duckCount), at: frame)
      }
    }
  }

  /// Sends a bus on the way that its ducks take from here.
  private mutating func steer(_ bus: Int, at frame: Int) {
    busDucks[bus].tracks.removeAll { !$0.isOn && $0.target == 0 && $0.arrival <= frame }
    busDucks[bus].generation += 1
    let duck = busDucks[bus]
    func gain(at frame: Int) -> Float { Float(decibelsToGain(duck.level(at: frame))) }
    guard let bend = duck.bend(after: frame) else {
      let isSilent = duck.level(at: frame) <= BusDuck.floor
      return rampDuck(bus, RampTarget(isSilent ? 0 : gain(at: frame), over: Int32(plan.declick)), at: frame)
    }
    // There is no straight line of decibels from silence: its first 5 ms are a straight line of gain.
    let isSilent = duck.gain.gain(at: frame) == 0
    let end = isSilent ? frame + plan.declick : bend
    if isSilent && duck.level(at: end) <= BusDuck.floor {
      return agenda.note(.duckBend(bus: bus, generation: duck.generation), at: bend)
    }
    rampDuck(
      bus, RampTarget(gain(at: end), over: Int32(clamping: end - frame), isSilent ? .linear : .exponential),
      at: frame)
    agenda.note(.duckBend(bus: bus, generation: duck.generation), at: end)
  }

  private mutating func rampDuck(_ bus: Int, _ goal: RampTarget, at frame: Int) {
    let ramp = busDucks[bus].gain
    // Where nothing moves, nothing is said.
    guard ramp.gain(at: frame) != goal.gain || ramp.target != goal.gain else { return }
    busDucks[bus].gain.head(to: goal, at: frame)
    command(.rampBus(BusIndex(bus), .duck, goal), at: frame)
  }

  /// Linear gain that the ducks of a bus leave it on a frame not before the latest decision.
  package func duckGain(ofBus bus: Int, at frame: Int) -> Float {
    busDucks.indices.contains(bus) ? busDucks[bus].gain.gain(at: frame) : 1
  }
}
