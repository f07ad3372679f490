package import LeitmotifTiming

/// What a stem turned out to be when all of it was decoded: what diagnostics are written from.
package struct StemFacts: Equatable, Sendable {
  package let header: StemHeader
  /// Frames that decoding gave, at the file's own rate.
  package let decodedFrames: Int
  /// The greatest magnitude of any sample on any channel, linear.
  package let peak: Float
  /// One past the last frame that is louder than `faint`, at the file's own rate; 0: there is none.
  package let soundEnd: Int
  /// `nil`: there are none.
  package let wild: WildSamples?

  /// What the file says of itself.
  package let tags: SoundTags

  /// -90 dBFS: what never exceeds it counts as silent.
  package static let silence: Float = 3.162_277_7e-5

  /// -60 dBFS: what stays below it, the last of a hall or a dither, is not missed where it is left out.
  package static let faint: Float = 0.001

  package var isSilent: Bool { peak < StemFacts.silence }

  /// What of it could not be decoded; `nil` if nothing.
  package let damage: SoundDamage?
  /// All of it could be decoded, and is not what its encoder says that it encoded.
  package let differsFromSum: Bool

  /// The file promises more frames than it has, or breaks off before its container ends.
  package var isTruncated: Bool {
    header.facts.isCutOff || header.facts.frames < header.facts.promisedFrames
      || decodedFrames < header.facts.frames && damage?.isFinal != true
  }

  package var loopsWithoutGap: Bool { header.facts.loopsWithoutGap }

  /// Decodes all of a stem, and keeps nothing but the figures.
  ///
  /// - Throws: Why it is refused, or `.readFailed`.
  package static func measure(_ bytes: SoundBytes, rate: SampleRate) throws(SoundFileError) -> StemFacts {
    let file = try SoundFile(bytes, checksSum: true)
    var buffer = [Float](repeating: 0, count: 8192 * file.facts.channels)
    var (peak, soundEnd): (Float, Int) = (0, 0)
    let tags = SoundTags(file)
    var span = buffer.mutableSpan
    while case let frames = try file.read(into: &span), frames > 0 {
      let samples = frames * file.facts.channels
      for sample in 0..<samples { peak = max(peak, span[sample].magnitude) }
      var last = samples - 1
      while last >= 0, span[last].magnitude < faint { last -= 1 }
      if last >= 0 { soundEnd = file.position - frames + last / file.facts.channels + 1 }
    }
    return StemFacts(
      header: StemHeader(file, rate: rate), decodedFrames: file.position, peak: peak, soundEnd: soundEnd,
      wild: file.wild, tags: tags, damage: file.damage, differsFromSum: file.differsFromSum())
  }

  /// Decodes all of the stem at `path`.
  package static func measure(path: String, rate: SampleRate) throws(SoundFileError) -> StemFacts {
    try measure(SoundBytes(path: path), rate: rate)
  }
}
