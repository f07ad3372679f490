import LeitmotifRealTime

/// One of the mixer's effects, and how its parameters stand. What it remembers lies in the arena of all effects.
struct EffectState: BitwiseCopyable {
  let kind: EffectKind
  /// Its parameters, in the order of `kind.parameters`.
  var ramps: InlineArray<6, Ramp>
  /// Whether its coefficients may change with the next cell.
  var isMoving = true
  /// Whether a ramp has not arrived.
  var isRamping = false
  /// Where its memory begins in the arena: coefficients and states.
  let memory: Int
  let memoryCount: Int
  /// How many of its memory's numbers are coefficients where a cell begins, and again where it ends.
  let coefficients: Int
  /// The row of the levels that a compressor goes by; -1: its own.
  let keyRow: Int
  /// Frames of its rings: the line of a delay or the pre-delay of a reverb (stereo), eight diffusers, sixteen lines.
  let rings: InlineArray<25, Int32>
  /// How many rings there are, at least 1.
  let ringCount: Int
  /// Where each ring begins in the arena.
  let ringStarts: InlineArray<25, Int32>
  /// Where in each ring the frame `placedFor` lies.
  var places: InlineArray<25, Int32>
  var placedFor = -1

  init(_ effect: MixerConfiguration.Effect, _ layout: EffectLayout.Place, keyRow: Int) {
    kind = effect.kind
    ramps = InlineArray(repeating: Ramp(at: 0))
    for (place, value) in effect.values.enumerated() { ramps[place] = Ramp(at: value) }
    memory = layout.memory
    memoryCount = layout.memoryCount
    coefficients = layout.coefficients
    self.keyRow = keyRow
    var lengths = InlineArray<25, Int32>(repeating: 0)
    var starts = InlineArray<25, Int32>(repeating: 0)
    for (ring, length) in layout.rings.enumerated() {
      lengths[ring] = Int32(length)
      starts[ring] = Int32(layout.ringStarts[ring])
    }
    rings = lengths
    ringCount = max(1, layout.rings.count)
    ringStarts = starts
    places = InlineArray(repeating: 0)
  }

  /// Finds where a frame lies in each ring; known already where frames come one after the other.
  @_noLocks
  mutating func place(_ frame: Int) {
    guard frame != placedFor else { return }
    for ring in 0..<ringCount where rings[ring] > 0 {
      places[ring] = Int32(truncatingIfNeeded: frame % Int(rings[ring]))
    }
    placedFor = frame
  }

  /// Moves on in the rings by no more frames than a cell has.
  @_noLocks
  mutating func move(by frames: Int) {
    let step = Int32(truncatingIfNeeded: frames)
    // The first may be shorter than a step.
    if rings[0] > 0 { places[0] = (places[0] &+ step) % rings[0] }
    for ring in 1..<ringCount {
      places[ring] &+= step
      if places[ring] >= rings[ring] { places[ring] &-= rings[ring] }
    }
    placedFor &+= frames
  }

  /// What its parameters are so many frames after the next.
  @_noLocks
  func values(after frames: Int) -> InlineArray<6, Float> {
    var values = InlineArray<6, Float>(repeating: 0)
    for place in 0..<6 { values[place] = ramps[place].gain(after: Int32(clamping: frames)) }
    return values
  }

  /// Whether a parameter still moves so many frames after the next.
  @_noLocks
  func ramps(after frames: Int) -> Bool {
    guard isRamping else { return false }
    for place in 0..<6 where Int(ramps[place].framesLeft) > frames { return true }
    return false
  }

  @_noLocks
  mutating func set(_ place: Int, to ramp: Ramp) {
    ramps[place] = ramp
    isMoving = true
    isRamping = true
  }

  @_noLocks
  mutating func advance(by frames: Int) {
    guard isRamping else { return }
    isRamping = false
    for place in 0..<6 {
      ramps[place].advance(by: Int32(clamping: frames))
      if ramps[place].framesLeft > 0 { isRamping = true }
    }
  }
}

extension EffectKind {
  /// Where a parameter stands among its own; -1 if it has no such.
  @_noLocks
  func place(of parameter: EffectParameter) -> Int {
    switch (self, parameter) {
    case (.gain, .gain), (.pan, .pan), (.width, .width): return 0
    case (.lowPass, .cutoff), (.highPass, .cutoff): return 0
    case (.lowPass, .resonance), (.highPass, .resonance): return 1
    case (.delay, .time): return 0
    case (.delay, .feedback): return 1
    case (.delay, .damping): return 2
    case (.delay, .wet): return 3
    case (.delay, .dry): return 4
    case (.compressor, .threshold): return 0
    case (.compressor, .ratio): return 1
    case (.compressor, .knee): return 2
    case (.compressor, .attack): return 3
    case (.compressor, .release): return 4
    case (.compressor, .makeUp): return 5
    case (.reverb, .decay): return 0
    case (.reverb, .damping): return 1
    case (.reverb, .treble): return 2
    case (.reverb, .wet): return 3
    case (.reverb, .dry): return 4
    default: return -1
    }
  }
}
