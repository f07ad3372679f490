/// Adds a stem to both sides of a bus: one product and one sum for each sample.
///
/// - Precondition: The bus has as many stereo frames as the stem, and each a gain.
@_noLocks
public func add(_ stem: StemPart, to bus: MutableSamples, by path: KernelPath) {
  precondition(stem.frames.count &* 2 == bus.count && stem.hasGains())
  guard bus.count > 0 else { return }
  // As long as one another by the precondition.
  switch path {
  case .wide where stem.scalesExactly, .widest where stem.scalesExactly:
    unsafe addWidely(stem, to: bus, by: path)
  case .portable, .wide, .widest: unsafe addPortably(stem, to: bus)
  }
}

/// Adds four stems to both sides of a bus in one pass: the samples are those that one after another gives.
///
/// - Parameter coming: What is wanted next, whose memory is brought near meanwhile.
/// - Precondition: The four are kept in the same way, with gains of one kind; the bus has as many stereo frames as each.
@_noLocks
public func add(
  _ stems: StemQuartet, before coming: ComingFrames, to bus: MutableSamples, by path: KernelPath
) {
  precondition(bus.count & 1 == 0 && stems.isAlike(frames: bus.count >> 1))
  guard bus.count > 0 else { return }
  // As long as one another, and alike, by the precondition.
  switch path {
  case .wide where stems.scaleExactly, .widest where stems.scaleExactly:
    unsafe addFourWidely(stems, before: coming, to: bus, by: path)
  case .portable, .wide, .widest: unsafe addPortably(stems, before: coming, to: bus)
  }
}

/// Writes the gains of `gains.count` frames.
///
/// - Precondition: Of a row, so many are there.
@_noLocks
public func write(_ gain: StemGain, to gains: MutableSamples) {
  let frames = gains.count
  var index = SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7)
  var frame = 0
  if case .line = gain.kind {
    while frame &+ 8 <= frames {
      gains.store(gain.line(at: gain.places(index)), at: frame)
      index += 8
      frame &+= 8
    }
  }
  while frame < frames {
    gains[frame] = gain.gain(at: frame)
    frame &+= 1
  }
}

/// Writes the sums of `first` and `second` to `output`: one addition for each sample.
///
/// - Precondition: All three are equally long.
@_noLocks
public func sum(_ first: StemFrames, _ second: StemFrames, into output: MutableSamples) {
  let samples = output.count
  precondition(first.count &* first.channels == samples && second.count &* second.channels == samples)
  for sample in 0..<samples {
    // In bounds by the precondition.
    output[sample] = unsafe first.sample(at: sample) + second.sample(at: sample)
  }
}
