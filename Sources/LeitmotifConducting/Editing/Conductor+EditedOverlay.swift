import LeitmotifMixing

extension Conductor {
  /// Takes over what lies over the music: mixes, ducks and stingers.
  mutating func carryOverlay(of old: Conductor, _ match: PlanMatch, _ places: VoicePlaces) {
    mixes.ranking = old.mixes.ranking.compactMap { match.mixes[$0] }
    mixes.ofGame = old.mixes.ofGame
    mixes.ofState = old.mixes.ofState
    mixes.holding = old.mixes.holding.flatMap { match.mixes[$0] }
    mixes.fading = match.mixes.indices.contains(old.mixes.fading) ? match.mixes[old.mixes.fading] ?? 0 : 0
    mixes.generation = old.mixes.generation
    for (bus, place) in match.buses.enumerated() {
      guard let place else { continue }
      mixLevels[place] = old.mixLevels[bus]
      mixRests[place] = old.mixRests[bus]
      mixCourses[place] = old.mixCourses[bus]
      busDucks[place] = old.busDucks[bus]
      busDucks[place].tracks = old.busDucks[bus].tracks.compactMap { track in
        guard let duck = match.ducks[track.duck] else { return nil }
        var carried = track
        carried.duck = duck
        return carried
      }
    }
    (duckCount, stingerCount, placements) = (old.duckCount, old.stingerCount, old.placements)
    stingersTurn = old.stingersTurn
    waitingStingers = old.waitingStingers.compactMap { waiting in
      match.stingers[waiting.stinger].map { carried(waiting, $0) }
    }
    soundingStingers = old.soundingStingers.compactMap { sounding in
      guard let place = match.stingers[sounding.stinger], let use = places[sounding.use] else { return nil }
      return SoundingStinger(id: sounding.id, stinger: place, use: use, yields: sounding.yields)
    }
    for (stinger, frame) in old.lastSyncs {
      if let place = match.stingers[stinger] { lastSyncs[place] = frame }
    }
  }

  private func carried(_ waiting: WaitingStinger, _ stinger: Int) -> WaitingStinger {
    var carried = WaitingStinger(
      id: waiting.id, stinger: stinger, triggered: waiting.triggered, room: waiting.room,
      cooldown: waiting.cooldown, latest: waiting.latest)
    carried.sync = waiting.sync
    carried.placement = waiting.placement
    carried.hasBegun = waiting.hasBegun
    return carried
  }

  /// Sends the levels of buses, mixes and ducks to where the edited score wants them.
  mutating func settleOverlay(of old: Conductor, _ match: PlanMatch, at frame: Int) {
    for (bus, place) in match.buses.enumerated() {
      guard let place else { continue }
      let (before, after) = (match.old.buses[bus].gain, plan.buses[place].gain)
      guard before != after, after > 0 else { continue }
      // The constant of the bus is another: what is heard begins where it was.
      let now = mirror.buses[place][BusLane.user.index].gain(at: frame)
      command(.setBus(BusIndex(place), .user, Ramp(at: now * before / after)), at: frame)
      command(.rampBus(BusIndex(place), .user, RampTarget(1, over: Int32(plan.declick))), at: frame)
    }
    let lost = match.buses.enumerated().compactMap { bus, place in
      old.busDucks[bus].tracks.contains { match.ducks[$0.duck] == nil } ? place : nil
    }
    if !match.keepsDucks { recountDucks(at: frame) }
    settleDucks(moved: Set(lost), at: frame)
    let moving = [old.mixes.holding, old.mixes.fading].compactMap(\.self)
    let isOther = moving.contains { match.isSameMix.indices.contains($0) && !match.isSameMix[$0] }
    let mixBefore = match.old.states[old.state].mix
    if plan.states[state].mix != mixBefore.flatMap({ match.mixes[$0] }) { beginMix(of: state, at: frame) }
    settleEditedMix(isOther: isOther, at: frame)
  }
}
