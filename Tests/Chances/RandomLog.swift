import Leitmotif
package import LeitmotifConducting
import LeitmotifTiming

/// What a game says, and how it is rendered, made by chance.
package struct RandomLog: Sendable {
  package var inputs: [StampedInput]
  package var frames: Int
  /// Sizes of the blocks of two renders.
  package let blocks: [Int]
  /// Whether the second render reads its stems as it plays them.
  package let isStreamed: Bool
  /// Chooses how far the conductor is advanced at once.
  package let steps: UInt64
  /// The frame on which it is saved, and gone on with by another engine; `nil`: it is not.
  package private(set) var savedAt: Int?
  /// Whether it is heard that silent layers cost nothing, or when the memory is filled, is what is tried.
  package var triesSaving = false
  /// Whether it is heard that the score is edited in ways that nobody can hear is what is tried.
  package var triesEditing = false

  package init(seed: UInt64, in plan: Plan) {
    var dice = Dice(seed, 2)
    let rate = plan.sampleRate.hertz
    frames = rate * (dice.chance(2) ? 20 : dice.chance(20) ? 6 : 1 + dice.roll(4))
    blocks = [
      dice.pick([256, 700, 1024]), dice.pick([1, 7, 64, 441, 1024, 4096, 20_000, 1 + dice.roll(3000)]),
    ]
    isStreamed = dice.chance(4)
    steps = UInt64(dice.roll(1 << 40))
    inputs = []
    add(dice.roll(12), plan, &dice) { dice, frames in dice.roll(frames) }
    // Then on, before and after frames on which something comes to pass.
    for count in [1 + dice.roll(6), dice.roll(6)] {
      let moments = moments(plan)
      add(count, plan, &dice) { dice, _ in max(0, dice.pick(moments) + dice.pick([0, 0, -1, 1])) }
    }
    for _ in 0..<dice.roll(4) where !inputs.isEmpty {
      let frame = dice.pick(inputs).frame
      add(1 + dice.roll(3), plan, &dice) { _, _ in frame }
    }
    if dice.chance(15) {
      let faded = StampedInput(at: frames - dice.roll(rate), .fadeOut(frames: dice.pick([0, 1, 500, rate])))
      inputs = inputs.filter { $0.frame <= faded.frame } + [faded]
    }
  }

  /// Has it saved at a frame that chance chooses: anywhere, or where something comes to pass.
  ///
  /// It says what an engine lets a game say: what is not there cannot be named, and no number is out of range.
  package mutating func save(seed: UInt64, in plan: Plan) {
    var dice = Dice(seed, 3)
    inputs = inputs.filter { $0.input.namesWhatIsThere(plan) }.map {
      StampedInput(at: $0.frame, $0.input.tamed(plan))
    }
    let frame =
      dice.chance(50) ? dice.roll(frames) : dice.pick(moments(plan)) + dice.pick([-1, 0, 0, 0, 1, 2])
    savedAt = min(max(frame, 1), frames - 1)
  }

  private mutating func add(
    _ count: Int, _ plan: Plan, _ dice: inout Dice, _ frame: (inout Dice, Int) -> Int
  ) {
    for _ in 0..<count {
      let at = min(frame(&dice, frames), frames - 1)
      let place = inputs.firstIndex { $0.frame > at } ?? inputs.count
      inputs.insert(StampedInput(at: at, .random(&dice, plan, at: at)), at: place)
    }
  }

  /// Frames that mean something to the music, as it goes so far.
  private func moments(_ plan: Plan) -> [Int] {
    var conductor = Conductor(plan)
    for input in inputs { conductor.handle(input) }
    conductor.advance(to: frames)
    var found = [0, frames / 2]
    for case .decided(let decision) in conductor.takeActions() {
      switch decision.kind {
      case .planned(_, _, _, let exit, let enter): found += [decision.frame, exit, enter, exit]
      case .stingerPlanned(_, let sync): found += [decision.frame, sync]
      case .held(_, let until): found.append(until)
      default: found.append(decision.frame)
      }
    }
    return found.filter { $0 >= 0 && $0 < frames }
  }

  /// The lines of a capture log, or what else says what is told where a log cannot.
  package func lines(_ plan: Plan) -> [String] {
    inputs.map { input in
      input.input.isSayable(plan) ? CaptureLog.line(input, in: plan) : "\(input.frame): \(input.input)"
    }
  }
}
