package import LeitmotifConducting
package import LeitmotifMixing
package import LeitmotifStreaming

/// What happened while a stretch was rendered.
package struct RenderReport: Sendable {
  package var decisions: [Decision] = []
  package var events: [MixerEvent] = []
  /// What was decided up to an edited score that took over, that it did, and what it began with.
  package var edits: [MusicEvent] = []
  package var faults: [ReaderFault] = []
  /// Where the frames of the music lie among those of the output.
  package var clock = TransportClock()
}

/// The figures of the mixer that people look at.
package struct MixerStatusSnapshot: Sendable, Equatable {
  package let peaks: (left: Float, right: Float)
  package let limiterGain: Float
  package let voices: Int
  package let lateCommands: Int
  package let starvedFrames: Int
  /// Commands that named what does not exist: a fault of control.
  package let refusedCommands: Int
  /// Samples of the mix that were no numbers, and were silenced.
  package let brokenSamples: Int

  package init(_ status: MixerStatus) {
    peaks = (status.peaks.x, status.peaks.y)
    limiterGain = status.limiterGain
    voices = Int(status.voicesSounding)
    lateCommands = status.lateCommands
    starvedFrames = status.starvedFrames
    refusedCommands = status.refusedCommands
    brokenSamples = status.brokenSamples
  }

  package static func == (left: MixerStatusSnapshot, right: MixerStatusSnapshot) -> Bool {
    left.peaks == right.peaks && left.limiterGain == right.limiterGain && left.voices == right.voices
      && left.lateCommands == right.lateCommands && left.starvedFrames == right.starvedFrames
      && left.refusedCommands == right.refusedCommands && left.brokenSamples == right.brokenSamples
  }
}
