import CRealTimeSanitizer
import LeitmotifRealTime

/// Both ends of each kind of pipe, and the memory that real-time code walks over.
struct PipeWorkload: ~Copyable {
  private(set) var received = 0
  private(set) var newest = 0
  private(set) var noted = 0
  private var producer: Producer<StreamBlock>
  private var consumer: Consumer<StreamBlock>
  private var writer: LatestWriter<Int>
  private var reader: LatestReader<Int>
  private var trailWriter: TrailWriter
  private var trailReader: TrailReader
  private var counts: FixedArray<Int>
  private var block = StreamBlock(
    block: 0, frames: 64, ticket: 0, channels: 2, isLast: false, firstFrame: 0)
  private let pool = BlockPool(blocks: 4, framesPerBlock: 64)
  private let view: BlockView

  init() {
    let ring = Ring<StreamBlock>(capacity: 8)
    producer = ring.makeProducer()
    consumer = ring.makeConsumer()
    let latest = Latest(0)
    writer = latest.makeWriter()
    reader = latest.makeReader()
    let trail = Trail(capacity: 8)
    trailWriter = trail.makeWriter()
    trailReader = trail.makeReader()
    counts = FixedArray(count: 4) { _ in 0 }
    view = pool.view
  }

  /// Fills the ring until it refuses, empties it, and publishes the count: once a period, as `render` would.
  mutating func run(periods: Int) {
    for period in 0..<periods {
      sanitizer_enter()
      fill(period)
      drain()
      trailWriter.write(TrailEntry([period, 1, 2, 3, 4, 5, 6]))
      sanitizer_leave()
      while trailReader.read() != nil { noted += 1 }
    }
  }

  @_noLocks
  private mutating func fill(_ period: Int) {
    block.firstFrame = period
    while producer.push(block) { block.block = (block.block &+ 1) & 3 }
  }

  @_noLocks
  private mutating func drain() {
    while let block = consumer.popFirst() {
      let index = Int(block.block)
      // Read at once, while the pool that it points into is held by this value.
      let samples = unsafe view.samples(of: index, from: 0, count: 64, channels: 2)
      counts[index] &+= samples.count
      received &+= 1
    }
    writer.publish(received)
    newest = reader.read()
  }
}
