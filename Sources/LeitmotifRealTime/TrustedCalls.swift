internal import CKernels

// What the audio thread calls of C: arithmetic on memory that the caller vouches for, and nothing else.

/// Adds a stem to as many frames of a bus, in vectors that this processor has.
@_semantics("no_performance_analysis")
@unsafe func addWidely(_ stem: StemPart, to bus: MutableSamples, by path: KernelPath) {
  let kind = stem.kindInC
  var one = unsafe leitmotif_stem(stem, coming: stem.frames.end)
  // As long as one another, by the caller's word; the stem is only read.
  switch path {
  case .widest: unsafe leitmotif_add_one_64(&one, kind.samples, kind.gain, bus.base, bus.count >> 1)
  default: unsafe leitmotif_add_one_32(&one, kind.samples, kind.gain, bus.base, bus.count >> 1)
  }
}

/// Adds four stems, kept in the same way and with gains of one kind, to as many frames of a bus, in vectors that this
/// processor has.
@_semantics("no_performance_analysis")
@unsafe func addFourWidely(
  _ stems: StemQuartet, before coming: ComingFrames, to bus: MutableSamples, by path: KernelPath
) {
  let kind = stems.first.kindInC
  var four = unsafe leitmotif_four(
    stems: (
      leitmotif_stem(stems.first, coming: coming.first), leitmotif_stem(stems.second, coming: coming.second),
      leitmotif_stem(stems.third, coming: coming.third), leitmotif_stem(stems.fourth, coming: coming.fourth)
    ))
  // As long as one another and alike, by the caller's word; the stems are only read.
  let gain = stems.areAbreast ? Int32(leitmotif_lines_abreast) : kind.gain
  switch path {
  case .widest: unsafe leitmotif_add_four_64(&four, kind.samples, gain, bus.base, bus.count >> 1)
  default: unsafe leitmotif_add_four_32(&four, kind.samples, gain, bus.base, bus.count >> 1)
  }
}

/// The largest bits without a sign on each side of stereo frames, found in vectors that this processor has.
@_semantics("no_performance_analysis")
func heightsWidely(of samples: Samples, by path: KernelPath) -> SIMD2<UInt32> {
  var heights: (UInt32, UInt32) = (0, 0)
  // As many whole frames are there; two numbers are written.
  unsafe withUnsafeMutablePointer(to: &heights) { pair in
    unsafe pair.withMemoryRebound(to: UInt32.self, capacity: 2) { sides in
      switch path {
      case .widest: unsafe leitmotif_heights_64(samples.base, samples.count >> 1, sides)
      default: unsafe leitmotif_heights_32(samples.base, samples.count >> 1, sides)
      }
    }
  }
  return SIMD2(heights.0, heights.1)
}

/// Has memory brought near that will be wanted soon.
@_semantics("no_performance_analysis")
@usableFromInline
@unsafe func fetch(_ first: UnsafeRawPointer?, bytes: Int) {
  // Nothing is read, so that it does not matter what is there.
  unsafe leitmotif_fetch(first, bytes)
}

/// Asks for memory to be mapped in large pages.
///
/// - Thread: any but the audio thread.
@unsafe func preferLargePages(_ memory: UnsafeMutableRawBufferPointer) {
  // What is there stays; the caller has it.
  unsafe leitmotif_prefer_large_pages(memory.baseAddress, memory.count)
}

/// Bytes of the widest vectors that this processor has and that there are kernels for; 0: none.
func vectorBytes() -> Int { Int(leitmotif_vector_bytes()) }

extension leitmotif_stem {
  /// The same stem for C.
  @inline(__always)
  @unsafe fileprivate init(_ stem: StemPart, coming: UnsafeRawPointer?) {
    // The same memory, for the time of one call.
    unsafe self.init(
      samples: stem.frames.base, coming: coming, gains: stem.gain.gains.base, start: stem.gain.start,
      rise: stem.gain.rise,
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
