public import LeitmotifTiming

extension MusicEngine {
  /// How a score is got ready.
  public struct Configuration: Sendable {
    /// Frames a second of what is rendered; a device that grants another rate decides.
    public var sampleRate: SampleRate
    /// The folder that stems are looked for in; `nil`: the nearest `stems` at or above the score's own.
    public var stems: String?
    /// Bytes that stems held whole in memory may take; the rest is read ahead while it plays.
    public var memory: Int
    /// What chance begins with: the same seed, score and inputs give the same music.
    public var seed: UInt64
    /// What was heard lately, as `MusicEngine.heard` said it in a session before; of choices that the score does not
    /// have, and where it cannot be read, it counts as nothing.
    public var heard: String?

    public init(
      sampleRate: SampleRate = .studio, stems: String? = nil, memory: Int = 24 << 20, seed: UInt64 = 0,
      heard: String? = nil
    ) {
      self.seed = seed
      self.heard = heard
      self.sampleRate = sampleRate
      self.stems = stems
      self.memory = memory
    }
  }

  /// What to play on.
  public struct Device: Sendable {
    /// A PCM's name as ALSA knows it: `default`, `hw:0`, `pulse`, `null`…
    public var name: String
    /// Frames a second that the device must run at; `nil`: what it likes near the engine's.
    public var rate: Int?
    /// Frames that the device asks for at a time.
    public var period: Int
    /// Periods that its buffer holds, at least 2.
    public var periods: Int
    /// Frames that control works ahead of what is rendered; `nil`: 10 ms, at least two periods.
    public var lead: Int?
    /// Whether a device of 16 bits and fewer gets dither; without it what is exact stays exact.
    public var dithers = true

    public init(
      _ name: String = "default", rate: Int? = nil, period: Int = 512, periods: Int = 3, lead: Int? = nil
    ) {
      self.name = name
      self.rate = rate
      self.period = period
      self.periods = periods
      self.lead = lead
    }
  }
}
