import LeitmotifRealTime

/// Reads the parts of a library's stems that belong into memory, a little at a time: the reader's least urgent work.
///
/// - Thread: reader.
final class StemFill {
  private let library: StemLibrary
  private var decoder: (stem: Int, decoder: StemDecoder)?
  private var part: Int?
  /// Frames of the part that are there.
  private var done = 0
  /// Frames on their way from the decoder to the store.
  private var portion: [Float] = []

  init(_ library: StemLibrary) { self.library = library }

  /// Reads on by at most `frames` frames, 1 or more.
  ///
  /// - Returns: `false` if there is nothing left to read.
  /// - Throws: Why a part cannot be read; it is given up, and its stem is streamed.
  func step(decodingAtMost frames: Int) throws(SoundFileError) -> Bool {
    guard let index = part ?? library.memory.claim() else {
      decoder = nil
      return false
    }
    if part == nil { (part, done) = (index, 0) }
    do throws(SoundFileError) {
      try read(library.memory.parts[index], atMost: frames)
    } catch {
      (part, decoder) = (nil, nil)
      library.memory.giveUp(index)
      throw error
    }
    if done == library.memory.parts[index].frames.count {
      part = nil
      library.memory.fill(index)
    }
    return true
  }

  private func read(_ part: StemMemory.Part, atMost frames: Int) throws(SoundFileError) {
    let decoder = try decoder(of: part)
    guard try decoder.prepare(decodingAtMost: frames) else { return }
    let target = part.frames.lowerBound + done
    if decoder.position < target {
      try decoder.skip(to: decoder.jumps ? target : min(target, decoder.position + frames))
      if decoder.position < target { return }
    }
    let count = min(frames, part.frames.count - done)
    let samples = 0..<count * part.store.channels
    if portion.count < samples.count { portion = [Float](repeating: 0, count: samples.count) }
    try decoder.read(samples.count, into: &portion, before: part.frames.count - done - count)
    // What is damaged or breaks off is streamed, so that it is told where it is heard.
    if let news = decoder.damage ?? decoder.earlyEnd { throw news }
    part.store.write(portion.span.extracting(samples), at: done * part.store.channels)
    done += count
  }

  /// One pass over a file serves all of its parts, for they come in order.
  private func decoder(of part: StemMemory.Part) throws(SoundFileError) -> StemDecoder {
    if let decoder, decoder.stem == part.stem, decoder.decoder.position <= part.frames.lowerBound + done {
      return decoder.decoder
    }
    let opened = try library.openDecoder(part.stem)
    decoder = (part.stem, opened)
    return opened
  }

  deinit { if let part { library.memory.giveBack(part) } }
}

extension StemDecoder {
  /// Fills the first `samples` samples of `output` with the next frames.
  ///
  /// - Parameter more: So many frames will be read right after these.
  fileprivate func read(
    _ samples: Int, into output: inout [Float], before more: Int
  ) throws(SoundFileError) {
    var span = output.mutableSpan
    var part = span._mutatingExtracting(0..<samples)
    try read(into: &part, before: more)
  }
}
