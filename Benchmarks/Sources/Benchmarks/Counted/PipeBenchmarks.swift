import LeitmotifRealTime

/// What crosses between the threads.
let pipeBenchmarks = [
  Benchmark(name: "ring", unit: "element pushed and taken", unitsPerRepetition: 64) { repetitions in
    let ring = Ring<StreamBlock>(capacity: 64)
    var producer = ring.makeProducer()
    var consumer = ring.makeConsumer()
    let block = StreamBlock(block: 0, frames: 64, ticket: 0, channels: 2, isLast: false, firstFrame: 0)
    for _ in 0..<repetitions {
      while producer.push(block) {}
      while let taken = consumer.popFirst() { consume(taken) }
    }
  },
  Benchmark(name: "latest", unit: "value published and read", unitsPerRepetition: 1) { repetitions in
    let latest = Latest(0)
    var writer = latest.makeWriter()
    var reader = latest.makeReader()
    for repetition in 0..<repetitions {
      writer.publish(repetition)
      consume(reader.read())
    }
  },
  Benchmark(name: "loop", unit: "frames of a looped stem, 1024, found", unitsPerRepetition: 1) {
    repetitions in
    let store = SampleStore(frames: 48_000, channels: 2)
    let region = store.region(startingAt: 0)
    let map = LoopMap(
      start: 0, wholeFrames: 44_100, remainder: 1, denominator: 3, passesLeft: .max, stemEnd: 48_000)
    var cursor = LoopCursor(map, at: 0, framesLeftInPass: 44_100)
    for _ in 0..<repetitions {
      consume(sum(1024, framesOf: region, from: &cursor))
    }
    withExtendedLifetime(store) {}
  },
]

/// Finds `count` frames as a voice does, and adds up where each stretch of them begins; the kernels read the rest.
private func sum(_ count: Int, framesOf region: SampleRegion, from cursor: inout LoopCursor) -> Float {
  var sum: Float = 0
  var left = count
  while left > 0 {
    let stretch = min(cursor.stretch(), left)
    let frames = region.view(at: cursor.source(), count: stretch)
    if frames.count > 0 { sum += frames[0] }
    cursor.advance(by: stretch)
    left -= stretch
  }
  return sum
}
