package import LeitmotifTiming

/// A stem as the session hears it: at the session's rate, with one or two channels, read forward.
///
/// Rates are converted from frame 0 on, by a library that gives the same samples however it is asked for them, so a frame
/// has the same samples wherever reading began and however it was cut. The stem has exactly `header.frames` frames; after them,
/// and where the file breaks off too early or is damaged, comes silence. What the converter hears before the first of them and after the last
/// is silence too, or in a ring the stem's other side.
package final class StemDecoder {
  package let header: StemHeader
  /// The frame read next, at the session's rate; may lie beyond the end.
  package private(set) var position = 0
  /// That the file gave fewer frames than it promised, once it has.
  package internal(set) var earlyEnd: SoundFileError?
  /// That the file is damaged, once the first such place has been read; what is lost there is silence.
  package var damage: SoundFileError? {
    guard let damage = file.damage, !damage.isFinal || damage.firstFrame < file.position else { return nil }
    return SoundFileError(path: header.path, .damaged(nearFrame: damage.firstFrame))
  }

  let file: SoundFile
  /// `nil`: the stem is no ring, and silence lies around it.
  let ring: StemRing?
  /// A ring's last frames, once they are known.
  var ringEnd: [Float]?
  /// The frame of the file that a ring's converter takes next; below 0 in the pass before.
  var ringFrame = 0
  private let fold: ChannelFold
  private let quality: ConversionQuality
  private var converter: RateConverter?
  /// Frames as they come from the file, where their channels are folded.
  private var raw: [Float] = []
  /// Frames before conversion.
  private var folded: [Float] = []
  private var foldedFrames = 0..<0
  /// Frames that are done and wait to be read.
  private var ready: [Float] = []
  private var readyFrames = 0..<0
  var sourceHasEnded = false
  /// Up to here it decodes no more than is asked for: what begins shall begin soon, and who asks for much at once shall
  /// have it without a copy. From there on it decodes ahead.
  private var directUntil = StemDecoder.portion

  /// Frames decoded at a time: so many that the tables of a codec or a converter, once in the cache, are worth it.
  private static let portion = 16_384
  /// Frames that are on their way at a time, from the file to be folded or converted: so few that they stay in the cache.
  static let pass = 4096

  /// - Parameter ring: What decoders of a stem share that is converted as a ring; `nil`: silence lies around it.
  /// - Throws: Why the file is refused.
  package init(
    _ bytes: SoundBytes, rate: SampleRate, quality: ConversionQuality = .high, ring: StemRing? = nil
  ) throws(SoundFileError) {
    file = try SoundFile(bytes)
    header = StemHeader(file, rate: rate)
    fold = ChannelFold(file.facts.roles)
    self.quality = quality
    self.ring = ring
  }

  var converts: Bool { file.facts.rate != header.rate }

  /// Fills `output` with the next `output.count / header.channels` frames.
  ///
  /// - Parameter more: So many frames will be read right after these.
  /// - Throws: `.readFailed` or `.conversionFailed`; `position` then is where reading stopped.
  package func read(
    into output: inout MutableSpan<Float>, before more: Int = 0
  ) throws(SoundFileError) {
    let channels = header.channels
    let wanted = output.count / channels
    var done = 0
    while done < wanted && position < header.frames {
      let left = min(wanted - done, header.frames - position)
      let range = done * channels..<(done + left) * channels
      if readsDirectly(left + more) {
        var part = output._mutatingExtracting(range)
        let frames = try produce(into: &part)
        if frames == 0 { break }
        position += frames
        done += frames
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

  /// Whether the next of `frames` frames are made where they are wanted, and not ahead.
  private func readsDirectly(_ frames: Int) -> Bool {
    guard readyFrames.isEmpty else { return false }
    // Half a portion is worth it too; and then to its end, however it is cut.
    if 2 * frames >= StemDecoder.portion { directUntil = max(directUntil, position + frames) }
    return position < directUntil || !converts && !file.facts.codec.isCompressed
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
    directUntil = StemDecoder.portion
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
        directUntil = end + StemDecoder.portion
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
  /// Makes frames ready, at least one unless the stem has ended.
  private func makeReady() throws(SoundFileError) {
    var made: [Float] = []
    swap(&made, &ready)
    defer { swap(&made, &ready) }
    if made.isEmpty { made = [Float](repeating: 0, count: StemDecoder.portion * header.channels) }
    readyFrames = 0..<0
    var span = made.mutableSpan
    // A ring would go on without end.
    let room = min(StemDecoder.portion, header.frames - position)
    var part = span._mutatingExtracting(0..<room * header.channels)
    readyFrames = 0..<(try produce(into: &part))
  }

  /// Fills `output` with the next frames that the file has: how many there were; none once it has ended.
  private func produce(into output: inout MutableSpan<Float>) throws(SoundFileError) -> Int {
    let channels = header.channels
    let room = output.count / channels
    var made = 0
    while made < room {
      var part = output._mutatingExtracting(made * channels..<room * channels)
      let frames = converts ? try convert(into: &part) : try readFolded(into: &part)
      if frames == 0 { break }
      made += frames
    }
    return made
  }

  /// Converts the next frames into `output`, as many as fit and are there: how many there were; none once the file has
  /// ended.
  func convert(into output: inout MutableSpan<Float>) throws(SoundFileError) -> Int {
    let room = output.count / header.channels
    if converter == nil {
      converter = try makeConverter()
      if ring != nil { try enterRing() }
    }
    while true {
      if foldedFrames.isEmpty { try readPass(for: room) }
      let isEnding = foldedFrames.isEmpty
      guard let moved = converter?.convert(folded, frames: foldedFrames, into: &output) else {
        throw conversionFailure
      }
      foldedFrames = foldedFrames.lowerBound + moved.used..<foldedFrames.upperBound
      if moved.made > 0 || isEnding { return moved.made }
    }
  }

  private func makeConverter() throws(SoundFileError) -> RateConverter {
    let (from, to) = (file.facts.rate.hertz, header.rate.hertz)
    guard let made = RateConverter(from: from, to: to, channels: header.channels, quality: quality) else {
      throw conversionFailure
    }
    return made
  }

  private var conversionFailure: SoundFileError {
    SoundFileError(
      path: header.path, .conversionFailed(from: file.facts.rate.hertz, to: header.rate.hertz))
  }

  /// Decodes about as many frames as make `room` converted ones, but not too many at a time.
  private func readPass(for room: Int) throws(SoundFileError) {
    let (from, to) = (file.facts.rate.hertz, header.rate.hertz)
    let wanted = min(StemDecoder.pass, room) * from / to + 1
    let frames = min(StemDecoder.pass, wanted)
    var pass: [Float] = []
    swap(&pass, &folded)
    defer { swap(&pass, &folded) }
    if pass.isEmpty { pass = [Float](repeating: 0, count: StemDecoder.pass * fold.channels) }
    foldedFrames = 0..<0
    var span = pass.mutableSpan
    var part = span._mutatingExtracting(0..<frames * fold.channels)
    foldedFrames = 0..<(ring == nil ? try readFolded(into: &part) : try readRound(into: &part))
  }

  /// Decodes the next frames into `output`, as many as fit and are there, with their channels folded.
  func readFolded(into output: inout MutableSpan<Float>) throws(SoundFileError) -> Int {
    if sourceHasEnded { return 0 }
    if fold.isIdentity {
      let frames = try file.read(into: &output)
      noteEnd(afterReading: frames)
      return frames
    }
    var pass: [Float] = []
    swap(&pass, &raw)
    defer { swap(&pass, &raw) }
    if pass.isEmpty { pass = [Float](repeating: 0, count: StemDecoder.pass * fold.sources) }
    let wanted = min(StemDecoder.pass, output.count / fold.channels)
    var span = pass.mutableSpan
    var part = span._mutatingExtracting(0..<wanted * fold.sources)
    let frames = try file.read(into: &part)
    noteEnd(afterReading: frames)
    fold.fold(pass, frames: frames, into: &output)
    return frames
  }

  private func noteEnd(afterReading frames: Int) {
    if file.position >= file.facts.frames { sourceHasEnded = true }
    guard frames == 0 else { return }
    sourceHasEnded = true
    let missing = file.facts.frames - file.position
    if file.damage?.isFinal == true {
      earlyEnd = SoundFileError(path: header.path, .unreadable(fromFrame: file.position))
    } else if missing > 0 {
      earlyEnd = SoundFileError(path: header.path, .endsEarly(missing: missing))
    }
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
