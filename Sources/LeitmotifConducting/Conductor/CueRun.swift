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
  /// What remains of a fade that goes in several legs.
  var fadeRest: [RampTarget] = []
  /// A fade that has not begun.
  var lateFade: LateFade?
  /// Where its tail was left to ring; `nil`: it plays on.
  var left: Boundary?
  /// It was left under a fade: what goes round by itself goes on doing so.
  var goesStraightOn = false
  /// The fade-out that it was given last, and the gain that this began with.
  var fadeOut: PlannedFade?
  var fadeOutFrom: Float = 1
  /// It is faded in 5 ms, for too many cues ring out.
  var isCut = false
  /// Voices of pickups that sound before its next pass.
  var pickups: [VoiceUse] = []
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
  var stem: Int
  /// When its voice is summed among those that sound, whichever voice that is; with a voice that goes on in another
  /// cue its turn does.
  var turn: Int
  /// How its stem was chosen; counted when the cue is entered.
  var variant: Pick?
  /// `nil`: it is silent, and costs nothing.
  var use: VoiceUse?
  /// The voice was got ready only to prove that nobody hears it: nothing may depend on it.
  var isKept = false
  /// The frame for which the voice was got ready.
  var readyFor = 0
  /// Whether the voice has been told to sound.
  var isStarted = false
  /// What its parameters ask.
  var gain: TimedRamp
  var generation = 0
  /// What the state asks.
  var level = TimedRamp(at: 1, from: 0)
  /// The frame on which it is looked at again, if its level may begin to change only in places; `nil`: it has
  /// come to rest.
  var nextPlace: Int?
  /// The gain of its voice's transition, where that is not its cue's: the voice was another cue's before.
  var own: TimedRamp?
  /// Its voice is left out of the fade of its cue.
  var isHeld = false
  /// Its voice has gone on as another cue's.
  var isHandedOn = false
  /// It does not come again: it was cut where its cue was left, or its cue was given up before it was entered.
  var isOver = false
  /// The unchanging linear gain of a voice that was another cue's before; `nil`: the layer's.
  var base: Float?
  /// The frame from which its passes have been heard, where that is before its cue was entered: its voice was
  /// another cue's. What was heard of the pass before may ring.
  var heardFrom: Int?
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
  /// The cue that plays is what is entered, and where: it goes on, and only the state changes.
  var goesOn = false
  /// The cue that was chosen of those of the state; counted when it is entered.
  var pick: Pick?
  /// The state stays, and goes on with another of its cues.
  var playsOn = false
  /// The music goes back to the state before.
  var goesBack = false
  /// From a state to itself.
  var isRetrigger = false
  /// Layers of the source that a fade before the boundary leaves out, for they go on.
  var held: [Int] = []
}
