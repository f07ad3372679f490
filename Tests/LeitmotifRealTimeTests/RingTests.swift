import LeitmotifRealTime
import Testing

@Suite("Rings")
struct RingTests {
  @Test("What goes in comes out, in order")
  func order() {
    let ring = Ring<Int>(capacity: 4)
    var producer = ring.makeProducer()
    var consumer = ring.makeConsumer()
    #expect(consumer.first == nil)
    for value in 1...3 {
      let isTaken = producer.push(value)
      #expect(isTaken)
    }
    #expect(consumer.count == 3)
    #expect(consumer.first == 1)
    #expect(consumer.popFirst() == 1)
    consumer.removeFirst()
    #expect(consumer.popFirst() == 3)
    #expect(consumer.popFirst() == nil)
    #expect(consumer.count == 0)
  }

  @Test(
    "A ring holds what it promises, rounded up to a power of two, and refuses more",
    arguments: [
      (1, 1), (2, 2), (3, 4), (5, 8), (8, 8),
    ])
  func capacity(asked: Int, given: Int) {
    let ring = Ring<Int>(capacity: asked)
    var producer = ring.makeProducer()
    var consumer = ring.makeConsumer()
    #expect(producer.freeCapacity == given)
    var accepted: [Bool] = []
    for value in 0...given { accepted.append(producer.push(value)) }
    #expect(accepted == [Bool](repeating: true, count: given) + [false])
    #expect(producer.freeCapacity == 0)
    #expect(consumer.popFirst() == 0)
    accepted = [producer.push(99), producer.push(100)]
    #expect(accepted == [true, false])
  }

  @Test("A ring goes round many times without losing its place")
  func goesRound() {
    let ring = Ring<Int>(capacity: 3)
    var producer = ring.makeProducer()
    var consumer = ring.makeConsumer()
    var next = 0
    for value in 0..<1000 {
      let isTaken = producer.push(value)
      #expect(isTaken)
      if value % 3 == 2 {
        while let taken = consumer.popFirst() {
          #expect(taken == next)
          next += 1
        }
      }
    }
    #expect(next == 999)
  }

  @Test("The memory of a ring lives as long as one of its ends")
  func endsKeepIt() {
    var consumer = Ring<Int>(capacity: 2).makeConsumer()
    #expect(consumer.popFirst() == nil)
  }
}
