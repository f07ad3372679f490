public import LeitmotifTiming

/// The rule by which one state gives way to another.
public struct Transition: Equatable, Sendable {
  /// States that it leaves or enters.
  public enum Scope: Equatable, Hashable, Sendable {
    case any
    case states([String])
    /// A group, and the states in it.
    case group(String, [String])
  }

  /// Where the music is left.
  public enum Exit: Equatable, Hashable, Sendable {
    case immediate
    case grid(Grid)
    /// Every `count`th bar line since something that is not the cue's beginning.
    case barsSince(Origin, count: Int)
    /// `nil`: whichever comes first.
    case marker(String?)
    /// The end of the section that plays.
    case sectionEnd
    /// The end of the body.
    case exit
    case loopEnd
  }

  /// What bars are counted from.
  public enum Origin: Equatable, Hashable, Sendable {
    /// The frame on which the state was entered.
    case stateEntry
    /// Frame 0 of the session, in bars of the running cue.
    case transport
  }

  /// Where the next cue is entered.
  public enum Entry: Equatable, Hashable, Sendable {
    case entry
    case marker(String)
    case sameBeat
    case sameBar
    /// As many seconds in as the music was.
    case sameTime
    /// One of these, by chance.
    case randomMarker([String])
    /// The marker of the same name as the one that was left at.
    case matchMarker
    case section(String)
    /// Where the destination was left last, moved down to `snap`; at its beginning if that was longer than
    /// `expiry` ago (`nil`: never too long).
    case lastExit(expiry: MusicalLength?, snap: Snap)
  }

  /// What a place that is remembered is moved down to.
  public enum Snap: Equatable, Hashable, Sendable { case none, beat, bar }

  /// What happens to a request that comes while a transition by this rule is planned or under way.
  public enum Interruption: Equatable, Hashable, Sendable {
    /// It takes its place.
    case replace
    /// It is dropped, with a reason.
    case ignore
    /// It waits until the transition is over.
    case queue
  }

  /// What is done when the place asked for is too far off.
  public enum Patience: Equatable, Hashable, Sendable {
    /// Later than this, another place is taken.
    case maxWait(MusicalLength, orElse: Exit)
    /// The metrically strongest place within this length is taken.
    case deadline(MusicalLength)
  }

  /// What happens to a pickup for which there is no time.
  public enum PickupPolicy: Equatable, Hashable, Sendable {
    /// The exit waits for it.
    case require
    /// The exit waits for it if that takes no longer than this; else it is left out.
    case preferFull(maxDelay: MusicalLength)
    /// It is entered in the middle.
    case truncate
    /// It is left out, always.
    case skip
  }

  public let from: Scope
  public let to: Scope
  public let conditions: [Condition]
  public let priority: Int
  public let exit: Exit
  public let entry: Entry
  public let pickup: PickupPolicy
  public let fadeOut: Fade
  public let fadeIn: Fade
  /// A cue played once between the two.
  public let bridge: String?
  public let mark: Mark
  /// A boundary on the very frame of the request does not count.
  public package(set) var isStrict = false
  /// `nil`: the place is waited for, however far.
  public package(set) var patience: Patience?
  /// Whether the tail is cut in 5 ms where it could ring.
  public package(set) var cutsTail = false
  public package(set) var interruption = Interruption.replace
  /// Whether the dwell of the state that is left does not count.
  public package(set) var isForced = false
  /// Whether the bridge may be left at any boundary of the next request's rule, and not only at its end.
  public package(set) var bridgeIsInterruptible = false

  package init(
    from: Scope, to: Scope, conditions: [Condition], priority: Int, exit: Exit, entry: Entry,
    pickup: PickupPolicy, fadeOut: Fade, fadeIn: Fade, bridge: String?, mark: Mark
  ) {
    self.from = from
    self.to = to
    self.conditions = conditions
    self.priority = priority
    self.exit = exit
    self.entry = entry
    self.pickup = pickup
    self.fadeOut = fadeOut
    self.fadeIn = fadeIn
    self.bridge = bridge
    self.mark = mark
  }
}

/// An authored change of gain.
public struct Fade: Equatable, Hashable, Sendable {
  public enum Curve: Equatable, Hashable, Sendable, Codable {
    case linear
    /// Sine and cosine: two of them keep the power of unrelated sounds.
    case equalPower
    /// Slow at both ends.
    case sCurve
    /// A straight line of decibels down to `floor`, −120...−20, and there silence.
    case decibels(floor: Double)
    /// `(e^(k·x) − 1) / (e^k − 1)`, `k` 0.1...20: rising late. Falling: the same, mirrored.
    case exponential(k: Double)
    /// `ln(1 + k·x) / ln(1 + k)`, `k` 0.1...1000: rising early. Falling: the same, mirrored.
    case logarithmic(k: Double)
    /// Straight lines of gain between points: `x` rising in 0...1, the gain of the side that is entered in
    /// 0...1, beginning at (0, 0) and ending at (1, 1); 2 to 16 points. A fade-out runs through them backwards.
    case breakpoints([Breakpoint])
    /// Equal power for two sides of this correlation, 0...1, so that their sum neither jumps nor sags; `nil`: it
    /// is measured.
    case auto(correlation: Double?)
  }

  public struct Breakpoint: Equatable, Hashable, Sendable, Codable {
    public let x: Double
    public let gain: Double

    package init(x: Double, gain: Double) {
      self.x = x
      self.gain = gain
    }
  }

  /// Zero: at once, which is 5 ms.
  public let duration: MusicalLength
  /// From the boundary to the fade's beginning; negative: earlier.
  public let offset: MusicalLength
  public let curve: Curve

  package init(duration: MusicalLength, offset: MusicalLength, curve: Curve) {
    self.duration = duration
    self.offset = offset
    self.curve = curve
  }
}
