public import LeitmotifTiming

extension MusicEngine {
  /// How a score is got ready.
  public struct Configuration: Sendable {
    /// Frames a second of what is rendered; a device that grants another rate decides.
    public var sampleRate: SampleRate
    /// The folder that stems are looked for in; `nil`: the nearest `stems` at or above the score's own.
    public var stems: String?
    /// Bytes that stems may take in memory: their beginnings, and some of them whole; the rest is read ahead while
    /// it plays. A score whose beginnings alone take more is refused.
    public var memory: Int
    /// How stems of another rate are converted. A capture renders to the samples that were played with the same one.
    public var quality: ConversionQuality
    /// What chance begins with: the same seed, score and inputs give the same music.
    public var seed: UInt64
    /// What was heard lately, as `MusicEngine.heard` said it in a session before; of choices that the score does not
    /// have, and where it cannot be read, it counts as nothing.
    public var heard: String?

    public init(
      sampleRate: SampleRate = .studio, stems: String? = nil, memory: Int = 24 << 20, seed: UInt64 = 0,
      heard: String? = nil, quality: ConversionQuality = .high
    ) {
      self.quality = quality
      self.seed = seed
      self.heard = heard
      self.sampleRate = sampleRate
      self.stems = stems
      self.memory = memory
    }
  }
}
