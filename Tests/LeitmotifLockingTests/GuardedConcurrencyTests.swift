import LeitmotifLocking
import Testing

/// Several threads and one value; worth most under ThreadSanitizer, which must see the lock and stay silent.
@Suite struct GuardedConcurrencyTests {
  private final class Tally: Sendable {
    let counts = Guarded<[Int]>([])
  }

  @Test("What several threads put into a guarded value is all in it")
  func nothingIsLost() async {
    let tally = Tally()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask { for count in 0..<1000 { tally.counts.withLock { $0.append(count) } } }
      }
    }
    #expect(tally.counts.withLock { $0.reduce(0, +) } == 4 * 999 * 500)
  }

  @Test("An error that leaves a guarded value unlocks it")
  func errorUnlocks() {
    struct Refused: Error, Equatable {}
    let tally = Tally()
    #expect(throws: Refused()) { try tally.counts.withLock { _ throws(Refused) in throw Refused() } }
    #expect(tally.counts.withLock { $0.isEmpty })
  }

  @Test("A guarded value goes away with its guard, once")
  func letGo() {
    final class Witness: Sendable {}
    weak var witness: Witness?
    do {
      let guarded = Guarded(Witness())
      witness = guarded.withLock { $0 }
      #expect(witness != nil)
    }
    #expect(witness == nil)
  }
}
