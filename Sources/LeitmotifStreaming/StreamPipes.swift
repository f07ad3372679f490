package import LeitmotifRealTime

/// The blocks of a session and the rings they go round in: a pair for each voice.
///
/// Each voice has its own blocks for ever, all of them empty at first. Both of its rings hold as many as
/// there are, so neither can ever be full.
package struct StreamPipes: ~Copyable {
  package let pool: BlockPool
  private let filled: FixedArray<Ring<StreamBlock>>
  private let empty: FixedArray<Ring<Int32>>

  /// - Precondition: All three are at least 1.
  package init(voices: Int, blocksPerVoice: Int, framesPerBlock: Int) {
    precondition(voices > 0 && blocksPerVoice > 0 && framesPerBlock > 0)
    pool = BlockPool(blocks: voices * blocksPerVoice, framesPerBlock: framesPerBlock)
    filled = FixedArray(count: voices) { _ in Ring(capacity: blocksPerVoice) }
    empty = FixedArray(count: voices) { voice in
      let ring = Ring<Int32>(capacity: blocksPerVoice)
      var producer = ring.makeProducer()
      for block in voice * blocksPerVoice..<(voice + 1) * blocksPerVoice {
        // There is room: the ring holds as many as the voice has.
        _ = producer.push(Int32(block))
      }
      return ring
    }
  }

  package var voices: Int { filled.count }

  /// The reader's ends, one pair for each voice; taken once.
  package func makeInlets() -> FixedArray<StreamInlet> {
    FixedArray(count: voices) { makeInlet(for: $0) }
  }

  /// The mixer's ends, one pair for each voice; taken once.
  package func makeOutlets() -> FixedArray<StreamOutlet> {
    FixedArray(count: voices) { makeOutlet(for: $0) }
  }

  /// The reader's ends for one voice; taken once.
  package func makeInlet(for voice: Int) -> StreamInlet {
    StreamInlet(filled: filled[voice].makeProducer(), empty: empty[voice].makeConsumer())
  }

  /// The mixer's ends for one voice; taken once.
  package func makeOutlet(for voice: Int) -> StreamOutlet {
    StreamOutlet(filled: filled[voice].makeConsumer(), empty: empty[voice].makeProducer())
  }
}
