internal import CKernels

// What the audio thread calls of C: arithmetic on memory that the caller vouches for, and nothing else.

/// Adds a stem to as many frames of a bus.
@_semantics("no_performance_analysis")
@unsafe func addWidely(_ stem: StemPart, to bus: MutableSamples) {
  let kind = stem.kindInC
  var one = unsafe leitmotif_stem(stem)
  // As long as one another, by the caller's word; the stem is only read.
  unsafe leitmotif_add_one(&one, kind.samples, kind.gain, bus.base, bus.count >> 1)
}

/// Adds four stems, kept in the same way and with gains of one kind, to as many frames of a bus.
@_semantics("no_performance_analysis")
@unsafe func addFourWidely(_ stems: StemQuartet, to bus: MutableSamples) {
  let kind = stems.first.kindInC
  var four = unsafe leitmotif_four(
    stems: (
      leitmotif_stem(stems.first), leitmotif_stem(stems.second), leitmotif_stem(stems.third),
      leitmotif_stem(stems.fourth)
    ))
  // As long as one another and alike, by the caller's word; the stems are only read.
  let gain = stems.areAbreast ? Int32(leitmotif_lines_abreast) : kind.gain
  unsafe leitmotif_add_four(&four, kind.samples, gain, bus.base, bus.count >> 1)
}

/// Has the memory of frames brought near that lie as far behind a stretch as it is long: where the next block goes on.
@_semantics("no_performance_analysis")
@unsafe func fetchAhead(of stem: StemFrames, from frame: Int, count: Int) {
  let first = unsafe stem.base.map { unsafe $0 + (stem.count &+ frame) &* stem.bytesPerFrame }
  // Nothing is read, so that it does not matter what is there.
  unsafe leitmotif_fetch(first, count &* stem.bytesPerFrame)
}

/// Whether this processor has the vectors that those are made for.
func hasWideVectors() -> Bool { leitmotif_has_wide_vectors() != 0 }

extension leitmotif_stem {
  /// The same stem for C.
  @inline(__always)
  @unsafe fileprivate init(_ stem: StemPart) {
    // The same memory, for the time of one call.
    unsafe self.init(
      samples: stem.frames.base, gains: stem.gain.gains.base, start: stem.gain.start, rise: stem.gain.rise,
      step: stem.gain.step, age: Double(stem.gain.age),
      rest: stem.gain.rest * (stem.frames.precision.bytes == 2 ? 0x1p-15 : 1))
  }
}

extension StemPart {
  /// How its samples are kept, and where its gains come from, in C's numbers.
  @inline(__always)
  fileprivate var kindInC: (samples: Int32, gain: Int32) {
    let channels = frames.channels == 2 ? leitmotif_stereo : leitmotif_mono
    let precision = frames.precision.bytes == 2 ? leitmotif_sixteen : leitmotif_float
    let place =
      switch gain.kind {
      case .constant: leitmotif_constant
      case .line: leitmotif_line
      case .row: leitmotif_row
      }
    return (Int32(channels + precision), Int32(place))
  }
}
