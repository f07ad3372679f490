package import LeitmotifTiming

/// A stem as the session hears it: at the session's rate, with one or two channels, read forward.
///
/// Rates are converted from frame 0 on, always in the same portions, so a frame has the same samples
/// wherever reading began and however it was cut. The stem has exactly `header.frames` frames; after them,
/// and where the file breaks off too early, comes silence.
package final class StemDecoder {
  package let header: StemHeader
  /// The frame read next, at the session's rate; may lie beyond the end.
  package private(set) var position = 0
  /// That the file gave fewer frames than it promised, once it has.
  package private(set) var earlyEnd: SoundFileError?

  private let file: SoundFile
  private let fold: ChannelFold
  private let quality: ConversionQuality
  private var converter: RateConverter?
  /// Frames as they come from the file, a portion at a time.
  private var raw: [Float] = []
  /// The portion with its channels folded, before conversion.
  private var folded: [Float] = []
  private var foldedFrames = 0..<0
  /// Frames that are done and wait to be read.
  private var ready: [Float] = []
  private var readyFrames = 0..<0
  private var sourceHasEnded = false
  /// Up to here it decodes no more than is asked for: what begins shall begin soon. From there on it decodes ahead.
  private var soonUntil = StemDecoder.portion

  /// Source frames decoded at a time: so many that the tables of a codec or a converter, once in the cache, are worth it.
  private static let portion = 16_384

  /// - Throws: Why the file is refused.
  package init(
    _ bytes: SoundBytes, rate: SampleRate, quality: ConversionQuality = .high
  ) throws(SoundFileError) {
    file = try SoundFile(bytes)
    header = StemHeader(file, rate: rate)
    fold = ChannelFold(file.facts.roles)
    self.quality = quality
  }

  private var converts: Bool { file.facts.rate != header.rate }

  /// Fills `output` with the next `output.count / header.channels` frames.
  ///
  /// - Throws: `.readFailed` or `.conversionFailed`; `position` then is where reading stopped.
  package func read(into output: inout MutableSpan<Float>) throws(SoundFileError) {
    let channels = header.channels
    let wanted = output.count / channels
    var done = 0
    while done < wanted && position < header.frames {
      let left = min(wanted - done, header.frames - position)
      let range = done * channels..<(done + left) * channels
      if readsDirectly(left) {
        var part = output._mutatingExtracting(range)
        done += try readDirectly(into: &part)
        continue
      }
      if readyFrames.isEmpty { try makeReady() }
      if readyFrames.isEmpty { break }
      let frames = min(left, readyFrames.count)
      let first = readyFrames.lowerBound * channels
      var part = output._mutatingExtracting(range.lowerBound..<range.lowerBound + frames * channels)
      part.copy(ready.span.extracting(first..<first + frames * channels))
      readyFrames = readyFrames.lowerBound + frames..<readyFrames.upperBound
      position += frames
      done += frames
    }
    for sample in done * channels..<output.count { output[sample] = 0 }
    position += wanted - done
  }

  /// Whether the next frames go from the file to where they are wanted, with none in between.
  private func readsDirectly(_ frames: Int) -> Bool {
    guard !converts && fold.isIdentity && readyFrames.isEmpty && !sourceHasEnded else { return false }
    return position < soonUntil || frames >= StemDecoder.portion || !file.facts.codec.isCompressed
  }

  /// Goes back to frame 0.
  package func restart() throws(SoundFileError) {
    if position == 0 && readyFrames.isEmpty { return }
    try file.rewind()
    // A new one: what a used one keeps of the signal before is its own business.
    converter = nil
    foldedFrames = 0..<0
    readyFrames = 0..<0
    sourceHasEnded = false
    position = 0
    soonUntil = StemDecoder.portion
  }

  /// Moves forward to `frame` without giving the frames between.
  ///
  /// Costs as much as reading them, except in a file that needs no conversion and jumps exactly.
  ///
  /// - Precondition: `frame` is not before `position`.
  package func skip(to frame: Int) throws(SoundFileError) {
    precondition(frame >= position)
    let end = min(frame, header.frames)
    while position < end {
      if readyFrames.isEmpty, !converts, try file.jump(to: end) {
        position = end
        soonUntil = end + StemDecoder.portion
        break
      }
      if readyFrames.isEmpty { try makeReady() }
      if readyFrames.isEmpty { break }
      let frames = min(end - position, readyFrames.count)
      readyFrames = readyFrames.lowerBound + frames..<readyFrames.upperBound
      position += frames
    }
    position = frame
  }

  /// Whether `skip` reaches any place in no time.
  package var jumps: Bool { !converts && file.seeksExactly }
}

