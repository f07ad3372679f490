import LeitmotifRealTime
import Testing

@testable import LeitmotifStreaming

@Suite struct StreamPipesTests {
  @Test("Every voice begins with all of its own blocks empty and none filled", arguments: 1...5, 1...5)
  func blocksBegin(voices: Int, blocksPerVoice: Int) {
    let pipes = StreamPipes(voices: voices, blocksPerVoice: blocksPerVoice, framesPerBlock: 16)
    var inlets = pipes.makeInlets()
    let outlets = pipes.makeOutlets()
    #expect(pipes.pool.blocks == voices * blocksPerVoice)
    var blocks: [Int32] = []
    for voice in 0..<voices {
      #expect(outlets[voice].filled.count == 0)
      #expect(inlets[voice].empty.count == blocksPerVoice)
      while let block = inlets[voice].empty.popFirst() { blocks.append(block) }
    }
    #expect(blocks == (0..<Int32(voices * blocksPerVoice)).map { $0 })
  }

  @Test("All blocks of a voice can be in either ring at once")
  func ringsCannotBeFull() {
    let pipes = StreamPipes(voices: 2, blocksPerVoice: 3, framesPerBlock: 16)
    var inlet = pipes.makeInlet(for: 1)
    var outlet = pipes.makeOutlet(for: 1)
    for _ in 0..<10 {
      while let block = inlet.empty.popFirst() {
        let wasPushed = inlet.filled.push(
          StreamBlock(block: block, frames: 1, ticket: 0, channels: 1, isLast: false, firstFrame: 0))
        #expect(wasPushed)
      }
      #expect(outlet.filled.count == 3)
      while let block = outlet.filled.popFirst() {
        let wasPushed = outlet.empty.push(block.block)
        #expect(wasPushed)
      }
    }
  }
}
