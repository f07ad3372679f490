package import LeitmotifTiming

/// What somebody knows better than any guess.
package struct Wishes: Equatable, Sendable {
  /// Beats a minute.
  package var tempo: Double?
  package var meter: Meter?
  /// Before bar 1, in beats or in seconds.
  package var pickup: MusicalLength?

  package init(tempo: Double? = nil, meter: Meter? = nil, pickup: MusicalLength? = nil) {
    (self.tempo, self.meter, self.pickup) = (tempo, meter, pickup)
  }

  /// These, and of `others` what these say nothing of.
  func or(_ others: Wishes) -> Wishes {
    Wishes(tempo: tempo ?? others.tempo, meter: meter ?? others.meter, pickup: pickup ?? others.pickup)
  }

  var evidenceOfPickup: RhythmEvidence.Pickup? {
    switch pickup {
    case .seconds(let seconds)?: .seconds(seconds.approximate)
    case .beats(let beats)?: .beats(beats)
    default: nil
    }
  }
}
