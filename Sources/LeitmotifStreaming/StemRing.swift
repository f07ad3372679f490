import LeitmotifLocking
import LeitmotifTiming

/// What the decoders of one stem share that is converted as a ring: its last frames, once one of them has read them.
package final class StemRing: Sendable {
  private let kept = Guarded<[Float]?>(nil)

  package init() {}

  /// Folded and interleaved; `nil` until they have been read.
  var end: [Float]? {
    get { kept.withLock { $0 } }
    set { kept.withLock { $0 = newValue } }
  }

  /// Frames of the file on each side of one that have a part in what it is converted to.
  ///
  /// By the impulse responses of libsoxr's filters, 134 frames of the lower rate at most are above −140 dB.
  static func reach(from: Int, to: Int) -> Int { 256 * max(1, (from + to - 1) / to) }

  /// Frames of the file, and what they are converted to, that a converter takes before frame 0: at least its reach, and
  /// whole numbers both, so that frame 0 keeps its phase.
  static func lead(from: Int, to: Int) -> (source: Int, converted: Int) {
    let ratio = Rational(from, to)
    let step = Int(ratio.numerator)
    let turns = (reach(from: from, to: to) + step - 1) / step
    return (turns * step, turns * Int(ratio.denominator))
  }
}

extension StemDecoder {
  /// Comes nearer to frame 0 of a ring that is converted, decoding at most `frames` frames: whether it can be read.
  ///
  /// The converter hears the stem's end first. Where the file is one that cannot be jumped about in, all of it is decoded to get
  /// there, once for all decoders of a library.
  func prepare(decodingAtMost frames: Int) throws(SoundFileError) -> Bool {
    guard let ring, converts, ringEnd == nil else { return true }
    if let known = ring.end {
      ringEnd = known
    } else {
      let reach = min(StemRing.reach(from: file.facts.rate.hertz, to: header.rate.hertz), file.facts.frames)
      let start = file.facts.frames - reach
      let left = start - file.position
      let goal = left <= frames || file.seeksExactly ? start : file.position + frames
      if try file.skip(to: goal), goal < start { return false }
      ringEnd = try readEnd(reach)
      ring.end = ringEnd
    }
    try file.rewind()
    sourceHasEnded = false
    // It is told when the music comes to it.
    earlyEnd = nil
    return true
  }

  /// The last `count` frames of the file; silence where it breaks off before them.
  private func readEnd(_ count: Int) throws(SoundFileError) -> [Float] {
    let channels = header.channels
    var end = [Float](repeating: 0, count: count * channels)
    var span = end.mutableSpan
    var done = file.position - (file.facts.frames - count)
    while done >= 0 && done < count {
      var part = span._mutatingExtracting(done * channels..<count * channels)
      let frames = try readFolded(into: &part)
      if frames == 0 { break }
      done += frames
    }
    return end
  }

  /// Has the new converter take the end of the pass before, and leaves out what comes of it.
  func enterRing() throws(SoundFileError) {
    while try !prepare(decodingAtMost: .max) {}
    let lead = StemRing.lead(from: file.facts.rate.hertz, to: header.rate.hertz)
    ringFrame = -lead.source
    var left = lead.converted
    var waste = [Float](repeating: 0, count: min(left, StemDecoder.pass) * header.channels)
    var span = waste.mutableSpan
    while left > 0 {
      var part = span._mutatingExtracting(0..<min(left, StemDecoder.pass) * header.channels)
      left -= try convert(into: &part)
    }
  }

  /// Decodes the next frames of a ring into `output`, as many as fit and lie in a row, with their channels folded: at least 1.
  func readRound(into output: inout MutableSpan<Float>) throws(SoundFileError) -> Int {
    let channels = header.channels
    let room = output.count / channels
    if ringFrame < 0, let ringEnd {
      let frames = min(room, -ringFrame)
      let known = ringEnd.count / channels
      for frame in 0..<frames {
        // Before the last frames the same again: all of a ring that is shorter, beyond the converter's reach in others.
        let source = known - 1 - (-1 - ringFrame - frame) % known
        for channel in 0..<channels {
          output[frame * channels + channel] = ringEnd[source * channels + channel]
        }
      }
      ringFrame += frames
      return frames
    }
    if ringFrame == file.facts.frames {
      try file.rewind()
      sourceHasEnded = false
      ringFrame = 0
    }
    var frames = min(room, file.facts.frames - ringFrame)
    var part = output._mutatingExtracting(0..<frames * channels)
    let found = try readFolded(into: &part)
    if found == 0 {
      // It breaks off, and keeps its length all the same.
      for sample in 0..<frames * channels { part[sample] = 0 }
    } else {
      frames = found
    }
    ringFrame += frames
    return frames
  }
}