extension StemDecoder {
  private func readDirectly(into output: inout MutableSpan<Float>) throws(SoundFileError) -> Int {
    let frames = try file.read(into: &output)
    noteEnd(afterReading: frames)
    position += frames
    return frames
  }

  /// Makes at least one frame ready, unless the stem has ended.
  private func makeReady() throws(SoundFileError) {
    if !converts {
      // One stretch of memory is enough: what was ready has been read.
      swap(&folded, &ready)
      defer { swap(&folded, &ready) }
      try readPortion()
      readyFrames = foldedFrames
      foldedFrames = 0..<0
      return
    }
    if converter == nil { converter = try makeConverter() }
    if ready.isEmpty { ready = [Float](repeating: 0, count: StemDecoder.portion * header.channels) }
    readyFrames = 0..<0
    while readyFrames.isEmpty {
      if foldedFrames.isEmpty && !sourceHasEnded { try readPortion() }
      let wasFlushing = foldedFrames.isEmpty
      let (used, made) = try convert()
      foldedFrames = foldedFrames.lowerBound + used..<foldedFrames.upperBound
      readyFrames = 0..<made
      if wasFlushing && made == 0 { return }
    }
  }

  private func makeConverter() throws(SoundFileError) -> RateConverter {
    let (from, to) = (file.facts.rate.hertz, header.rate.hertz)
    guard let made = RateConverter(from: from, to: to, channels: header.channels, quality: quality) else {
      throw SoundFileError(path: header.path, .conversionFailed(from: from, to: to))
    }
    return made
  }

  private func convert() throws(SoundFileError) -> (used: Int, made: Int) {
    guard let moved = converter?.convert(folded, frames: foldedFrames, into: &ready) else {
      let (from, to) = (file.facts.rate.hertz, header.rate.hertz)
      throw SoundFileError(path: header.path, .conversionFailed(from: from, to: to))
    }
    return moved
  }

  /// Decodes the next portion of the file into `folded`.
  private func readPortion() throws(SoundFileError) {
    if raw.isEmpty && !fold.isIdentity {
      raw = [Float](repeating: 0, count: StemDecoder.portion * fold.sources)
    }
    if folded.isEmpty { folded = [Float](repeating: 0, count: StemDecoder.portion * fold.channels) }
    var frames = 0
    if !sourceHasEnded {
      frames = fold.isIdentity ? try file.read(into: &folded) : try file.read(into: &raw)
      noteEnd(afterReading: frames)
    }
    if !fold.isIdentity { fold.fold(raw, frames: frames, into: &folded) }
    foldedFrames = 0..<frames
  }

  private func noteEnd(afterReading frames: Int) {
    if file.position >= file.facts.frames { sourceHasEnded = true }
    guard frames == 0 else { return }
    sourceHasEnded = true
    let missing = file.facts.frames - file.position
    if missing > 0 { earlyEnd = SoundFileError(path: header.path, .endsEarly(missing: missing)) }
  }
}

extension MutableSpan<Float> {
  /// Takes the samples of `source`.
  ///
  /// - Precondition: Both are equally long.
  fileprivate mutating func copy(_ source: borrowing Span<Float>) {
    precondition(source.count == count)
    // Two stretches of equal length, of which only this one may be written.
    unsafe withUnsafeMutableBufferPointer { to in
      unsafe source.withUnsafeBufferPointer { from in
        guard let place = to.baseAddress, let first = from.baseAddress else { return }
        unsafe place.update(from: first, count: from.count)
      }
    }
  }
}
