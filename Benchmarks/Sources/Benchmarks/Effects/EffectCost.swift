import Glibc
import LeitmotifRealTime

/// What each effect costs: a stem on a bus with it, and without, all of them in turns.
struct EffectCost: ~Copyable {
  private static let framesPerBlock = 512
  private static let blocks = 8
  private static let rounds = 400

  private var rigs: FixedArray<EffectRig>
  private let names: [String]

  init() {
    let chains = ChainOnBus.all
    names = chains.map(\.name)
    rigs = FixedArray(count: chains.count) { chains[$0].rig() }
  }

  /// Prints a line for each: its name, and the nanoseconds of this thread's processor for a frame, the least of all rounds.
  mutating func run() {
    var least = [Double](repeating: .infinity, count: names.count)
    var buffer = [Float](repeating: 0, count: 2 * EffectCost.framesPerBlock)
    for _ in 0..<EffectCost.rounds {
      for place in names.indices {
        // Once unmeasured: the others have taken the caches.
        rigs[place].render(into: &buffer)
        let before = clockTime(CLOCK_THREAD_CPUTIME_ID)
        for _ in 0..<EffectCost.blocks { rigs[place].render(into: &buffer) }
        let time = clockTime(CLOCK_THREAD_CPUTIME_ID) - before
        let frames = EffectCost.blocks * EffectCost.framesPerBlock
        least[place] = min(least[place], time / .nanoseconds(1) / Double(frames))
      }
    }
    for (name, time) in zip(names, least) { print("\(name)\t\(time)") }
  }
}
