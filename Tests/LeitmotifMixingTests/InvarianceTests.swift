import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@Suite("Where the block boundaries fall cannot be heard")
struct InvarianceTests {
  static let sizes: [[Int]] = [[1], [7], [64], [441], [512], [1024], [4096]]

  @Test(
    "A random log of commands gives the same samples and events for any size of blocks", arguments: 0..<12)
  func randomLog(seed: UInt64) {
    let whole = Session(seed: seed, ceiling: .infinity).render(blocks: [.max])
    #expect(whole.output.contains { $0 != 0 })
    for blocks in InvarianceTests.sizes + [Session.sizes(seed: seed)] {
      let cut = Session(seed: seed, ceiling: .infinity).render(blocks: blocks)
      #expect(cut.output == whole.output, "seed \(seed), blocks \(blocks)")
      #expect(cut.events == whole.events, "seed \(seed), blocks \(blocks)")
      #expect(cut.starvedFrames == 0)
    }
  }

  @Test("How many frames are mixed in one go cannot be heard either", arguments: [1, 3, 100, 5000])
  func internalBlocks(maximumFrames: Int) {
    let usual = Session(seed: 3, ceiling: .infinity).render(blocks: [1000])
    let other = Session(seed: 3, ceiling: .infinity, maximumFrames: maximumFrames).render(blocks: [1000])
    #expect(usual.output == other.output)
    #expect(usual.events == other.events)
  }
}
