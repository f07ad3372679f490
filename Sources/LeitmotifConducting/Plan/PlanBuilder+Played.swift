extension PlanBuilder {
  /// Says up to which frame each stem is played by something.
  mutating func notePlayed() {
    for cue in cues {
      let pickups = [cue.pickup] + cue.markers.map(\.pickup)
      note(pickups.compactMap { $0?.stem }, playedTo: .max)
      let end = cue.stemOffset + cue.bodyFrames + cue.tailFrames
      for layer in cue.layers {
        // One with a period of its own goes round however long the cue is.
        note(files(layer.stem, layer.variants), playedTo: layer.period == nil ? end : .max)
      }
    }
    for stinger in stingers { note(files(stinger.stem, stinger.variants), playedTo: .max) }
  }

  private func files(_ stem: Int, _ variants: Int?) -> [Int] {
    [stem] + (variants.map { choices[$0].items } ?? [])
  }

  private mutating func note(_ played: [Int], playedTo end: Int) {
    for stem in played { stems[stem].playedFrames = max(stems[stem].playedFrames, end) }
  }
}
