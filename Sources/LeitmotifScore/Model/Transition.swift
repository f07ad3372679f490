public import LeitmotifTiming

/// The rule by which one state gives way to another.
public struct Transition: Equatable, Sendable {
  /// States that it leaves or enters.
  public enum Scope: Equatable, Hashable, Sendable {
    case any
    case states([String])
  }

  /// Where the music is left.
  public enum Exit: Equatable, Hashable, Sendable {
    case immediate
    case grid(Grid)
    /// `nil`: whichever comes first.
    case marker(String?)
    /// The end of the body.
    case exit
    case loopEnd
  }

  /// Where the next cue is entered.
  public enum Entry: Equatable, Hashable, Sendable {
    case entry
    case marker(String)
    case sameBeat
    case sameBar
  }

  /// What happens to a pickup for which there is no time.
  public enum PickupPolicy: Equatable, Hashable, Sendable {
    /// The exit waits for it.
    case require
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
  public enum Curve: Equatable, Hashable, Sendable {
    case linear
    /// Sine and cosine: two of them keep the power of unrelated sounds.
    case equalPower
    /// Slow at both ends.
    case sCurve
    /// A straight line of decibels down to `floor`, −120...−20, and there silence.
    case decibels(floor: Double)
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
