import LeitmotifRealTime
import Testing

@Suite("The latest value")
struct LatestTests {
  @Test("Before anything is published there is the first value")
  func first() {
    let latest = Latest(7)
    var reader = latest.makeReader()
    #expect(reader.read() == 7)
  }

  @Test("Only the newest value counts, and it stays until there is a newer one")
  func newest() {
    let latest = Latest(0)
    var writer = latest.makeWriter()
    var reader = latest.makeReader()
    for value in 1...5 { writer.publish(value) }
    #expect(reader.read() == 5)
    #expect(reader.read() == 5)
    writer.publish(6)
    #expect(reader.read() == 6)
  }

  @Test("Every order of writing and reading gives the newest value", arguments: 0..<64)
  func anyOrder(pattern: Int) {
    let latest = Latest(0)
    var writer = latest.makeWriter()
    var reader = latest.makeReader()
    var newest = 0
    for turn in 0..<6 {
      if pattern >> turn & 1 == 0 {
        newest = turn + 1
        writer.publish(newest)
      } else {
        #expect(reader.read() == newest)
      }
    }
    #expect(reader.read() == newest)
  }
}
