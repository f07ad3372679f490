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

  /// Seconds of the pickup, as far as they are known before the tempo is.
  var pickupSeconds: Double? {
    switch pickup {
    case .seconds(let seconds)?: seconds.approximate
    case .beats(let beats)?: tempo.map { beats.approximate * 60 / $0 }
    default: nil
    }
  }
}
