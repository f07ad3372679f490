import LeitmotifRealTime
import Testing

@Suite("A value of which only the newest counts, for many readers")
struct SharedLatestTests {
  struct Odd: BitwiseCopyable, Sendable, Equatable {
    var number = 0
    var letter: UInt8 = 0
    var part = 0.0
    var last: UInt8 = 0
  }

  @Test("Everybody reads the newest, as often as they like")
  func newest() {
    let shared = SharedLatest(Odd(number: -1, letter: 2, part: 0.5, last: 3))
    #expect(shared.read() == Odd(number: -1, letter: 2, part: 0.5, last: 3))
    var writer = shared.makeWriter()
    for number in 0..<11 {
      writer.publish(Odd(number: number, letter: UInt8(number), part: Double(number) / 7, last: 9))
      for _ in 0..<2 {
        #expect(
          shared.read() == Odd(number: number, letter: UInt8(number), part: Double(number) / 7, last: 9))
      }
    }
  }

  @Test("Another writing end goes on after the first")
  func secondWriter() {
    let shared = SharedLatest(0)
    for number in 1...9 {
      var writer = shared.makeWriter()
      writer.publish(number)
      #expect(shared.read() == number)
    }
  }
}
