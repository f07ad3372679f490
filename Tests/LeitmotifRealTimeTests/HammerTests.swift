import LeitmotifRealTime
import Testing

/// Two threads at once, a bounded number of turns: run under ThreadSanitizer as well.
@Suite("Pipes between two threads")
struct HammerTests {
  @Test("A ring loses nothing and mixes nothing up", arguments: [1, 2, 64])
  func ring(capacity: Int) async {
    let turns = 20_000
    let ring = Ring<Pair>(capacity: capacity)
    let producing = Side(ring.makeProducer())
    let consuming = Side(ring.makeConsumer())
    async let isSent: Void = {
      for value in 0..<turns {
        while !producing.end.push(Pair(value)) { await Task.yield() }
      }
    }()
    async let taken = {
      var next = 0
      while next < turns {
        guard let pair = consuming.end.popFirst() else {
          await Task.yield()
          continue
        }
        guard pair == Pair(next) else { break }
        next += 1
      }
      return next
    }()
    await isSent
    #expect(await taken == turns)
    #expect(consuming.end.popFirst() == nil)
  }

  @Test("The latest value is never half of one, and never older than the one before")
  func latest() async {
    let turns = 20_000
    let latest = Latest(Pair(0))
    let writing = Side(latest.makeWriter())
    let reading = Side(latest.makeReader())
    async let isWritten: Void = {
      for value in 1...turns {
        writing.end.publish(Pair(value))
        if value % 64 == 0 { await Task.yield() }
      }
    }()
    async let newest = {
      var newest = 0
      for turn in 0..<turns {
        let pair = reading.end.read()
        guard pair == Pair(pair.first), pair.first >= newest else { return -1 }
        newest = pair.first
        if turn % 64 == 0 { await Task.yield() }
      }
      return newest
    }()
    await isWritten
    #expect(await newest >= 0)
    #expect(reading.end.read() == Pair(turns))
  }

  @Test("Blocks go round between two threads, are never in two hands, and none is lost")
  func blocks() async {
    let turns = 5000
    let pool = BlockPool(blocks: 4, framesPerBlock: 32)
    let filled = Ring<StreamBlock>(capacity: 4)
    let empty = Ring<Int32>(capacity: 4)
    let inlet = Side(StreamInlet(filled: filled.makeProducer(), empty: empty.makeConsumer()))
    let outlet = Side(StreamOutlet(filled: filled.makeConsumer(), empty: empty.makeProducer()))
    for block in 0..<4 { _ = outlet.end.empty.push(Int32(block)) }
    async let isRead: Void = {
      for turn in 0..<turns {
        var block = inlet.end.empty.popFirst()
        while block == nil {
          await Task.yield()
          block = inlet.end.empty.popFirst()
        }
        write(Float(turn % 1000), to: pool, Int(block!))
        _ = inlet.end.filled.push(
          StreamBlock(
            block: block!, frames: 32, ticket: 0, channels: 2, isLast: false, firstFrame: turn * 32))
      }
    }()
    async let heard = {
      let view = pool.view
      var heard = 0
      while heard < turns {
        guard let block = outlet.end.filled.popFirst() else {
          await Task.yield()
          continue
        }
        let samples = view.view(of: Int(block.block), from: 0, count: 32, channels: 2)
        guard (0..<64).allSatisfy({ samples[$0] == Float(heard % 1000) }) else { break }
        guard outlet.end.empty.push(block.block) else { break }
        heard += 1
      }
      return heard
    }()
    await isRead
    #expect(await heard == turns)
    var blocks: Set<Int32> = []
    while let block = inlet.end.empty.popFirst() { blocks.insert(block) }
    #expect(blocks == [0, 1, 2, 3])
  }
}

private func write(_ value: Float, to pool: BlockPool, _ block: Int) {
  // The block is in this side's hands.
  let memory = unsafe pool.memory(of: block)
  for sample in 0..<64 { unsafe memory[sample] = value }
}

/// A value whose two halves belong together.
private struct Pair: BitwiseCopyable, Sendable, Equatable {
  var first: Int
  var second: Int

  init(_ value: Int) {
    first = value
    second = ~value
  }
}

/// One end of a pipe, in the hands of one thread.
// Sendable because each test uses an end from one thread at a time.
private final class Side<End: ~Copyable>: @unchecked Sendable {
  var end: End
  init(_ end: consuming End) { self.end = end }
}
