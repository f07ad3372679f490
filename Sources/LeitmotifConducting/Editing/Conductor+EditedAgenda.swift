extension Conductor {
  /// Takes over what is to come, of all that is still there.
  mutating func carryAgenda(of old: Conductor, _ match: PlanMatch, _ places: VoicePlaces) {
    agenda = old.agenda.compactMap { moment in carried(moment, old, match, places) }
  }

  private func carried(
    _ moment: Moment, _ old: Conductor, _ match: PlanMatch, _ places: VoicePlaces
  ) -> Moment? {
    func cue(_ run: Int) -> Int? { runs[run] == nil ? nil : old.runs[run]?.cue }
    func layer(_ run: Int, _ layer: Int) -> Int? {
      guard let run = runs[run] == nil ? nil : old.runs[run] else { return nil }
      return match.goesOn(layer, of: run.cue, playing: run.layers[layer].stem)
    }
    switch moment {
    case .crossing(let parameter, let generation):
      guard match.isSameParameter[parameter], match.keepsThresholds[parameter] else { return nil }
      return match.parameters[parameter].map { .crossing(parameter: $0, generation: generation) }
    case .holdEnd(let parameter, let owner):
      return match.parameters[parameter].map { .holdEnd(parameter: $0, owner: owner) }
    case .mixLeg(let bus, let course): return match.buses[bus].map { .mixLeg(bus: $0, course: course) }
    case .bend(let run, let index, let generation):
      return layer(run, index).map { .bend(run: run, layer: $0, generation: generation) }
    case .sleep(let run, let index, let generation):
      return layer(run, index).map { .sleep(run: run, layer: $0, generation: generation) }
    case .layerPlace(let run, let index): return layer(run, index).map { .layerPlace(run: run, layer: $0) }
    case .section(let run, _), .marker(let run, _):
      return cue(run).map { match.keepsMarks[$0] } == true ? moment : nil
    case .unduck(let duck, let generation):
      return match.ducks[duck].map { .unduck(duck: $0, generation: generation) }
    case .duckBend(let bus, let generation):
      return match.buses[bus].map { .duckBend(bus: $0, generation: generation) }
    case .followerBend(let follower, let generation):
      return match.chains.followers[follower].map { .followerBend(follower: $0, generation: generation) }
    case .release(let voice, let ticket):
      return places[VoiceUse(voice: voice, ticket: ticket)].map {
        .release(voice: $0.voice, ticket: $0.ticket)
      }
    case .passPickup(let run, _), .fadeStep(let run, _), .lateFade(let run, _), .silence(let run, _),
      .pass(let run, _), .beat(let run), .tempo(let run), .end(let run), .gone(let run):
      return runs[run] == nil ? nil : moment
    case .leaseEnd, .mix, .dwell, .pickup, .fadeOut, .boundary, .secondPickup, .arrival, .settled,
      .nextRequest,
      .placeStingers, .strike, .stinger, .stingerEnd:
      return moment
    }
  }
}
