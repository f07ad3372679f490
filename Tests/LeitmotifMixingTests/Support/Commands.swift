import LeitmotifMixing
import LeitmotifRealTime

extension MixerCommand {
  /// Starts voice `voice` on region `region`, all of it in memory.
  static func play(
    _ voice: Int, region: Int = 0, cursor: LoopCursor, ticket: UInt32 = 1, bus: Int = 0, gain: Float = 1,
    lanes: InlineLanes = InlineLanes(), turn: Int = 0
  ) -> MixerCommand {
    .start(
      VoiceIndex(voice),
      VoiceStart(
        ticket: ticket, bus: BusIndex(bus), gain: gain, lanes: lanes, region: RegionIndex(region),
        residentFrames: .max, cursor: cursor, turn: turn))
  }

  /// Starts voice `voice` with its first `resident` frames in memory, if any, and the rest in blocks.
  static func stream(
    _ voice: Int, ticket: UInt32 = 1, region: Int = -1, resident: Int = 0, cursor: LoopCursor,
    gain: Float = 1
  ) -> MixerCommand {
    .start(
      VoiceIndex(voice),
      VoiceStart(
        ticket: ticket, bus: .master, gain: gain, lanes: InlineLanes(), region: RegionIndex(region),
        residentFrames: resident, cursor: cursor))
  }

  static func fade(
    _ voice: Int, to gain: Float, over frames: Int32, _ shape: RampShape = .linear,
    lane: VoiceLane = .transition
  ) -> MixerCommand {
    .ramp(VoiceIndex(voice), lane, RampTarget(gain, over: frames, shape))
  }
}

extension LoopCursor {
  /// From the first frame to the last, once.
  static func once(_ frames: Int, from position: Int = 0) -> LoopCursor {
    LoopCursor(.once(stemEnd: frames), at: position)
  }

  /// Round and round `length` frames without a tail.
  static func loop(_ length: Int, passes: Int = .max) -> LoopCursor {
    LoopCursor(
      LoopMap(
        start: 0, wholeFrames: length, remainder: 0, denominator: 1, passesLeft: passes, stemEnd: length),
      at: 0, framesLeftInPass: length)
  }
}

/// The left sides of interleaved frames, after seeing that the right ones are the same.
func left(_ output: [Float]) -> [Float]? {
  var sides: [Float] = []
  for frame in 0..<output.count / 2 {
    guard output[frame * 2] == output[frame * 2 + 1] else { return nil }
    sides.append(output[frame * 2])
  }
  return sides
}
