import CAllocationCounter
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@Suite("Memory")
struct AllocationTests {
  @Test("The counter sees an allocation", .enabled(if: counter_counts() != 0))
  func counterCounts() {
    counter_arm()
    // Too much for an optimiser to see through.
    let desk = Desk()
    let allocations = counter_disarm()
    #expect(allocations > 0)
    #expect(desk.render(1) == [0, 0])
  }

  @Test("Rendering never touches the allocator, whatever it is asked (T-99)", arguments: 0..<4)
  func rendersWithoutAllocating(seed: UInt64) {
    // In a debug build the runtime makes the vector types known when they are first used.
    _ = Session(seed: seed, ceiling: 0.1).render(blocks: [441])
    let session = Session(seed: seed, ceiling: 0.1)
    var block = [Float](repeating: 0, count: 441 * 2)
    var allocations = 0
    for _ in 0..<Session.frames / 441 {
      session.desk.read()
      var span = block.mutableSpan
      counter_arm()
      session.desk.render(into: &span)
      allocations += counter_disarm()
      session.desk.drain()
    }
    #expect(allocations == 0)
    #expect(session.desk.events.count > 0)
  }
}
