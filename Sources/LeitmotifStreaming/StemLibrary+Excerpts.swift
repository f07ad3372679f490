/// Every eighth frame of a stretch of a stem, left and right in turn: enough to compare it with others.
package struct StemExcerpt: Sendable {
  package let samples: [Float]

  /// One frame of so many is kept.
  package static let stride = 8
}

extension StemLibrary {
  /// Excerpts of stem `index`, one for each of `ranges`, in their order. What lies past the stem's end is silence.
  ///
  /// - Parameter ranges: Stem frames at the library's rate, none below 0.
  /// - Throws: Why the stem could not be read.
  /// - Thread: any but the audio thread; it decodes.
  package func excerpts(of index: Int, _ ranges: [Range<Int>]) throws(SoundFileError) -> [StemExcerpt] {
    var decoder = try openDecoder(index)
    var found = [StemExcerpt](repeating: StemExcerpt(samples: []), count: ranges.count)
    for place in ranges.indices.sorted(by: { ranges[$0].lowerBound < ranges[$1].lowerBound }) {
      // Stretches that overlap are read again from the beginning; few do.
      if decoder.position > ranges[place].lowerBound { decoder = try openDecoder(index) }
      found[place] = try decoder.excerpt(ranges[place])
    }
    return found
  }
}

extension StemDecoder {
  fileprivate func excerpt(_ range: Range<Int>) throws(SoundFileError) -> StemExcerpt {
    try skip(to: range.lowerBound)
    let channels = header.channels
    var frames = [Float](repeating: 0, count: range.count * channels)
    var span = frames.mutableSpan
    try read(into: &span)
    var samples: [Float] = []
    samples.reserveCapacity(2 * (range.count / StemExcerpt.stride + 1))
    for frame in Swift.stride(from: 0, to: range.count, by: StemExcerpt.stride) {
      samples.append(frames[frame * channels])
      samples.append(frames[frame * channels + channels - 1])
    }
    return StemExcerpt(samples: samples)
  }
}
