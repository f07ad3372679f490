package import LeitmotifRealTime
package import LeitmotifTiming

/// What the control side may ask of the mixer.
package enum MixerCommand: BitwiseCopyable, Sendable, Equatable {
  /// Let a voice sound. If it sounds already, what it played is cut off.
  case start(VoiceIndex, VoiceStart)
  /// Let a voice sound with the ramps of another, which falls silent: its music goes on elsewhere, as
  /// where a loop is left into its tail.
  case takeOver(VoiceIndex, VoiceStart, from: VoiceIndex)
  /// Move one of a voice's gains.
  case ramp(VoiceIndex, VoiceLane, RampTarget)
  /// Silence a voice now and return its blocks. Whoever asks has faded it, or knows it to be silent.
  case stop(VoiceIndex)
  /// Return the blocks of a voice that was got ready for a use which never began. A voice that sounds goes on.
  case forget(VoiceIndex, ticket: UInt32)
  /// Move one of a bus's gains.
  case rampBus(BusIndex, BusLane, RampTarget)
  /// Set one of a bus's gains, which may be on its way already: where music goes on that began elsewhere.
  case setBus(BusIndex, BusLane, Ramp)
  /// Move one of an effect's parameters, in the numbers of `EffectParameter.carried`.
  case rampEffect(EffectIndex, EffectParameter, RampTarget)
  /// Set one of an effect's parameters, which may be on its way already.
  case setEffect(EffectIndex, EffectParameter, Ramp)
  /// Move the gain of a send.
  case rampSend(SendIndex, RampTarget)
  /// Set the gain of a send, which may be on its way already.
  case setSend(SendIndex, Ramp)
  /// Copy what the effects remember as they reach the command's frame, into an empty place of `SampleCopies`. It
  /// is there a sixteenth of a second later; a copy that is not yet is given up.
  case copyEffects(place: UInt8)
  /// Fade everything in so many frames, then let the music stand still for so many frames of the output
  /// (`Int.max`: until it is told), and bring it back as fast as it went. While it stands, or is about to, its
  /// stay is made longer.
  case hold(Int, edge: Int32)
  /// Let the music that stands still go on from an output frame. Due on the frame that it stands on.
  case resume(at: FrameTime)
}

/// What a voice plays, and from where.
package struct VoiceStart: BitwiseCopyable, Sendable, Equatable {
  /// The use of the voice that this is, one more than the use before (it may wrap around). Blocks read for
  /// an earlier use are returned unheard; those of a later one wait for its start.
  package var ticket: UInt32
  package var bus: BusIndex
  /// Linear gain that never changes while it sounds.
  package var gain: Float
  /// Linear gains that its lanes begin with, in the order of `VoiceLane`.
  package var lanes: InlineLanes
  /// Samples held in memory that it begins with.
  package var region: RegionIndex
  /// Frames of its run that are in the region; `Int.max`: all, and there is no stream.
  package var residentFrames: Int
  /// The place of its first frame.
  package var cursor: LoopCursor
  /// Voices are summed by rising turns, and of equal turns by rising indices: so what is heard does not depend on
  /// which voice plays it.
  package var turn: Int

  package init(
    ticket: UInt32, bus: BusIndex, gain: Float, lanes: InlineLanes, region: RegionIndex, residentFrames: Int,
    cursor: LoopCursor, turn: Int = 0
  ) {
    self.ticket = ticket
    self.bus = bus
    self.gain = gain
    self.lanes = lanes
    self.region = region
    self.residentFrames = residentFrames
    self.cursor = cursor
    self.turn = turn
  }
}

/// One gain for each `VoiceLane`. Any may be on its way already: a layer can come in while its cue still
/// fades.
package struct InlineLanes: BitwiseCopyable, Sendable, Equatable {
  package var transition: Ramp
  package var parameter: Ramp
  package var state: Ramp
  package var user: Ramp

  package init(transition: Float = 1, parameter: Float = 1, state: Float = 1, user: Float = 1) {
    self.init(transition: Ramp(at: transition), parameter: parameter, state: state, user: user)
  }

  package init(transition: Ramp, parameter: Float = 1, state: Float = 1, user: Float = 1) {
    self.init(
      transition: transition, parameter: Ramp(at: parameter), state: Ramp(at: state), user: Ramp(at: user))
  }

  package init(transition: Ramp, parameter: Ramp, state: Ramp, user: Ramp) {
    self.transition = transition
    self.parameter = parameter
    self.state = state
    self.user = user
  }
}

/// A command and the frame it takes effect on.
///
/// A time already past means "at the start of the next block"; it is then reported as late.
package struct ScheduledCommand: BitwiseCopyable, Sendable, Equatable {
  package var time: FrameTime
  package var command: MixerCommand

  package init(at time: FrameTime, _ command: MixerCommand) {
    self.time = time
    self.command = command
  }
}
