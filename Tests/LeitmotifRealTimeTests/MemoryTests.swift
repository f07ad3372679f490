import LeitmotifRealTime
import Testing

@Suite("Memory that real-time code works in")
struct MemoryTests {
  @Test("A fixed array makes each element once and keeps what is written to it")
  func fixedArray() {
    var made = 0
    var array = FixedArray(count: 4) { position in
      made += 1
      return position * 10
    }
    #expect(made == 4)
    array[2] += 1
    #expect(array.indices.map { array[$0] } == [0, 10, 21, 30])
  }

  @Test("A fixed array may be empty, and may hold what cannot be copied")
  func fixedArrayOfNoncopyable() {
    let empty = FixedArray(count: 0) { $0 }
    #expect(empty.count == 0)
    var array = FixedArray(count: 2) { _ in Token() }
    array[1].count += 5
    #expect(array[1].count == 5)
    #expect(array[0].count == 0)
  }

  @Test("A fixed array destroys its elements once")
  func fixedArrayDestroys() {
    let witness = Witness()
    do {
      let array = FixedArray(count: 3) { _ in Keeper(witness) }
      #expect(array.count == 3)
    }
    #expect(witness.count == 3)
  }

  @Test("Rows give what lies in them, and nothing of what does not")
  func rows() {
    let rows = SampleRows(rows: 2, samplesPerRow: 8)
    rows.samples(of: 1, from: 6, count: 2)[1] = 5
    #expect(rows.samples(of: 1, from: 7, count: 1)[0] == 5)
    #expect(rows.samples(of: 0, from: 0, count: 8).count == 8)
    for (row, first, count) in [
      (2, 0, 1), (-1, 0, 1), (0, -1, 2), (0, 0, 9), (0, 7, 2), (0, 0, -1), (0, .max, 1),
    ] {
      #expect(rows.samples(of: row, from: first, count: count).count == 0)
    }
  }

  @Test("Samples give eight in a row as they lie, and parts of themselves")
  func samples() {
    let rows = SampleRows(rows: 1, samplesPerRow: 12)
    let all = rows.samples(of: 0, from: 0, count: 12)
    for sample in 0..<12 { all[sample] = Float(sample) }
    #expect(all.vector(at: 3) == SIMD8(3, 4, 5, 6, 7, 8, 9, 10))
    all.store(SIMD8(repeating: -1), at: 4)
    #expect(all[3] == 3 && all[4] == -1 && all[11] == -1)
    #expect(all.reading.part(from: 10, count: 2).count == 2)
    #expect(all.part(from: 10, count: 3).count == 0)
    #expect(all.reading.part(from: -1, count: 1).count == 0)
  }

  @Test("A region holds the frames of its stem that are in memory, and no others")
  func region() {
    let store = SampleStore(frames: 4, channels: 2)
    store.write([0, 1, 2, 3, 4, 5, 6, 7].span, at: 0)
    let region = store.region(startingAt: 100)
    #expect(region.view(at: 101, count: 3).count == 3)
    #expect(region.view(at: 101, count: 3)[0] == 2)
    for (position, count) in [(99, 1), (104, 1), (100, 5), (103, 2)] {
      #expect(region.view(at: position, count: count).count == 0)
    }
    #expect(SampleRegion.empty.view(at: 0, count: 1).count == 0)
    withExtendedLifetime(store) {}
  }

  @Test("A block gives what lies in it, and nothing of what does not")
  func block() {
    let pool = BlockPool(blocks: 2, framesPerBlock: 4)
    unsafe pool.memory(of: 1)[3] = 7
    let view = pool.view
    #expect(view.view(of: 1, from: 1, count: 3, channels: 2)[1] == 7)
    #expect(view.view(of: 1, from: 3, count: 5, channels: 1)[0] == 7)
    for (block, first, count) in [(2, 0, 1), (-1, 0, 1), (0, -1, 1), (0, 0, 5), (0, 4, 1), (0, 0, -1)] {
      #expect(view.view(of: block, from: first, count: count, channels: 2).count == 0)
    }
    withExtendedLifetime(pool) {}
  }
}

private struct Token: ~Copyable {
  var count = 0
}

private final class Witness { var count = 0 }

private struct Keeper: ~Copyable {
  let witness: Witness
  init(_ witness: Witness) { self.witness = witness }
  deinit { witness.count += 1 }
}
