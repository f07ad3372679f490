import LeitmotifALSA
import Testing

@Suite struct WakeUpTests {
  @Test("A ring is heard once, however often it rang before")
  func ringsDoNotPileUp() {
    let wakeUp = WakeUp()
    #expect(!wakeUp.wait(milliseconds: 0))
    for _ in 1...3 { wakeUp.post() }
    #expect(wakeUp.wait(milliseconds: -1))
    #expect(!wakeUp.wait(milliseconds: 0))
  }

  @Test("A ring before the wait is not missed, and looking for it does not take it")
  func ringsAreKept() {
    let wakeUp = WakeUp()
    wakeUp.post()
    #expect(wakeUp.isPosted(within: 0))
    #expect(wakeUp.isPosted(within: -1))
    #expect(wakeUp.wait(milliseconds: 0))
    #expect(!wakeUp.isPosted(within: 0))
  }
}
