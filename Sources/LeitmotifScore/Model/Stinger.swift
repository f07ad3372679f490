public import LeitmotifTiming

/// A one-shot laid over the music, in time with it.
public struct Stinger: Equatable, Sendable {
  /// Lowering a bus while it sounds.
  public struct Duck: Equatable, Sendable {
    public let bus: String
    public let gain: Decibels
    public let attack: MusicalLength
    public let release: MusicalLength
  }

  public let name: String
  public let stem: Located
  /// Which places of the running cue its sync point may fall on.
  public let quantise: Transition.Exit
  /// From the beginning of the stem to its sync point.
  public let sync: MusicalLength
  public let bus: String?
  public let gain: Decibels
  public let duck: Duck?
}
