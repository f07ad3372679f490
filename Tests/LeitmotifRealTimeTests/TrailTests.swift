import LeitmotifRealTime
import Testing

@Suite("Trails")
struct TrailTests {
  @Test("What was written is read in order, by every reader for itself")
  func order() {
    let trail = Trail(capacity: 4)
    var writer = trail.makeWriter()
    var reader = trail.makeReader()
    var other = trail.makeReader()
    #expect(reader.read() == nil)
    for number in 0..<3 { writer.write(entry(number)) }
    #expect(numbers(&reader) == [0, 1, 2])
    #expect(numbers(&reader) == [])
    #expect(numbers(&other) == [0, 1, 2])
    #expect(reader.missed == 0)
  }

  @Test(
    "A trail keeps the latest entries, and a reader that was too slow knows how many it missed",
    arguments: [(1, 1), (2, 2), (3, 4), (8, 8)])
  func overwrites(asked: Int, kept: Int) {
    let trail = Trail(capacity: asked)
    var writer = trail.makeWriter()
    var reader = trail.makeReader()
    for written in 1...20 {
      writer.write(entry(written - 1))
      var late = trail.makeReader()
      #expect(numbers(&late) == Array(max(0, written - kept)..<written))
      #expect(late.missed == 0)
    }
    #expect(numbers(&reader) == Array(20 - kept..<20))
    #expect(reader.missed == 20 - kept)
    #expect(reader.next == 20)
  }

  @Test("A reader that keeps up misses nothing, however often the trail goes round")
  func keepsUp() {
    let trail = Trail(capacity: 2)
    var writer = trail.makeWriter()
    var reader = trail.makeReader()
    for number in 0..<1000 {
      writer.write(entry(number))
      #expect(numbers(&reader) == [number])
    }
    #expect(reader.missed == 0)
  }

  @Test("The memory of a trail lives as long as one of its ends")
  func endsKeepIt() {
    var reader = Trail(capacity: 2).makeReader()
    #expect(reader.read() == nil)
  }
}

/// An entry that shows whether it was torn.
func entry(_ number: Int) -> TrailEntry {
  TrailEntry([number, ~number, number &* 3, number &* 5, number &* 7, number &* 11, number &* 13])
}

/// The numbers of all entries that wait; -1 for one that was torn.
func numbers(_ reader: inout TrailReader) -> [Int] {
  var numbers: [Int] = []
  while let read = reader.read() {
    let number = read.words[0]
    numbers.append(read == entry(number) ? number : -1)
  }
  return numbers
}
