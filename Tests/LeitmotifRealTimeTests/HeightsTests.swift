import LeitmotifRealTime
import Testing

@Suite("Each side of a row has a height, whichever kernel looks for it")
final class HeightsTests {
  /// A row of 37 frames that are all -1 on the left and 0.5 on the right.
  private let rows = SampleRows(rows: 1, samplesPerRow: 74)
  private var row: MutableSamples { rows.samples(of: 0, from: 0, count: 74) }

  init() {
    for sample in 0..<74 { row[sample] = sample % 2 == 0 ? -1 : 0.5 }
  }

  @Test("The largest sample is found wherever it is, whatever its sign", arguments: KernelPath.allPossible)
  func largest(path: KernelPath) {
    for frame in 0..<37 {
      row[frame * 2] = -3
      row[frame * 2 + 1] = frame % 2 == 0 ? -2 : 2
      let heights = Heights(of: row.reading, by: path)
      #expect(heights.peaks == SIMD2(3, 2))
      #expect(heights.largest == 3)
      #expect(heights.areSound)
      row[frame * 2] = -1
      row[frame * 2 + 1] = 0.5
    }
  }

  @Test("What is no sound is noticed wherever it is", arguments: KernelPath.allPossible)
  func broken(path: KernelPath) {
    for sample in 0..<74 {
      for value in [Float.nan, -.nan, .infinity, -.infinity, 0x1p60, -0x1p60] {
        let before = row[sample]
        row[sample] = value
        #expect(!Heights(of: row.reading, by: path).areSound)
        row[sample] = before
      }
    }
  }

  @Test("Silence, and a row of nothing, have none", arguments: KernelPath.allPossible)
  func silence(path: KernelPath) {
    for sample in 0..<74 { row[sample] = -0.0 }
    #expect(Heights(of: row.reading, by: path).peaks == .zero)
    #expect(Heights(of: Samples(), by: path).peaks == .zero)
    #expect(Heights(of: Samples(), by: path).areSound)
  }
}
