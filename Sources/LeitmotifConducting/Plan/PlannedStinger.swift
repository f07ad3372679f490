package import LeitmotifScore
package import LeitmotifTiming

package struct PlannedStinger: Sendable {
  package let name: String
  package let stem: Int
  package let quantise: Transition.Exit
  package let sync: MusicalLength
  package let bus: Int
  package let gain: Float
  package let cooldown: MusicalLength
  package let priority: Int
  package let maxDelay: MusicalLength?
  package let crossing: Stinger.Crossing
  /// Those that are on while it sounds: its own, and named ones that are under its bus or one that it flows
  /// into. Indices into the plan's ducks.
  package let ducks: [Int]
  /// The choice among its stems, by its index; `nil`: it is always `stem`.
  package let variants: Int?
}

package struct PlannedDuck: Sendable {
  /// `nil`: it belongs to a stinger.
  package let name: String?
  package let bus: Int
  /// Decibels, −80...0; at −80 the bus is silent.
  package let level: Double
  package let attack: MusicalLength
  package let release: MusicalLength
  package let hold: MusicalLength
  /// Whether its decibels are added to those of the others.
  package let adds: Bool
}
