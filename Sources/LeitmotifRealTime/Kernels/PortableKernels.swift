// Each loop is written once, and compiled for each kind of samples and of gains with nothing to decide inside.

/// Adds a stem to as many frames of a bus.
@_noLocks
@unsafe func addPortably(_ stem: StemPart, to bus: MutableSamples) {
  switch stem.gain.kind {
  // All is there: the caller says so.
  case .constant: unsafe addOne(stem, .constant, to: bus)
  case .line: unsafe addOne(stem, .line, to: bus)
  case .row: unsafe addOne(stem, .row, to: bus)
  }
}

/// Adds four stems, kept in the same way and with gains of one kind, to as many frames of a bus.
@_noLocks
@unsafe func addPortably(_ stems: StemQuartet, to bus: MutableSamples) {
  switch stems.first.gain.kind {
  // All is there: the caller says so.
  case .constant: unsafe addFour(stems, .constant, to: bus)
  case .line where stems.areAbreast: unsafe addFour(stems, .line, areAbreast: true, to: bus)
  case .line: unsafe addFour(stems, .line, to: bus)
  case .row: unsafe addFour(stems, .row, to: bus)
  }
}

@_noLocks
@inline(__always)
@unsafe private func addOne(_ stem: StemPart, _ kind: StemGain.Kind, to bus: MutableSamples) {
  switch (stem.frames.channels, stem.frames.precision) {
  // All is there: the caller says so.
  case (2, .float): unsafe addOne(stem, kind, isMono: false, isSixteen: false, to: bus)
  case (2, .sixteen): unsafe addOne(stem, kind, isMono: false, isSixteen: true, to: bus)
  case (_, .float): unsafe addOne(stem, kind, isMono: true, isSixteen: false, to: bus)
  case (_, .sixteen): unsafe addOne(stem, kind, isMono: true, isSixteen: true, to: bus)
  }
}

@_noLocks
@inline(__always)
@unsafe private func addFour(
  _ stems: StemQuartet, _ kind: StemGain.Kind, areAbreast: Bool = false, to bus: MutableSamples
) {
  switch (stems.first.frames.channels, stems.first.frames.precision) {
  // All is there: the caller says so.
  case (2, .float): unsafe addFour(stems, kind, isMono: false, isSixteen: false, areAbreast, to: bus)
  case (2, .sixteen): unsafe addFour(stems, kind, isMono: false, isSixteen: true, areAbreast, to: bus)
  case (_, .float): unsafe addFour(stems, kind, isMono: true, isSixteen: false, areAbreast, to: bus)
  case (_, .sixteen): unsafe addFour(stems, kind, isMono: true, isSixteen: true, areAbreast, to: bus)
  }
}

@_noLocks
@inline(__always)
@unsafe private func addOne(
  _ stem: StemPart, _ kind: StemGain.Kind, isMono: Bool, isSixteen: Bool, to bus: MutableSamples
) {
  let frames = bus.count >> 1
  // Not null: there are frames.
  let output = unsafe UnsafeMutableRawPointer(bus.base.unsafelyUnwrapped)
  var index = SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7)
  var frame = 0
  while frame &+ 8 <= frames {
    // Eight frames lie before the end, in the bus and in the stem.
    var eight = unsafe EightFrames(output, at: frame)
    unsafe eight.add(stem, kind, isMono: isMono, isSixteen: isSixteen, at: frame, index)
    unsafe eight.store(output, at: frame)
    index += 8
    frame &+= 8
  }
  while frame < frames {
    // Before the end.
    unsafe addFrame(stem, isMono: isMono, to: bus, at: frame)
    frame &+= 1
  }
}

@_noLocks
@inline(__always)
@unsafe private func addFour(
  _ stems: StemQuartet, _ kind: StemGain.Kind, isMono: Bool, isSixteen: Bool, _ areAbreast: Bool,
  to bus: MutableSamples
) {
  let frames = bus.count >> 1
  // Not null: there are frames.
  let output = unsafe UnsafeMutableRawPointer(bus.base.unsafelyUnwrapped)
  var index = SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7)
  var frame = 0
  while frame &+ 8 <= frames {
    let end = min(frames, frame &+ 64)
    // Nothing is read of what lies behind the stems.
    unsafe fetchAhead(of: stems.first.frames, from: frame, count: end &- frame)
    unsafe fetchAhead(of: stems.second.frames, from: frame, count: end &- frame)
    unsafe fetchAhead(of: stems.third.frames, from: frame, count: end &- frame)
    unsafe fetchAhead(of: stems.fourth.frames, from: frame, count: end &- frame)
    while frame &+ 8 <= end {
      let places = areAbreast ? stems.first.gain.places(index) : index
      // Eight frames lie before the end, in the bus and in each stem.
      var eight = unsafe EightFrames(output, at: frame)
      unsafe eight.add(
        stems.first, kind, isMono: isMono, isSixteen: isSixteen, at: frame, places, areAbreast: areAbreast)
      unsafe eight.add(
        stems.second, kind, isMono: isMono, isSixteen: isSixteen, at: frame, places, areAbreast: areAbreast)
      unsafe eight.add(
        stems.third, kind, isMono: isMono, isSixteen: isSixteen, at: frame, places, areAbreast: areAbreast)
      unsafe eight.add(
        stems.fourth, kind, isMono: isMono, isSixteen: isSixteen, at: frame, places, areAbreast: areAbreast)
      unsafe eight.store(output, at: frame)
      index += 8
      frame &+= 8
    }
  }
  while frame < frames {
    // Before the end.
    unsafe addFrame(stems.first, isMono: isMono, to: bus, at: frame)
    unsafe addFrame(stems.second, isMono: isMono, to: bus, at: frame)
    unsafe addFrame(stems.third, isMono: isMono, to: bus, at: frame)
    unsafe addFrame(stems.fourth, isMono: isMono, to: bus, at: frame)
    frame &+= 1
  }
}

/// Adds one frame that is there.
@_noLocks
@inline(__always)
@unsafe private func addFrame(_ stem: StemPart, isMono: Bool, to bus: MutableSamples, at frame: Int) {
  let gain = stem.gain.gain(at: frame)
  let left = frame &* 2
  // The caller says that it is there.
  bus[left] += unsafe stem.frames.sample(at: isMono ? frame : left) * gain
  bus[left &+ 1] += unsafe stem.frames.sample(at: isMono ? frame : left &+ 1) * gain
}
