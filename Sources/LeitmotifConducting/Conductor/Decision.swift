package import LeitmotifTiming

/// Something that the conductor decided or that came to pass, on its exact frame; names are indices into
/// the plan.
package struct Decision: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// A transition is planned: which rule (`nil`: the built-in one), and its frames.
    case planned(from: Int, to: Int, rule: Int?, exit: Int, enter: Int)
    /// The exit that the rule asks for is too far off: this one is taken instead.
    case fallback(to: Int, exit: Int)
    /// A planned transition will not take place.
    case cancelled(to: Int, reason: Reason)
    /// A request that changes nothing.
    case ignored(state: Int, reason: Reason)
    /// A request that must wait until the state may be left.
    case held(state: Int, until: Int)
    /// A claim on a state is over, for it was not renewed in time.
    case expired(state: Int, owner: String)
    /// A hold of a parameter is over, for it was not renewed in time.
    case holdExpired(parameter: Int, owner: String)
    /// A mix begins to hold; `nil`: every bus returns to its own level.
    case mix(Int?)
    /// One of several begins to be heard.
    case chosen(choice: Int, option: Int)
    /// A request that waits until what is under way is over; `nil`: for the state before.
    case queued(state: Int?)
    case pickup(cue: Int)
    case exit(cue: Int)
    case transition(from: Int, to: Int)
    case enter(cue: Int)
    case section(cue: Int, section: Int)
    case bar
    case beat
    case marker(cue: Int, marker: Int)
    case stingerPlanned(stinger: Int, sync: Int)
    case stinger(stinger: Int)
    /// A trigger comes to nothing; its sync point would have been, or was to be, on the frame `sync`.
    case stingerDropped(stinger: Int, sync: Int, reason: Reason)
    /// A stinger that sounds makes room for a higher one.
    case stingerYielded(stinger: Int)
    /// A cue has come to its end, and nothing follows.
    case ended(cue: Int)
    /// No voice was free for a layer, or for a stinger (`layer` is `nil`).
    case voiceRefused(cue: Int?, layer: Int?)
    /// The music fades, and will stand still.
    case paused
    /// The cue that plays goes on at another place.
    case sought(cue: Int)
    /// What was planned was planned anew, because the cue goes on at another place.
    case replanned(to: Int, rule: Int?, exit: Int, enter: Int)
  }

  package enum Reason: String, Equatable, Sendable {
    case superseded
    case noLongerWanted = "no longer wanted"
    case alreadyThere = "already there"
    case alreadyPlanned = "already planned"
    case outranked
    case sought
    case inBridge = "a bridge plays"
    /// Too soon after the stinger's sync point before.
    case cooldown
    /// The stinger's place is further off than its `maxDelay`.
    case tooLate = "too late"
    case transitionComesFirst = "a transition comes first"
    case noPlaceBefore = "no place before the transition"
    case noVoice = "no voice"
    case tooManyWait = "too many wait"
    case uninterruptible = "not to be interrupted"
    case nothingBefore = "nothing before"
  }

  /// The frame of the music.
  package let frame: Int
  /// The frame of the output on which that is heard.
  package let output: Int
  /// Bar and beat of the cue that plays; `nil` in silence.
  package let position: MusicalPosition?
  package let kind: Kind
}
