// Each loop is written once, and compiled for each form with nothing to decide inside. There is a function for each way of
// keeping samples: in one function for all, the compiler would give up and decide inside.

/// Adds a stem to as many frames of a bus.
@_noLocks
@unsafe func addPortably(_ stem: StemPart, to bus: MutableSamples) {
  switch (stem.frames.channels, stem.frames.precision) {
  // All is there: the caller says so.
  case (2, .float): unsafe addOneStereoFloats(stem, to: bus)
  case (2, .sixteen): unsafe addOneStereoSixteen(stem, to: bus)
  case (_, .float): unsafe addOneMonoFloats(stem, to: bus)
  case (_, .sixteen): unsafe addOneMonoSixteen(stem, to: bus)
  }
}

/// Adds four stems, kept in the same way and with gains of one kind, to as many frames of a bus.
@_noLocks
@unsafe func addPortably(_ stems: StemQuartet, before coming: ComingFrames, to bus: MutableSamples) {
  switch (stems.first.frames.channels, stems.first.frames.precision) {
  // All is there: the caller says so.
  case (2, .float): unsafe addFourStereoFloats(stems, coming, to: bus)
  case (2, .sixteen): unsafe addFourStereoSixteen(stems, coming, to: bus)
  case (_, .float): unsafe addFourMonoFloats(stems, coming, to: bus)
  case (_, .sixteen): unsafe addFourMonoSixteen(stems, coming, to: bus)
  }
}

@_noLocks
@inline(never)
@unsafe private func addOneStereoFloats(_ stem: StemPart, to bus: MutableSamples) {
  // All is there: the caller says so.
  switch stem.gain.kind {
  case .constant: unsafe addOne(stem, PortableForm(isMono: false, isSixteen: false, .constant), to: bus)
  case .line: unsafe addOne(stem, PortableForm(isMono: false, isSixteen: false, .line), to: bus)
  case .row: unsafe addOne(stem, PortableForm(isMono: false, isSixteen: false, .row), to: bus)
  }
}

@_noLocks
@unsafe private func addFourStereoFloats(_ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples)
{
  // All is there: the caller says so.
  switch stems.first.gain.kind {
  case .constant: unsafe addFourStereoFloatsConstant(stems, coming, to: bus)
  case .line where stems.areAbreast: unsafe addFourStereoFloatsAbreast(stems, coming, to: bus)
  case .line: unsafe addFourStereoFloatsLine(stems, coming, to: bus)
  case .row: unsafe addFourStereoFloatsRow(stems, coming, to: bus)
  }
}

@_noLocks
@inline(never)
@unsafe private func addFourStereoFloatsConstant(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(stems, coming, PortableForm(isMono: false, isSixteen: false, .constant), to: bus)
}

@_noLocks
@inline(never)
@unsafe private func addFourStereoFloatsAbreast(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(
    stems, coming, PortableForm(isMono: false, isSixteen: false, .line, areAbreast: true), to: bus)
}

@_noLocks
@inline(never)
@unsafe private func addFourStereoFloatsLine(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(stems, coming, PortableForm(isMono: false, isSixteen: false, .line), to: bus)
}

@_noLocks
@inline(never)
@unsafe private func addFourStereoFloatsRow(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(stems, coming, PortableForm(isMono: false, isSixteen: false, .row), to: bus)
}

@_noLocks
@inline(never)
@unsafe private func addOneStereoSixteen(_ stem: StemPart, to bus: MutableSamples) {
  // All is there: the caller says so.
  switch stem.gain.kind {
  case .constant: unsafe addOne(stem, PortableForm(isMono: false, isSixteen: true, .constant), to: bus)
  case .line: unsafe addOne(stem, PortableForm(isMono: false, isSixteen: true, .line), to: bus)
  case .row: unsafe addOne(stem, PortableForm(isMono: false, isSixteen: true, .row), to: bus)
  }
}

@_noLocks
@unsafe private func addFourStereoSixteen(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  switch stems.first.gain.kind {
  case .constant: unsafe addFourStereoSixteenConstant(stems, coming, to: bus)
  case .line where stems.areAbreast: unsafe addFourStereoSixteenAbreast(stems, coming, to: bus)
  case .line: unsafe addFourStereoSixteenLine(stems, coming, to: bus)
  case .row: unsafe addFourStereoSixteenRow(stems, coming, to: bus)
  }
}

@_noLocks
@inline(never)
@unsafe private func addFourStereoSixteenConstant(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(stems, coming, PortableForm(isMono: false, isSixteen: true, .constant), to: bus)
}

