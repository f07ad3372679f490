import LeitmotifRealTime
import LeitmotifLocking
import Testing

/// Two threads on the two ends of each pipe, for a bounded count; worth most under ThreadSanitizer.
///
/// The ends spin rather than wait: nothing here depends on how the threads are scheduled.
@Suite struct PipeConcurrencyTests {
  @Test("A ring hands over every element, in order, whatever its capacity", arguments: [1, 2, 8, 64])
  func ringKeepsOrder(capacity: Int) async {
    let count = 20_000
    let ring = Ring<Int>(capacity: capacity)
    let producer = Handed(ring.makeProducer())
    let consumer = ring.makeConsumer()

    async let pushing: Void = push(count, into: producer.take())
    let received = await take(count, from: consumer)
    await pushing
    #expect(received == Array(0..<count))
  }

  @Test("Of a latest value no half is ever seen, and none older than the one before")
  func latestIsWhole() async {
    let count = 20_000
    let latest = Latest(Pair(0))
    let writer = Handed(latest.makeWriter())
    let reader = latest.makeReader()

    async let publishing: Void = publish(count, into: writer.take())
    let seen = await watch(reader, until: count)
    await publishing
    #expect(seen.allSatisfy { $0.count == $0.twin })
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.count <= $1.count })
  }

  @Test("Of a shared latest value no reader sees half, nor one older than the one before")
  func sharedLatestIsWhole() async {
    let count = 20_000
    let shared = SharedLatest(Pair(0))

    async let publishing: Void = publish(count, to: shared)
    async let first = look(at: shared, until: count)
    async let second = look(at: shared, until: count)
    let seen = await [first, second]
    await publishing
    #expect(seen == [0, 0])
  }

  @Test("Blocks go round between the two sides, and what is written into one is what is read from it")
  func blocksGoRound() async {
    let count = 5_000
    let pool = BlockPool(blocks: 4, framesPerBlock: 16)
    let filled = Ring<StreamBlock>(capacity: pool.blocks)
    let empty = Ring<Int32>(capacity: pool.blocks)
    var stock = empty.makeProducer()
    for block in 0..<pool.blocks { _ = stock.push(Int32(block)) }
    let inlet = Handed(StreamInlet(filled: filled.makeProducer(), empty: empty.makeConsumer()))
    let outlet = StreamOutlet(filled: filled.makeConsumer(), empty: stock)

    async let filling: Void = fill(count, blocksOf: pool, into: inlet.take())
    let faults = await check(count, blocksOf: pool, from: outlet)
    await filling
    #expect(faults == 0)
  }
}

/// Carries one end of a pipe into a task, which alone may take it out.
private final class Handed<End: ~Copyable & Sendable>: Sendable {
  private let end: Guarded<End?>

  init(_ end: consuming sending End) { self.end = Guarded(end) }

  func take() -> End {
    end.withLock { end in
      guard let taken = end.take() else { preconditionFailure("taken twice") }
      return taken
    }
  }
}

/// A value that shows whether it was torn.
private struct Pair: BitwiseCopyable, Sendable {
  var count: Int
  var twin: Int

  init(_ count: Int) {
    self.count = count
    twin = count
  }
}

private func push(_ count: Int, into producer: consuming Producer<Int>) async {
  for element in 0..<count {
    while !producer.push(element) { await Task.yield() }
  }
}

private func take(_ count: Int, from consumer: consuming Consumer<Int>) async -> [Int] {
  var received: [Int] = []
  while received.count < count {
    if let element = consumer.popFirst() { received.append(element) } else { await Task.yield() }
  }
  return received
}

private func publish(_ count: Int, into writer: consuming LatestWriter<Pair>) {
  for value in 1...count { writer.publish(Pair(value)) }
}

private func watch(_ reader: consuming LatestReader<Pair>, until last: Int) async -> [Pair] {
  var seen: [Pair] = []
  while seen.last?.count != last {
    seen.append(reader.read())
    await Task.yield()
  }
  return seen
}

private func fill(_ count: Int, blocksOf pool: BlockPool, into inlet: consuming StreamInlet) async {
  var sent = 0
  while sent < count {
    guard let block = inlet.empty.popFirst() else {
      await Task.yield()
      continue
    }
    // The block is this side's until its index is pushed.
    let memory = unsafe pool.memory(of: Int(block))
    for index in memory.indices { unsafe memory[index] = Float(sent) }
    // The ring holds as many as there are blocks, so it cannot be full.
    _ = inlet.filled.push(
      StreamBlock(block: block, frames: 16, ticket: 0, channels: 2, isLast: false, firstFrame: sent))
    sent += 1
  }
}

/// Counts samples that are not what was written.
private func check(_ count: Int, blocksOf pool: BlockPool, from outlet: consuming StreamOutlet) async -> Int {
  let view = pool.view
  var faults = 0
  var taken = 0
  while taken < count {
    guard let block = outlet.filled.popFirst() else {
      await Task.yield()
      continue
    }
    // The block is this side's until its index is pushed, and the pool is held by the caller.
    let samples = unsafe view.samples(of: Int(block.block), from: 0, count: 16, channels: 2)
    if block.firstFrame != taken || samples.count != 32 { faults += 1 }
    for index in samples.indices where unsafe samples[index] != Float(taken) { faults += 1 }
    // The ring holds as many as there are blocks, so it cannot be full.
    _ = outlet.empty.push(block.block)
    taken += 1
  }
  return faults
}

private func publish(_ count: Int, to shared: SharedLatest<Pair>) {
  var writer = shared.makeWriter()
  for value in 1...count { writer.publish(Pair(value)) }
}

/// Counts values that are torn, or older than the one before.
private func look(at shared: SharedLatest<Pair>, until last: Int) async -> Int {
  var (faults, latest) = (0, 0)
  while latest < last {
    let seen = shared.read()
    if seen.count != seen.twin || seen.count < latest { faults += 1 }
    latest = seen.count
    await Task.yield()
  }
  return faults
}
