public import LeitmotifTiming

/// A one-shot laid over the music, in time with it.
public struct Stinger: Equatable, Sendable {
  /// What becomes of it when a transition comes no later than its sync point.
  public enum Crossing: Equatable, Hashable, Sendable {
    /// It is placed anew in what is entered.
    case carry
    /// It is dropped.
    case drop
    /// It falls on the last place before.
    case before
    /// It falls on the boundary.
    case after
  }

  public let name: String
  public let stem: Located
  /// Which places of the running cue its sync point may fall on.
  public let quantise: Transition.Exit
  /// From the beginning of the stem to its sync point.
  public let sync: MusicalLength
  /// Where that is written; where it is not, the stinger's own place.
  package let syncMark: Mark
  public let bus: String?
  public let gain: Decibels
  public let duck: Duck?
  /// From one sync point to the next, at least; what comes sooner is dropped.
  public package(set) var cooldown = MusicalLength.none
  /// One that sounds gives way to a higher one that finds no voice; −1000...1000.
  public package(set) var priority = 0
  /// From the trigger to the sync point at most; `nil`: any time.
  public package(set) var maxDelay: MusicalLength?
  public package(set) var crossing = Crossing.carry
  /// Other stems that may be played in place of `stem`; `nil`: there are none.
  public package(set) var variants: Choice<Located>?
  /// More buses that it lowers.
  public package(set) var moreDucks: [Duck] = []
}
