import LeitmotifConducting

/// The conductor as it was a while ago, and what has been said since.
///
/// The limiter remembers what was loud a moment ago. So that a restored one remembers the same, music is
/// restored from a little before the frame that it goes on from. A checkpoint is a copy of a value, and
/// shares what has not changed since.
struct Checkpoints: Sendable {
  struct Checkpoint: Sendable {
    let conductor: Conductor
    /// Everything before it had come to pass, and nothing after.
    let frame: Int
    /// The place of what the effects remember there; `nil`: what they remembered when the session began.
    var copy: Int?
    /// What was said between it and the next.
    var inputs: [StampedInput] = []

    /// Says of the last stay that had no end how long it was.
    mutating func close(after frames: Int) {
      guard let index = inputs.lastIndex(where: { $0.input == .pause(frames: Conductor.untilTold) }) else {
        return
      }
      inputs[index].input = .pause(frames: frames)
    }
  }

  /// Oldest first; never empty.
  private var list: [Checkpoint]
  /// Frames after which nothing is heard of how a limiter began.
  let memory: Int

  /// Frames from one to the next, at least.
  private let spacing: Int

  /// - Parameter copiesEffects: Whether each has a copy of what the effects remember: then there are fewer.
  init(_ conductor: Conductor, at frame: Int, copiesEffects: Bool = false) {
    list = [Checkpoint(conductor: conductor, frame: frame)]
    memory = Checkpoints.memory(at: conductor.plan.sampleRate.hertz)
    spacing = copiesEffects ? 4 * memory : memory
  }

  /// A quarter of a second: a fifth for the release from silence, and what it looks ahead, twice over.
  static func memory(at hertz: Int) -> Int { hertz / 4 }

  /// What the effects remember on the first frame is copied there.
  mutating func beginWith(copy place: Int) { list[0].copy = place }

  /// Whether another is due.
  ///
  /// - Parameters:
  ///   - frame: What has been decided up to.
  ///   - clock: That of the conductor.
  func isDue(at frame: Int, _ clock: TransportClock) -> Bool {
    // What fades where the music stands is not in a checkpoint.
    frame - list[list.count - 1].frame >= spacing && !clock.moves(at: frame)
  }

  mutating func note(_ conductor: Conductor, at frame: Int, copy: Int?) {
    list.append(Checkpoint(conductor: conductor, frame: frame, copy: copy))
  }

  /// Forgets those that nobody restores from any more, or cannot: what the effects remembered was copied too late.
  ///
  /// - Parameters:
  ///   - heard: The frame of the music that is rendered next.
  ///   - isFilled: Whether the copy in a place is that of a frame.
  /// - Returns: The places of their copies.
  mutating func forget(before heard: Int, _ isFilled: (Int, Int) -> Bool) -> [Int] {
    var free: [Int] = []
    while list.count > 1, list[1].frame + memory <= heard {
      if list[1].copy.map({ isFilled($0, list[1].frame) }) ?? true {
        if let copy = list.removeFirst().copy { free.append(copy) }
      } else {
        let lost = list.remove(at: 1)
        list[0].inputs += lost.inputs
        if let copy = lost.copy { free.append(copy) }
      }
    }
    return free
  }

  mutating func note(_ input: StampedInput) {
    if !input.input.isNoNumber { list[list.count - 1].inputs.append(input) }
  }

  /// Says of the last stay that had no end how long it was.
  mutating func close(after frames: Int) {
    for index in list.indices { list[index].close(after: frames) }
  }

  /// The newest from which the music can be restored as it is heard on a frame, with all that was said since.
  func latest(for heard: Int, _ isFilled: (Int, Int) -> Bool) -> Checkpoint {
    let index =
      list.lastIndex { checkpoint in
        checkpoint.frame + memory <= heard
          && checkpoint.copy.map { isFilled($0, checkpoint.frame) } ?? true
      } ?? 0
    var checkpoint = list[index]
    checkpoint.inputs = list[index...].flatMap(\.inputs)
    return checkpoint
  }
}
