import LeitmotifMixing
import LeitmotifRealTime
import Testing

@Suite("Kernels give each frame the same arithmetic, wherever it lies")
struct KernelTests {
  let frames = 61

  /// Memory of noise for kernels: a row for each purpose.
  func rows(_ seed: UInt64, count: Int = 6) -> SampleRows {
    let rows = SampleRows(rows: count, samplesPerRow: frames * 2)
    var random = SplitMix(seed)
    for row in 0..<count {
      let samples = rows.samples(of: row, from: 0, count: frames * 2)
      for sample in 0..<frames * 2 { samples[sample] = random.sample() }
    }
    return rows
  }

  func values(_ samples: MutableSamples) -> [Float] { (0..<samples.count).map { samples[$0] } }

  @Test("A ramp written as a row is the ramp frame by frame", arguments: RampTests.shapes, [0, 1, 8, 30, 61])
  func rampRow(shape: RampShape, cut: Int) {
    let rows = rows(5)
    var ramp = Ramp(at: 0.3)
    ramp.head(to: RampTarget(0.9, over: 61, shape))
    let expected = (0..<61).map { rows[0, $0] * ramp.gain(after: Int32($0)) }
    ramp.scale(rows.part(0, 0..<cut, 1))
    ramp.advance(by: Int32(cut))
    ramp.scale(rows.part(0, cut..<frames, 1))
    #expect(values(rows.part(0, 0..<frames, 1)) == expected)
  }

  @Test(
    "The points between samples are the same wherever the samples are cut", arguments: [1, 2, 3, 4, 5, 17])
  func truePeaks(size: Int) {
    let line = rows(6)
    let filter = TruePeakFilter()
    let judged = frames - 11
    let whole = SampleRows(rows: 4, samplesPerRow: judged * 2)
    let highest = filter.writePoints(of: line.part(0, 0..<frames, 2).reading, to: whole, frames: judged)
    var highestOfParts: Float = 0
    for first in stride(from: 0, to: judged, by: size) {
      let count = min(size, judged - first)
      let part = SampleRows(rows: 4, samplesPerRow: count * 2)
      let height = filter.writePoints(
        of: line.part(0, first..<first + count + 11, 2).reading, to: part, frames: count)
      highestOfParts = max(highestOfParts, height)
      for phase in 0..<4 {
        #expect((0..<count * 2).allSatisfy { part[phase, $0] == whole[phase, first * 2 + $0] })
      }
    }
    #expect(highest == highestOfParts)
    #expect(highest <= filter.bound)
  }

  @Test("The largest sample is found wherever it is, whatever its sign", arguments: 0..<20)
  func largestSample(place: Int) {
    let rows = SampleRows(rows: 1, samplesPerRow: 20)
    rows.samples(of: 0, from: 0, count: 20)[place] = place % 2 == 0 ? -3 : 3
    #expect(largest(of: rows.samples(of: 0, from: 0, count: 20).reading) == 3)
    #expect(largest(of: Samples()) == 0)
  }
}

extension SampleRows {
  subscript(row: Int, sample: Int) -> Float { samples(of: row, from: sample, count: 1)[0] }

  func part(_ row: Int, _ frames: Range<Int>, _ channels: Int) -> MutableSamples {
    samples(of: row, from: frames.lowerBound * channels, count: frames.count * channels)
  }
}
