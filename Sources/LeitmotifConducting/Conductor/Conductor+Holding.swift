import LeitmotifMixing
import LeitmotifTiming

extension Conductor {
  /// A stay of no end that is asked for, and the end of one, as inputs.
  package static let untilTold = Int.max

  /// The longest stay with an end: a day at the highest rate.
  private static let longest = 86_400 * 768_000

  /// The music fades in 5 ms and stands still. What is planned stays where it is in the music.
  mutating func pause(_ frames: Int, at frame: Int) {
    guard frames > 0, clock.openHold == nil else { return }
    let isOpen = frames == Conductor.untilTold
    let frames = isOpen ? frames : min(frames, Conductor.longest)
    clock.hold(from: frame, edge: plan.declick, for: isOpen ? nil : frames)
    command(.hold(frames, edge: Int32(clamping: plan.declick)), at: frame)
    decided(.paused, at: frame)
  }

  /// The music that stands until it is told goes on, after so many frames of the output.
  ///
  /// - Precondition: It stands, and everything before the frame that it stands on has come to pass.
  package mutating func resume(after frames: Int) {
    guard let frame = clock.openHold else { return }
    clock.close(after: frames)
    command(.resume(at: FrameTime(clock.output(of: frame))), at: frame)
  }
}
