/// A sound file being read forward: WAV, AIFF, FLAC, Ogg Vorbis, Opus, MP3 and what else libsndfile knows.
///
/// Samples are interleaved `Float`, nominally -1...1. It has one reader at a time.
///
/// Positioning is exact or not done: codecs that jump exactly are told to (Vorbis through a library that
/// does), for all others a place is reached by decoding from frame 0 with a handle that has decoded nothing
/// before.
package final class SoundFile {
  package let facts: SoundFileFacts
  /// The frame read next.
  package private(set) var position = 0
  /// What has been read and made silence so far; `nil`: nothing. What is read twice counts twice.
  package private(set) var wild: WildSamples?
  let bytes: SoundBytes
  private var reading: any SoundReading

  package convenience init(path: String) throws(SoundFileError) {
    try self.init(SoundBytes(path: path))
  }

  /// Opens what `bytes` hold.
  ///
  /// - Throws: Why it is refused, `SoundFileError`.
  package init(_ bytes: SoundBytes) throws(SoundFileError) {
    self.bytes = bytes
    if let known = bytes.facts {
      facts = known
      reading = try SoundFile.handle(bytes, known)
      return
    }
    let opened = try SoundHandle(bytes)
    if OggStreams.areSeveral(in: bytes) { throw SoundFileError(path: bytes.path, .severalStreams) }
    facts = try SoundFileFacts(opened, bytes)
    if let own = SoundFile.ownReading(bytes, facts) {
      reading = own
    } else {
      // Counting used it up.
      reading = opened.hasBeenCounted ? try SoundHandle(bytes) : opened
    }
    bytes.facts = facts
  }

  /// The handle for a file that is known.
  private static func handle(
    _ bytes: SoundBytes, _ facts: SoundFileFacts
  ) throws(SoundFileError) -> any SoundReading {
    if let own = ownReading(bytes, facts) { return own }
    return try SoundHandle(bytes)
  }

  /// A handle of the codec's own library, where it does better than libsndfile.
  private static func ownReading(_ bytes: SoundBytes, _ facts: SoundFileFacts) -> (any SoundReading)? {
    switch facts.codec {
    case .flac: return FLACHandle(bytes, facts)
    case .vorbis:
      let found = VorbisHandle(bytes)
      return found?.channels == facts.channels && found?.frames == facts.frames ? found : nil
    default: return nil
    }
  }

  /// What of it could not be decoded, as far as it has been read since it was begun; `nil` if nothing.
  package var damage: SoundDamage? { reading.damage }

  /// What the file is called in messages.
  package var path: String { bytes.path }

  /// Reads as many whole frames as fit into `output`.
  ///
  /// Samples that are not numbers, or beyond 2^16 (a damaged float file), come as silence.
  ///
  /// - Returns: Frames read; fewer than fit only at the end, and before `facts.frames` only if the file
  ///   ends earlier than it says, or nothing after that can be decoded. What is lost in the middle is silence.
  /// - Throws: `.readFailed` if the disk would not give the bytes.
  package func read(into output: inout MutableSpan<Float>) throws(SoundFileError) -> Int {
    let frames = reading.read(into: &output)
    if case let failure = reading.systemFailure, failure != 0 {
      throw SoundFileError(path: path, .readFailed(atFrame: position + frames), errno: failure)
    }
    if facts.codec.mayBeWild {
      output.silenceWild(first: frames * facts.channels) { place, sample in
        let first = position + place / facts.channels
        wild = wild ?? WildSamples(first: first)
        wild?.add(sample)
      }
    }
    position += frames
    return frames
  }

  /// Reads as many whole frames as fit into `output`, as above.
  package func read(into output: inout [Float]) throws(SoundFileError) -> Int {
    var span = output.mutableSpan
    return try read(into: &span)
  }

  /// Looks for samples that are no numbers or far too loud: reads a float file to its end, and no other.
  ///
  /// - Precondition: Nothing has been read.
  package func findWild() throws(SoundFileError) -> WildSamples? {
    precondition(position == 0)
    guard facts.codec.mayBeWild else { return nil }
    var waste = [Float](repeating: 0, count: 8192 * facts.channels)
    while try read(into: &waste) > 0 {}
    return wild
  }

  /// Texts that the library has found.
  var libraryTexts: [SoundTags.Text] {
    ((reading as? SoundHandle)?.texts ?? []).map { SoundTags.Text(name: $0.name, value: $0.value) }
  }

  /// Goes back to frame 0.
  package func rewind() throws(SoundFileError) {
    if position == 0 { return }
    if seeksExactly && reading.seek(to: 0) {
      position = 0
      return
    }
    try reopen()
  }

  /// Whether any place is reached in no time, and exactly.
  package var seeksExactly: Bool { reading is VorbisHandle || facts.codec.seeksExactly }

  /// Begins again with a handle that has decoded nothing.
  private func reopen() throws(SoundFileError) {
    reading = try SoundFile.handle(bytes, facts)
    position = 0
  }

  /// Jumps forward to `frame` if the codec does so exactly: whether it got there.
  ///
  /// A file that is damaged where the jump looks for its place is read up to it instead.
  package func jump(to frame: Int) throws(SoundFileError) -> Bool {
    guard seeksExactly, frame >= position, frame <= facts.frames else { return false }
    // Not every codec can be sent to its very end.
    let last = min(frame, max(facts.frames - 1, 0))
    if last > position {
      if reading.seek(to: last) {
        position = last
      } else {
        // What a failed jump leaves behind cannot be relied on.
        try reopen()
      }
    }
    return try read(upTo: frame)
  }

  /// Moves forward to `frame`, decoding and discarding where the codec cannot jump.
  ///
  /// - Returns: Whether it got there; if not, the file has ended.
  /// - Precondition: `frame` is not before `position`.
  package func skip(to frame: Int) throws(SoundFileError) -> Bool {
    precondition(frame >= position)
    if try jump(to: frame) { return true }
    return try read(upTo: frame)
  }

  private func read(upTo frame: Int) throws(SoundFileError) -> Bool {
    if position == frame { return true }
    var waste = [Float](repeating: 0, count: 4096 * facts.channels)
    while position < frame {
      var span = waste.mutableSpan
      var part = span._mutatingExtracting(0..<min(4096, frame - position) * facts.channels)
      if try read(into: &part) == 0 { return false }
    }
    return true
  }
}

extension MutableSpan<Float> {
  /// Makes silence of what is no number, or far too loud to be meant, among the first `samples`.
  ///
  /// - Parameter found: Told the place of each, and what stood there.
  fileprivate mutating func silenceWild(first samples: Int, _ found: (Int, Float) -> Void) {
    unsafe withUnsafeMutableBufferPointer { all in
      // `samples` lie in the buffer: so many have just been read into it.
      var sample = 0
      let limit = SIMD8<Float>(repeating: WildSamples.limit)
      while sample < samples {
        if samples - sample >= 8, let place = all.baseAddress {
          let eight = unsafe UnsafeRawPointer(place + sample).loadUnaligned(as: SIMD8<Float>.self)
          // Comparisons with what is no number fail.
          if all8((eight .<= limit) .& (eight .>= -limit)) {
            sample += 8
            continue
          }
        }
        for at in sample..<Swift.min(sample + 8, samples)
        where unsafe !(all[at].magnitude <= WildSamples.limit) {
          unsafe found(at, all[at])
          unsafe all[at] = 0
        }
        sample += 8
      }
    }
  }
}

/// Whether every lane is set.
private func all8(_ mask: SIMDMask<SIMD8<Int32>>) -> Bool { all(mask) }
