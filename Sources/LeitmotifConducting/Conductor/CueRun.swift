import LeitmotifMixing
import LeitmotifScore

/// A cue that plays, is about to, or rings out.
struct CueRun: Sendable, Codable {
  enum Phase: String, Equatable, Sendable, Codable { case prepared, playing, leaving }

  let id: Int
  let cue: Int
  let timeline: CueTimeline
  /// The frame on which its body is entered.
  let enters: Int
  var phase = Phase.prepared
  /// The gain of its transition.
  var fade: TimedRamp
  var fadeGeneration = 0
  /// What remains of a fade in decibels.
  var fadeRest: RampTarget?
  /// A fade that has not begun.
  var lateFade: LateFade?
  /// Where its tail was left to ring; `nil`: it plays on.
  var left: Boundary?
  var layers: [LayerRun]
}

/// A fade to come.
struct LateFade: Sendable, Codable {
  let gain: Float
  let frames: Int
  let curve: Fade.Curve
}

/// A layer of a running cue.
struct LayerRun: Sendable, Codable {
  /// `nil`: it is silent, and costs nothing.
  var use: VoiceUse?
  /// The frame for which the voice was got ready.
  var readyFor = 0
  /// Whether the voice has been told to sound.
  var isStarted = false
  /// What its parameters ask.
  var gain: TimedRamp
  var generation = 0
}

/// A transition on its way.
struct Pending: Sendable, Codable {
  let id: Int
  let to: Int
  let plan: TransitionPlan
  /// It follows from the end of a cue, and gives way to anything that is asked for.
  let isAutomatic: Bool
  let bridgeRun: Int?
  let destinationRun: Int
  var pickup: VoiceUse?
  var fadeBegan: Int?
  /// The source has been left; what remains is a bridge.
  var hasLeft = false
}

/// A claim on a state.
struct Lease: Equatable, Sendable, Codable {
  enum Owner: String, Equatable, Sendable, Codable {
    /// The conditions of the state itself.
    case conditions
    case game
  }

  let owner: Owner
  let state: Int
  let priority: Int
  /// Counts claims: of equal ones the newest wins.
  let since: Int
  /// Its state has run its course; it counts again when it has been given up and taken anew.
  var isSpent = false
}
