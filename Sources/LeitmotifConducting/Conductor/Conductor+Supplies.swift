import LeitmotifMixing

/// What a voice plays from memory in one of its uses.
struct VoiceSupply: Sendable {
  let ticket: UInt32
  let region: RegionIndex
  /// Frames from the beginning of its run on; `Int.max`: all of it.
  let frames: Int
}

extension Conductor {
  /// More of a stem has come to be in memory. What is begun from now on may play from there; it sounds the same.
  package mutating func hold(_ region: PlannedStem.Region, of stem: Int) {
    plan.stems[stem].regions.append(region)
  }

  /// What a voice plays from memory, as it was when its frames were ordered: the reader left out as much.
  func supply(of use: VoiceUse) -> (region: RegionIndex, frames: Int) {
    guard let supply = supplies[use.voice], supply.ticket == use.ticket else { return (.none, 0) }
    return (supply.region, supply.frames)
  }
}
