public import LeitmotifTiming

/// Something that the music did, or decided to do, on its exact frame.
public struct MusicEvent: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    /// A transition is planned: by the rule on which line of the score (`nil`: the built-in one), left and
    /// entered on which frames.
    case planned(from: String, to: String, ruleLine: Int?, exit: FrameTime, enter: FrameTime)
    /// The planned exit stands in for the one that the rule asks for, which is later than its `maxWait`.
    case fallback(to: String, exit: FrameTime)
    case cancelled(to: String, reason: String)
    /// A request changes nothing, for the reason given.
    case ignored(state: String, reason: String)
    /// A request waits until the state may be left.
    case held(state: String, until: FrameTime)
    /// A claim on a state was not renewed in time, and is over.
    case expired(state: String, owner: String)
    /// A hold of a parameter was not renewed in time, and is over.
    case holdExpired(parameter: String, owner: String)
    /// A mix begins to hold; `nil`: every bus returns to its own level.
    case mix(name: String?)
    /// One of several begins to be heard: of which choice in the score (`state/road/cues`), and which.
    case chosen(from: String, option: String)
    /// A request waits until what is under way is over; `nil`: for the state before.
    case queued(state: String?)
    case pickup(cue: String)
    case exit(cue: String)
    case transition(from: String, to: String)
    case enter(cue: String)
    case section(cue: String, name: String)
    case bar
    case beat
    case marker(cue: String, name: String)
    case stingerPlanned(name: String, sync: FrameTime)
    case stinger(name: String)
    /// A trigger comes to nothing, for the reason given; its sync point would have been, or was to be, on the
    /// frame `sync`.
    case stingerDropped(name: String, sync: FrameTime, reason: String)
    /// A stinger that sounds makes room for one of higher priority, in 5 ms.
    case stingerYielded(name: String)
    /// A cue has come to its end, and nothing follows.
    case ended(cue: String)
    /// No voice was free: something was left out.
    case voiceRefused(cue: String?, layer: String?)
    /// The music fades, and will stand still.
    case paused
    /// The cue that plays goes on at another place.
    case sought(cue: String)
    /// What was planned was planned anew, because the cue goes on at another place.
    case replanned(to: String, ruleLine: Int?, exit: FrameTime, enter: FrameTime)
    /// A command reached the mixer so many frames after its time.
    case late(frames: Int)
    /// A layer had no samples in time, and is silent until it has.
    case starved(voice: Int)
    /// It has samples again, in step, after so many frames.
    case recovered(voice: Int, frames: Int)
    /// A stem could not be read.
    case unreadable(stem: String, message: String)
    /// An edited score has taken over; what could not go on with it, in sentences.
    case scoreTaken(losses: [String])
    /// The device ran dry; so often in all. Told once a second at most, as is each of the following.
    case underrun(count: Int)
    /// The machine slept; so often in all.
    case suspended(count: Int)
    /// The device was lost, and why, in a line. The music goes on unheard, and the device is tried again for ever.
    case deviceLost(message: String)
    /// The music is heard again, in step, on `device`; so many frames were due meanwhile and not heard.
    case deviceBack(lost: Int, device: String)
  }

  /// The frame of the output that it concerns.
  public let time: FrameTime
  /// The same in frames of the music, which stand still where the music does; all that `kind` says is in them.
  public let transport: FrameTime
  /// When it is, or was, at the speaker, as near as could be told when it was told; `nil` where there is no
  /// device, or it has not been set going yet. `MusicEngine.heardMoment` knows better later.
  public package(set) var heard: HeardMoment?
  /// Bar and beat of the cue that plays; `nil` in silence.
  public let position: MusicalPosition?
  public let kind: Kind

  init(time: FrameTime, transport: FrameTime? = nil, position: MusicalPosition?, kind: Kind) {
    self.time = time
    self.transport = transport ?? time
    self.position = position
    self.kind = kind
  }
}
