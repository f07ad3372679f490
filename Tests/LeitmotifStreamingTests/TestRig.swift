import LeitmotifRealTime
import LeitmotifTiming

@testable import LeitmotifStreaming

/// A reader with everything around it, and a listener in the mixer's place.
final class TestRig {
  let library: StemLibrary
  let reader: StemReader
  let pool: BlockPool
  private var outlets: FixedArray<StreamOutlet>

  init(
    _ stems: [SoundBytes], voices: Int = 1, blocksPerVoice: Int = 2, framesPerBlock: Int = 64,
    rate: SampleRate = .studio, budget: Int = 0, filling: StemLibrary.Filling = .atOnce,
    areRings: Bool = false
  ) throws {
    library = try StemLibrary(
      stems.map { StemUse($0, isLooped: true, isRing: areRings, entries: [0]) }, rate: rate,
      budget: budget, filling: filling)
    let pipes = StreamPipes(voices: voices, blocksPerVoice: blocksPerVoice, framesPerBlock: framesPerBlock)
    pool = pipes.pool
    outlets = pipes.makeOutlets()
    reader = StemReader(library, pool: pool, inlets: pipes.makeInlets())
  }

  convenience init(path: String, framesPerBlock: Int = 64, rate: SampleRate = .studio) throws {
    try self.init([SoundBytes(path: path)], framesPerBlock: framesPerBlock, rate: rate)
  }

  /// The reader never has time for more than the block that is wanted next.
  var isHurried = false

  /// Lets the reader work until it has nothing to do.
  func settle() { while reader.step() {} }

  var voices: Int { outlets.count }

  /// Blocks that wait for the voice.
  func waiting(_ voice: Int) -> Int { outlets[voice].filled.count }

  /// Takes the voice's oldest block and gives it back: what it says of itself, and its samples.
  func take(_ voice: Int = 0) -> (block: StreamBlock, samples: [Float])? {
    guard let block = outlets[voice].filled.popFirst() else { return nil }
    let samples = unsafe pool.view.samples(
      of: Int(block.block), from: 0, count: Int(block.frames), channels: Int(block.channels))
    let copy = unsafe Array(samples)
    _ = outlets[voice].empty.push(block.block)
    return (block, copy)
  }

  /// Listens to the voice's run until it ends, or for at least `frames` frames.
  func listen(_ frames: Int = .max, voice: Int = 0) -> [Float] {
    var heard: [Float] = []
    var count = 0
    while count < frames {
      if isHurried { while outlets[voice].filled.first == nil, reader.step() {} } else { settle() }
      guard let (block, samples) = take(voice) else { break }
      heard += samples
      count += Int(block.frames)
      if block.isLast { break }
    }
    return heard
  }
}

/// What a run must sound like: the cursor walked over the whole decoded stem, a frame at a time.
func walk(_ start: LoopCursor, over stem: [Float], channels: Int, skipping: Int, atMost frames: Int)
  -> [Float]
{
  var cursor = start
  var heard: [Float] = []
  func sample(_ frame: Int, _ channel: Int) -> Float {
    let index = frame * channels + channel
    return index < stem.count ? stem[index] : 0
  }
  for frame in 0..<skipping + frames {
    if cursor.isAtEnd() { break }
    if frame >= skipping {
      let source = cursor.source()
      for channel in 0..<channels {
        let main = source >= 0 ? sample(source, channel) : 0
        heard.append(cursor.tail >= 0 ? main + sample(cursor.tail, channel) : main)
      }
    }
    cursor.advance(by: 1)
  }
  return heard
}
