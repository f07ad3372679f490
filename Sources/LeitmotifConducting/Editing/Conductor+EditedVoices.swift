import LeitmotifMixing

/// What becomes of the uses of voices when a score is edited: those that are not in it are lost.
typealias VoicePlaces = [VoiceUse: VoiceUse]

extension Conductor {
  /// Takes over the voices that go on, and what sounds through them.
  mutating func carryVoices(of old: Conductor, _ match: PlanMatch, at frame: Int) -> VoicePlaces {
    let (pool, places) = old.voices.resized(
      count: plan.voices, spare: Plan.spareVoices, losing: old.lostUses(match))
    voices = pool
    for (index, voice) in old.mirror.voices {
      guard let place = places[VoiceUse(voice: index, ticket: voice.ticket)],
        let stem = match.stems[voice.stem]
      else { continue }
      var carried = voice
      carried.ticket = place.ticket
      carried.stem = stem
      if let bus = voice.sounds?.bus { carried.sounds?.bus = match.buses[bus] ?? 0 }
      mirror.voices[place.voice] = carried
    }
    for (bus, lanes) in old.mirror.buses.enumerated() {
      if let place = match.buses[bus] { mirror.buses[place] = lanes }
    }
    return places
  }

  /// Uses of voices that do not go on: of layers that have changed, of stems that have, of buses that flow elsewhere.
  private func lostUses(_ match: PlanMatch) -> Set<VoiceUse> {
    var lost: Set<VoiceUse> = []
    for run in runs.values {
      let isLost = match.cues[run.cue] == nil || !match.keepsTime[run.cue]
      if isLost { lost.formUnion(run.pickups) }
      for (index, layer) in run.layers.enumerated() {
        guard let use = layer.use else { continue }
        if isLost || match.goesOn(index, of: run.cue, playing: layer.stem) == nil { lost.insert(use) }
      }
    }
    for (index, voice) in mirror.voices {
      let isLost = match.stems[voice.stem] == nil || voice.sounds.map { !match.keepsWay[$0.bus] } ?? false
      if isLost { lost.insert(VoiceUse(voice: index, ticket: voice.ticket)) }
    }
    for sounding in soundingStingers where match.stingers[sounding.stinger] == nil {
      lost.insert(sounding.use)
    }
    return lost.union(
      mirror.voices.compactMap { index, voice in
        let use = VoiceUse(voice: index, ticket: voice.ticket)
        // What neither plays nor is going to was ended with what is gone.
        return voices.isTaken(use) ? nil : use
      })
  }
}
