/// Adds a stem to as many frames of a bus, in one form that is known where it is called.
@_noLocks
@inline(__always)
@unsafe func addOne(_ stem: StemPart, _ form: PortableForm, to bus: MutableSamples) {
  let frames = bus.count >> 1
  // Not null: there are frames.
  let output = unsafe UnsafeMutableRawPointer(bus.base.unsafelyUnwrapped)
  var index = SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7)
  var frame = 0
  while frame &+ 8 <= frames {
    // Eight frames lie before the end, in the bus and in the stem.
    var eight = unsafe EightFrames(output, at: frame)
    unsafe eight.add(stem, form, at: frame, index)
    unsafe eight.store(output, at: frame)
    index += 8
    frame &+= 8
  }
  while frame < frames {
    // Before the end.
    unsafe addFrame(stem, isMono: form.isMono, to: bus, at: frame)
    frame &+= 1
  }
}

/// Adds four stems to as many frames of a bus, in one form that is known where it is called.
@_noLocks
@inline(__always)
@unsafe func addFour(
  _ stems: StemQuartet, _ coming: ComingFrames, _ form: PortableForm, to bus: MutableSamples
) {
  // Copies: what is written to the bus cannot change them.
  let (first, second, third, fourth) = (stems.first, stems.second, stems.third, stems.fourth)
  let frames = bus.count >> 1
  // Not null: there are frames.
  let output = unsafe UnsafeMutableRawPointer(bus.base.unsafelyUnwrapped)
  var index = SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7)
  var frame = 0
  while frame &+ 8 <= frames {
    let end = min(frames, frame &+ 64)
    // Nothing is read there.
    unsafe coming.fetch(from: frame, count: end &- frame, bytesPerFrame: first.frames.bytesPerFrame)
    while frame &+ 8 <= end {
      let places = form.areAbreast ? first.gain.places(index) : index
      // Eight frames lie before the end, in the bus and in each stem.
      var eight = unsafe EightFrames(output, at: frame)
      unsafe eight.add(first, form, at: frame, places)
      unsafe eight.add(second, form, at: frame, places)
      unsafe eight.add(third, form, at: frame, places)
      unsafe eight.add(fourth, form, at: frame, places)
      unsafe eight.store(output, at: frame)
      index += 8
      frame &+= 8
    }
  }
  while frame < frames {
    // Before the end.
    unsafe addFrame(first, isMono: form.isMono, to: bus, at: frame)
    unsafe addFrame(second, isMono: form.isMono, to: bus, at: frame)
    unsafe addFrame(third, isMono: form.isMono, to: bus, at: frame)
    unsafe addFrame(fourth, isMono: form.isMono, to: bus, at: frame)
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
