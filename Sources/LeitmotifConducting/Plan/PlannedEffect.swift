package import LeitmotifMixing
import LeitmotifScore
package import LeitmotifTiming

/// An effect of a bus's chain, in the mixer's own numbers.
package struct PlannedEffect: Sendable {
  package let bus: Int
  package let kind: EffectKind
  /// What is written, with what moves where it is before anything has been said.
  package internal(set) var values: [EffectParameter: Float]
}

/// A second way out of a bus.
package struct PlannedSend: Sendable {
  package let bus: Int
  package let target: Int
  /// Linear, before anything has been said.
  package internal(set) var gain: Float
}

/// A number of an effect or a send that a parameter moves.
package struct PlannedFollower: Sendable {
  package enum Target: Equatable, Sendable {
    /// An effect by its index.
    case effect(Int, EffectParameter)
    /// A send by its index.
    case send(Int)
  }

  package let target: Target
  package let curve: PlannedAmountCurve
}

/// How a number of the mixer follows a parameter.
package struct PlannedAmountCurve: Sendable {
  package let parameter: Int
  let points: [AmountCurve.Point]
  let way: AmountWay
  /// The values at which it bends or falls silent, in rising order.
  let bends: [Double]
}

/// A delay whose time is written in notes.
package struct PlannedDelayTime: Sendable {
  package let effect: Int
  package let quarters: Rational
  /// The cue of its layer; `nil`: a bus's, by whatever cue plays.
  package let cue: Int?
}
