/// What a folder of stems becomes: cues made of layers, and stingers.
package struct Arrangement: Sendable {
  /// In the order of danger, from the calmest.
  package var cues: [ArrangedCue] = []
  package var stingers: [ArrangedStinger] = []
  /// Files that are silent from end to end, and are left out.
  package var silent: [StemAnalysis] = []
  /// Files that are left out because they are the others once more, and by what that is known.
  package var mixes: [(stem: StemAnalysis, reason: String)] = []
  /// What somebody should look at, a sentence each.
  package var remarks: [String] = []

  /// Whether a single file is all there is: then danger makes it louder.
  package var isOfOneFile: Bool { cues.count == 1 && cues[0].layers.count == 1 }
  /// How much softer such a file is without danger, in decibels.
  package static let calmLevel = -9
}

/// Files that play together.
package struct ArrangedCue: Sendable {
  /// When its state is wanted.
  package enum Wanted: Equatable, Sendable {
    case fromTheBeginning
    /// Above the first value of danger, until it is below the second.
    case danger(above: Double, until: Double)
    /// Only when the game asks for it.
    case onRequest
  }

  package var name: String
  package var clock: ClockGuess
  /// From the least energy to the most.
  package var layers: [ArrangedLayer]
  package var wanted = Wanted.fromTheBeginning
  /// The values of danger at which it may play.
  package var span = 0.0...1.0
}

/// A file in a cue.
package struct ArrangedLayer: Sendable {
  package var name: String
  package var stem: StemAnalysis
  /// How much it adds: see `LayerEnergy`.
  package var energy: Double
  /// Where it begins to be heard, and where it is heard in full; `nil`: always.
  package var rise: (from: Double, to: Double)?
  /// How many times it fits into the body, where it repeats by itself.
  package var repeats: Int?
  /// Frames at its own rate that it lacks of the body, where its copy must be made as long with silence.
  package var missing: Int?
}

/// A file that is played once, over the music.
package struct ArrangedStinger: Sendable {
  package var name: String
  package var stem: StemAnalysis
  /// Bars of the music that it is played over, to a hundredth: as they are told.
  package var bars: Double
  /// Why it is one.
  package var reason: String
}
