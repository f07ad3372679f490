import LeitmotifRealTime
import Testing

@Suite("Gains that move together are rounded once each, whichever kernel adds four stems under them")
struct OctaveKernelTests {
  /// A line of gains as a ramp makes it.
  struct Line: Sendable {
    let start: Double
    let end: Double
    var rest: Float = 1
  }

  /// Four lines of the same length, how long they are in frames, and how far they have come.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let lines: [Line]
    let length: Int
    let age: Int32

    init(_ title: String, _ lines: [Line], length: Int, age: Int32 = 0) {
      testDescription = title
      self.lines = lines
      self.length = length
      self.age = age
    }
  }

  private static let unit = 0x1p-24

  static let cases = [
    Case(
      "within one octave each",
      [
        Line(start: 0.5, end: 0.9), Line(start: 0.3, end: 0.27, rest: 0.7), Line(start: 1.9, end: 1.1),
        Line(start: 0x1p-20, end: 0x1.8p-20),
      ], length: 1_000_003, age: 400_000),
    Case(
      "plain, as most are",
      [
        Line(start: 0.5, end: 0.9), Line(start: 0.3, end: 0.27, rest: 0.5), Line(start: 1.9, end: 1.1),
        Line(start: 0.125, end: 0.13, rest: 4),
      ], length: 1000, age: 3),
    Case(
      "from one end of the octave to the other, both included",
      [
        Line(start: 0.5, end: 1), Line(start: 1, end: 0.5), Line(start: 2, end: 1, rest: 0.3),
        Line(start: 0.25, end: 0.5),
      ], length: 130),
    Case(
      "up to the last number before a power of two, which is rounded to it",
      [
        Line(start: 0.75, end: 1 - 0x1p-27), Line(start: 1 - 0x1p-27, end: 1 - 0x1p-28),
        Line(start: 1 - 0x1p-25, end: 1, rest: 0.9), Line(start: 0.75, end: 1),
      ], length: 130),
    Case(
      "half way between two floats, upwards and downwards",
      [
        Line(start: 0.5, end: 0.5 + 256 * unit / 2), Line(start: 0.75, end: 0.75 - 256 * unit / 2),
        Line(start: 1 + unit, end: 1 + 257 * unit), Line(start: 0.5 + unit, end: 0.5 + 65 * unit, rest: 0.1),
      ], length: 256),
    Case(
      "out of one octave into another",
      [
        Line(start: 0.4, end: 0.6), Line(start: 0.6, end: 0.4), Line(start: 0, end: 1),
        Line(start: 1, end: 0),
      ], length: 131),
    Case(
      "smaller than a float can be exactly",
      [
        Line(start: 0x1p-126, end: 0x1.8p-126), Line(start: 0x1p-127, end: 0x1.8p-127),
        Line(start: 0.5, end: 0.6, rest: 0x1p-140), Line(start: 0.5, end: 0.6, rest: 0x1p-126),
      ], length: 200),
    Case(
      "that do not move",
      [
        Line(start: 1, end: 1), Line(start: 0, end: 0), Line(start: 0.1, end: 0.1),
        Line(start: 1, end: 1, rest: 0),
      ], length: 200),
  ]

  static let kinds = StemKernelTests.Kind.all.filter { $0.gain == .line }

  @Test("Four lines abreast", arguments: cases, kinds)
  func abreast(lines: Case, kind: StemKernelTests.Kind) {
    for frames in [1, 15, 16, 31, 32, 33, 130] {
      let stems = lines.lines.indices.map { stem in
        store(kind, stem, frames: frames)
      }
      let parts = stems.indices.map { stem in
        let line = lines.lines[stem]
        return StemPart(
          stems[stem].region(startingAt: 0).view(at: 0, count: frames),
          times: StemGain(
            line.rest, from: line.start, by: line.end - line.start, step: 1 / Double(lines.length),
            age: lines.age))
      }
      let expected = sum(parts, kind, frames)
      for path in KernelPath.allPossible {
        let rows = SampleRows(rows: 1, samplesPerRow: frames * 2)
        let bus = rows.samples(of: 0, from: 0, count: frames * 2)
        add(StemQuartet(parts[0], parts[1], parts[2], parts[3]), before: ComingFrames(), to: bus, by: path)
        // What is seen of the memory does not keep it.
        let found = withExtendedLifetime(rows) { (0..<frames * 2).map { bus[$0].bitPattern } }
        #expect(found == expected)
      }
      withExtendedLifetime(stems) {}
    }
  }

  /// A stem of whole numbers, in which no sample is like those beside it.
  private func store(_ kind: StemKernelTests.Kind, _ stem: Int, frames: Int) -> SampleStore {
    let store = SampleStore(frames: frames, channels: kind.channels, precision: kind.precision)
    let samples = (0..<frames * kind.channels).map {
      Float(($0 * 7919 + stem * 104_729) % 65_536 - 32_768) / 32_768
    }
    store.write(samples.span, at: 0)
    return store
  }

  /// What the bus shall be, worked out sample by sample.
  private func sum(_ parts: [StemPart], _ kind: StemKernelTests.Kind, _ frames: Int) -> [UInt32] {
    (0..<frames * 2).map { sample in
      var sum: Float = 0
      for part in parts {
        sum += part.frames[kind.channels == 2 ? sample : sample / 2] * part.gain.gain(at: sample / 2)
      }
      return sum.bitPattern
    }
  }
}
