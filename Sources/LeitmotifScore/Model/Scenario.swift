public import LeitmotifTiming

/// A timeline of what a game says: the input of a render, or of a demonstration.
public struct Scenario: Equatable, Sendable {
  /// When something is said.
  public enum Time: Equatable, Hashable, Sendable {
    case seconds(Rational)
    case frames(Int)
    /// Bar and beat of the first cue, as if it went on for ever.
    case position(MusicalPosition)
  }

  public enum Action: Equatable, Sendable {
    case set(parameter: String, value: Double)
    /// A straight line from the value that was set last, said anew every hundredth of a second.
    case ramp(parameter: String, to: Double, over: MusicalLength)
    case request(Request)
    /// Takes the request of an owner back.
    case release(owner: String)
    case trigger(stinger: String)
    /// Holds a parameter at a value, over whatever it is set to, until it is let go.
    case hold(parameter: String, value: Double, claim: Claim)
    case letGo(parameter: String, owner: String)
    case mix(String?)
    case duck(String, isOn: Bool)
    /// The music stands still for so long, by the output's clock.
    case pause(MusicalLength)
    /// Goes on in another place of the cue that plays.
    case seek(MusicalPosition)
  }

  /// Who claims something, and for how long.
  public struct Claim: Equatable, Sendable {
    public package(set) var owner = "game"
    /// `nil`: the state's own; for a parameter 0.
    public package(set) var priority: Int?
    /// `nil`: until it is taken back.
    public package(set) var timeToLive: MusicalLength?

    package init() {}
  }

  public struct Request: Equatable, Sendable {
    /// `nil`: the state before this one.
    public let state: String?
    public package(set) var claim = Claim()
    /// After whatever is planned, not in its place.
    public package(set) var isQueued = false
    /// Even to the state that the music is in.
    public package(set) var retriggers = false
    /// Whatever the dwell of the state that is left.
    public package(set) var isForced = false
    /// The frame to leave on, in place of the rule's exit.
    public package(set) var exitAt: Time?
    /// What counts where `exitAt` is past.
    public package(set) var latePolicy = LatePolicy.now

    package init(_ state: String?) { self.state = state }
  }

  public enum LatePolicy: Equatable, Hashable, Sendable {
    case now
    /// The rule's own exit.
    case nextEligible
  }

  public struct Event: Equatable, Sendable {
    public let time: Time
    public let action: Action
    public let mark: Mark
  }

  public let title: String
  /// In the order of the file; equal times keep it.
  public let events: [Event]
  /// When it is over.
  public let end: Time
  /// Where that stands.
  public let endMark: Mark
  /// What chance begins with.
  public package(set) var seed: UInt64 = 0
}
