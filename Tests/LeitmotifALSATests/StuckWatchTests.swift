import LeitmotifALSA
import Testing

@Suite("A device thread that hangs in a call")
struct StuckWatchTests {
  @Test("It hangs when it has taken no step for a second, and no longer when it takes one")
  func hangs() {
    var watch = StuckWatch()
    var told: [Bool] = []
    for look in 0..<8 { told.append(watch.note(7, at: look * 200_000_000, patience: 0)) }
    #expect(told == [false, false, false, false, false, false, true, true])
    let goesOn = watch.note(8, at: 1_600_000_000, patience: 0)
    #expect(!goesOn)
  }

  @Test("Nobody hangs who is not at work, or may take longer, or was held with the whole program")
  func blamesNobody() {
    var watch = StuckWatch()
    var told: [Bool] = []
    for look in 0..<20 { told.append(watch.note(nil, at: look * 200_000_000, patience: 0)) }
    for look in 20..<40 { told.append(watch.note(7, at: look * 200_000_000, patience: 5_000_000_000)) }
    for look in 1...3 { told.append(watch.note(8, at: look * 10_000_000_000, patience: 0)) }
    #expect(!told.contains(true))
  }
}
