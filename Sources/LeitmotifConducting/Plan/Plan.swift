package import LeitmotifScore
package import LeitmotifTiming

/// A score made ready to run at one sample rate: names are indices, beats are exact frames.
///
/// It is made in two steps, because which frames of which stems must be at hand is known only when the
/// beats are frames: `init` lays out the time and says in `stems` what it needs; `supply` takes what was
/// found.
package struct Plan: Sendable {
  package let score: Score
  package let sampleRate: SampleRate
  package let parameters: [PlannedParameter]
  /// Each after those that it gives to and before those that it listens to; index 0 is the master. A layer that has
  /// effects or sends has a bus of its own.
  package let buses: [PlannedBus]
  /// Those of one bus in the order in which they act.
  package let effects: [PlannedEffect]
  package let sends: [PlannedSend]
  /// What of effects and sends parameters move.
  package let followers: [PlannedFollower]
  /// The followers of each parameter, by its index.
  package let followersOf: [[Int]]
  /// Delays that keep the tempo of what plays.
  package let delayTimes: [PlannedDelayTime]
  package let cues: [PlannedCue]
  package let states: [PlannedState]
  package let rules: [PlannedRule]
  package let ruleIndex: RuleIndex
  package let stingers: [PlannedStinger]
  package let mixes: [PlannedMix]
  /// Of all states, layers and stingers.
  package let choices: [PlannedChoice]
  /// The named ones first, then those of stingers.
  package let ducks: [PlannedDuck]
  /// Which of the ducks have names, by which the game knows them.
  package var namedDucks: Range<Int> { 0..<score.ducks.count }
  /// Of all states and rules.
  package let conditions: [PlannedCondition]
  /// For each parameter where it turns which of the conditions.
  package let thresholds: [PlannedThresholds]
  package internal(set) var stems: [PlannedStem]
  /// What was measured of the seams.
  package var likenesses = Likenesses()
  package let start: Int
  /// Voices that the music can need at once, with four cues that leave and some stingers.
  package let voices: Int
  /// Voices besides, for stingers that take the place of one that fades.
  package static let spareVoices = 4
  package var allVoices: Int { voices + Plan.spareVoices }
  /// Whether layers that are silent keep their voices, to prove that nobody hears the difference.
  package var keepsSilentVoices = false

  /// Frames of the shortest change of gain: 5 ms.
  package var declick: Int { max(1, sampleRate.hertz / 200) }

  /// Lays a score out in frames.
  ///
  /// - Throws: `InvalidScore` if its time does not fit into the arithmetic at this rate.
  package init(_ score: Score, file: String = "score", sampleRate: SampleRate) throws(InvalidScore) {
    var builder = PlanBuilder(score, file: file, sampleRate: sampleRate)
    builder.build()
    guard builder.diagnostics.isEmpty else { throw InvalidScore(diagnostics: builder.diagnostics) }
    self.score = score
    self.sampleRate = sampleRate
    parameters = builder.parameters
    buses = builder.buses
    (effects, sends, followers) = (builder.effects, builder.sends, builder.followers)
    delayTimes = builder.delayTimes
    followersOf = builder.parameters.indices.map { parameter in
      builder.followers.indices.filter { builder.followers[$0].curve.parameter == parameter }
    }
    cues = builder.cues
    states = builder.states
    rules = builder.rules
    ruleIndex = RuleIndex(builder.rules, states: builder.states.count)
    stingers = builder.stingers
    mixes = builder.mixes
    choices = builder.choices
    ducks = builder.ducks
    conditions = builder.conditions
    thresholds = builder.thresholds
    stems = builder.stems
    start = builder.start
    let widest = cues.map(\.layers.count).max() ?? 0
    voices = min(512, widest * 6 + 16)
  }
}

/// A parameter whose smoothing is counted in frames.
package struct PlannedParameter: Sendable {
  package enum Smoothing: Sendable {
    case none
    /// Change a frame, rising and falling.
    case slew(up: Double, down: Double)
    /// Frames of the time constants, rising and falling.
    case onePole(up: Double, down: Double)
  }

  package let name: String
  package let range: ClosedRange<Double>
  package let initial: Double
  package let smoothing: Smoothing
}

package struct PlannedBus: Sendable {
  package let name: String
  /// Linear.
  package let gain: Float
  /// `nil` for the master alone.
  package let parent: Int?
}

package struct PlannedState: Sendable {
  package let name: String
  package let cue: Int
  /// Indices into the plan's conditions.
  package let conditions: Range<Int>
  package let priority: Int
  package let dwell: MusicalLength
  package let next: Int?
  /// The choice among its cues, by its index; `nil`: it is always `cue`.
  package let cues: Int?
  /// Every cue that it can play, `cue` first.
  package let playable: [Int]
  package let mix: Int?
  /// Linear gains of layers while the music is in this state: of a cue's layer, by both their indices.
  package let levels: [Int: [Int: Float]]
  package let returns: Bool
}

package struct PlannedCondition: Sendable {
  package let parameter: Int
  package let isAbove: Bool
  package let threshold: Double
  package let until: Double
  /// The state that it belongs to; `nil`: a rule.
  package let state: Int?
}

/// A value at which a condition begins to hold, or ceases to.
package struct PlannedThreshold: Sendable {
  package let value: Double
  package let condition: Int
  package let holds: Bool
}

/// The thresholds of one parameter, in the order in which it comes to them.
package struct PlannedThresholds: Sendable {
  /// On the way up: by rising values.
  package var rising: [PlannedThreshold] = []
  /// On the way down: by falling values.
  package var falling: [PlannedThreshold] = []
}

/// A snapshot of the mix.
package struct PlannedMix: Sendable {
  package let name: String
  /// Linear gains by the indices of the buses that it names.
  package let levels: [Int: Float]
  package let fade: Fade
  package let priority: Int
}

package struct PlannedRule: Sendable {
  package let from: Set<Int>?
  package let to: Set<Int>?
  package let conditions: Range<Int>
  package let bridge: Int?
  package let transition: Transition

  /// How exactly the two sides are named: a state 2, several 1, any 0.
  package var specificity: (sum: Int, from: Int) {
    let from = transition.from.specificity
    return (from + transition.to.specificity, from)
  }
}
