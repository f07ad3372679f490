package import LeitmotifRealTime
package import LeitmotifTiming

/// How large a mixer is; settled when it is made.
package struct MixerConfiguration: Sendable, Equatable {
  /// A place where voices and other buses are summed.
  package struct Bus: Sendable, Equatable {
    /// The bus it is summed into, which stands before it; ignored for the master.
    package var parent: BusIndex
    /// Linear gain that never changes.
    package var gain: Float

    package init(into parent: BusIndex = .master, gain: Float = 1) {
      self.parent = parent
      self.gain = gain
    }
  }

  /// Voices that can sound at the same time. A command for a voice beyond them is refused and counted.
  package var voices: Int
  /// The buses; the first is the master. Each of the others stands after the one it is summed into.
  package var buses: [Bus]
  /// The effects, in the order in which they act. Those of one bus need not stand together.
  package var effects: [Effect] = []
  /// What buses give to others beside their parents.
  package var sends: [Send] = []
  /// What the effects remember on the first frame, as `copyEffects` copied it elsewhere: `effectSamples` numbers. Empty:
  /// nothing has sounded.
  package var effectMemory: [Float] = []
  package var sampleRate: SampleRate
  /// Frames that are mixed in one go; a larger block is rendered in several. It cannot be heard.
  package var maximumFrames: Int
  /// The largest true peak that leaves the mixer, linear. Infinity: there is no limiter, and nothing is
  /// mixed ahead.
  package var ceiling: Float
  /// Which kernels sum the stems; the samples are the same. Those that this processor lacks are not used.
  package var kernels = KernelPath.widest
  /// The frame that is rendered first, 0 and up: where music goes on that began elsewhere.
  package var start = FrameTime.zero
  /// Frames of the output before it for which the music stood still, 0 and up.
  package var heldBefore = 0

  package init(
    voices: Int, buses: [Bus] = [Bus()], sampleRate: SampleRate = .studio, maximumFrames: Int = 512,
    ceiling: Float = MixerConfiguration.usualCeiling
  ) {
    self.voices = voices
    self.buses = buses
    self.sampleRate = sampleRate
    self.maximumFrames = maximumFrames
    self.ceiling = ceiling
  }

  /// −1 dB below full scale, what broadcasters and shops ask for.
  package static var usualCeiling: Float { 0.8912509 }

  /// How many frames before its output the mixer mixes a frame, and so applies its commands.
  package var lookahead: FrameCount {
    ceiling < .infinity ? FrameCount(Limiter.lookahead(at: sampleRate)) : .zero
  }

  /// Frames of the edge on which a starving voice goes and comes back: 5 ms.
  package var edgeFrames: Int { max(1, (sampleRate.hertz + 100) / 200) }
}
