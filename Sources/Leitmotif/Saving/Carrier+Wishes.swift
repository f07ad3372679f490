import LeitmotifConducting
import LeitmotifTiming

extension Carrier {
  /// What the game wants: states, holds, a mix and ducks.
  mutating func carryWishes(_ saved: SavedNames, to carried: inout CarriedMusic) {
    carried.requests = saved.requests.compactMap { request($0) }
    carried.queue = saved.queue.prefix(64).compactMap { request($0) }
    for hold in saved.holds {
      if let parameter = names.parameters[hold.parameter], hold.value.isFinite {
        carried.holds.append(
          CarriedMusic.Hold(parameter: parameter, value: hold.value, claim: claim(hold.wish)))
      } else {
        lose("there is no parameter '\(hold.parameter)': that it was held at \(hold.value) is forgotten")
      }
    }
    if let mix = saved.mix {
      carried.mix = names.mixes[mix]
      if carried.mix == nil { lose("there is no mix '\(mix)': that it was asked for is forgotten") }
    }
    for duck in saved.ducks {
      if let index = names.ducks[duck] {
        carried.ducks.append(index)
      } else {
        lose("there is no duck '\(duck)': that it was on is forgotten")
      }
    }
  }

  private mutating func request(_ saved: SavedNames.Request) -> StateRequest? {
    var state: Int?
    if let name = saved.state {
      guard let found = names.states[name] else {
        lose("there is no state '\(name)': that it was asked for is forgotten")
        return nil
      }
      state = found
    }
    var request = StateRequest(state)
    request.claim = claim(saved.wish)
    request.retriggers = saved.retriggers
    request.isForced = saved.isForced
    return request
  }

  private func claim(_ wish: SavedNames.Wish) -> Claim {
    Claim(owner: wish.owner, priority: wish.priority, timeToLive: wish.left.map { frames(max(0, $0)) })
  }

  /// What is remembered: cooldowns, where states were left, and what chance began with. What is not there any more
  /// is not missed.
  mutating func carryMemory(_ saved: SavedNames, to carried: inout CarriedMusic) {
    for (name, ago) in saved.stingers {
      if let stinger = names.stingers[name] { carried.lastSyncs[stinger] = frame - frames(ago) }
    }
    for (name, count) in saved.departures {
      if let state = names.states[name] { carried.departures[state] = min(max(count, 0), 1 << 48) }
    }
    for place in saved.places {
      guard let state = names.states[place.state],
        let cue = plan.states[state].playable.first(where: { plan.cues[$0].name == place.cue }),
        let quarters = quarters(place.place, in: plan.cues[cue]), quarters <= plan.cues[cue].body
      else { continue }
      carried.remembered[state] = RememberedPlace(
        cue: cue, position: plan.cues[cue].map.frame(at: quarters).frames, left: frame - frames(place.ago))
    }
    carried.history = saved.history.suffix(16).compactMap { names.states[$0] }
    carried.seed = UInt64(saved.seed) ?? 0
    carried.heard = saved.heard
  }
}