@_noLocks
@inline(never)
@unsafe private func addFourStereoSixteenAbreast(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(
    stems, coming, PortableForm(isMono: false, isSixteen: true, .line, areAbreast: true), to: bus)
}

@_noLocks
@inline(never)
@unsafe private func addFourStereoSixteenLine(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(stems, coming, PortableForm(isMono: false, isSixteen: true, .line), to: bus)
}

@_noLocks
@inline(never)
@unsafe private func addFourStereoSixteenRow(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(stems, coming, PortableForm(isMono: false, isSixteen: true, .row), to: bus)
}

@_noLocks
@inline(never)
@unsafe private func addOneMonoFloats(_ stem: StemPart, to bus: MutableSamples) {
  // All is there: the caller says so.
  switch stem.gain.kind {
  case .constant: unsafe addOne(stem, PortableForm(isMono: true, isSixteen: false, .constant), to: bus)
  case .line: unsafe addOne(stem, PortableForm(isMono: true, isSixteen: false, .line), to: bus)
  case .row: unsafe addOne(stem, PortableForm(isMono: true, isSixteen: false, .row), to: bus)
  }
}

@_noLocks
@unsafe private func addFourMonoFloats(_ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples) {
  // All is there: the caller says so.
  switch stems.first.gain.kind {
  case .constant: unsafe addFourMonoFloatsConstant(stems, coming, to: bus)
  case .line where stems.areAbreast: unsafe addFourMonoFloatsAbreast(stems, coming, to: bus)
  case .line: unsafe addFourMonoFloatsLine(stems, coming, to: bus)
  case .row: unsafe addFourMonoFloatsRow(stems, coming, to: bus)
  }
}

@_noLocks
@inline(never)
@unsafe private func addFourMonoFloatsConstant(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(stems, coming, PortableForm(isMono: true, isSixteen: false, .constant), to: bus)
}

@_noLocks
@inline(never)
@unsafe private func addFourMonoFloatsAbreast(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(
    stems, coming, PortableForm(isMono: true, isSixteen: false, .line, areAbreast: true), to: bus)
}

@_noLocks
@inline(never)
@unsafe private func addFourMonoFloatsLine(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(stems, coming, PortableForm(isMono: true, isSixteen: false, .line), to: bus)
}

@_noLocks
@inline(never)
@unsafe private func addFourMonoFloatsRow(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(stems, coming, PortableForm(isMono: true, isSixteen: false, .row), to: bus)
}

@_noLocks
@inline(never)
@unsafe private func addOneMonoSixteen(_ stem: StemPart, to bus: MutableSamples) {
  // All is there: the caller says so.
  switch stem.gain.kind {
  case .constant: unsafe addOne(stem, PortableForm(isMono: true, isSixteen: true, .constant), to: bus)
  case .line: unsafe addOne(stem, PortableForm(isMono: true, isSixteen: true, .line), to: bus)
  case .row: unsafe addOne(stem, PortableForm(isMono: true, isSixteen: true, .row), to: bus)
  }
}

@_noLocks
@unsafe private func addFourMonoSixteen(_ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples)
{
  // All is there: the caller says so.
  switch stems.first.gain.kind {
  case .constant: unsafe addFourMonoSixteenConstant(stems, coming, to: bus)
  case .line where stems.areAbreast: unsafe addFourMonoSixteenAbreast(stems, coming, to: bus)
  case .line: unsafe addFourMonoSixteenLine(stems, coming, to: bus)
  case .row: unsafe addFourMonoSixteenRow(stems, coming, to: bus)
  }
}

@_noLocks
@inline(never)
@unsafe private func addFourMonoSixteenConstant(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(stems, coming, PortableForm(isMono: true, isSixteen: true, .constant), to: bus)
}

@_noLocks
@inline(never)
@unsafe private func addFourMonoSixteenAbreast(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(stems, coming, PortableForm(isMono: true, isSixteen: true, .line, areAbreast: true), to: bus)
}

@_noLocks
@inline(never)
@unsafe private func addFourMonoSixteenLine(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(stems, coming, PortableForm(isMono: true, isSixteen: true, .line), to: bus)
}

@_noLocks
@inline(never)
@unsafe private func addFourMonoSixteenRow(
  _ stems: StemQuartet, _ coming: ComingFrames, to bus: MutableSamples
) {
  // All is there: the caller says so.
  unsafe addFour(stems, coming, PortableForm(isMono: true, isSixteen: true, .row), to: bus)
}
