import LeitmotifRealTime

/// A room: sixteen delay lines whose ends are mixed into one another's beginnings by a matrix that keeps their energy, and
/// that each lose, on every round, as many decibels as their length asks for.
///
/// After J.-M. Jot, A. Chaigne, Digital delay networks for designing artificial reverberators (90th AES Convention, 1991).
/// The matrix is the Kronecker product of two Householder reflections of order four (D. Rocchesso, J. O. Smith, Circulant and
/// elliptic feedback delay networks, 1997): all its entries are ±¼. The losses are first-order shelves that
/// act in proportion (J.-M. Jot, Proportional parametric equalizers, 2015). Before the lines stand all-pass diffusers
/// (M. R. Schroeder, Natural sounding artificial reverberation, 1962), so that the first echoes are dense. Nothing in it
/// is modulated: it is linear, and stays as it is.
enum Reverb {
  static var lines: Int {
    @_noLocks @inline(__always) get { 16 }
  }
  /// Wet, dry, and three for the shelf of each line: now, before, fed back.
  static var coefficients: Int {
    @_noLocks get { 2 &+ 3 &* 16 }
  }
  /// One for each shelf.
  static var states: Int {
    @_noLocks get { 16 }
  }
  /// Samples that it works in: two sides of a cell, and a row of lanes for each of its frames.
  static var scratch: Int {
    @_noLocks get { 32 &* 18 }
  }
  /// What the output is multiplied with, so that a steady noise is about as loud at 2 s of decay as it came in.
  private static var level: Float {
    @_noLocks @inline(__always) get { 0.15 }
  }
  private static var diffusion: Float {
    @_noLocks @inline(__always) get { 0.6 }
  }

  @_noLocks
  static func write(
    _ values: InlineArray<6, Float>, rings: InlineArray<25, Int32>, rate: Double, to memory: MutableSamples
  ) {
    memory[0] = min(values[3], 16) * level
    memory[1] = min(values[4], 16)
    let decay = Double(max(0.05, min(60, values[0])))
    let treble = Double(max(0.05, min(1, values[2])))
    let tangent = halfTangent(of: values[1], at: rate)
    // log2(10⁻³) octaves in the time of the decay.
    let loss = -9.965784284662087 / (decay * rate)
    for line in 0..<lines {
      let octaves = loss * Double(rings[9 &+ line])
      let gain = binaryExponential(octaves)
      let root = binaryExponential(octaves * (1 / treble - 1) * 0.5)
      let pole = tangent + 1 / root
      memory[2 &+ line] = Float(gain * (tangent + root) / pole)
      memory[18 &+ line] = Float(gain * (tangent - root) / pole)
      memory[34 &+ line] = Float((tangent - 1 / root) / pole)
    }
  }

  /// Sends frames through the lines: `rows` holds what comes out of them, a row of lanes for each frame, and then what
  /// goes in; `left` and `right` what comes into the room, and then what is heard of it.
  ///
  /// - Returns: Whether anything goes into the lines.
  @_noLocks
  static func mix(
    _ rows: MutableSamples, _ left: MutableSamples, _ right: MutableSamples, _ memory: MutableSamples,
    phase: Int
  ) -> Bool {
    let count = left.count
    let states = memory.part(from: 2 &* coefficients, count: lines)
    var low = states.vector(at: 0)
    var high = states.vector(at: 8)
    var shelves = ReverbShelves(memory, phase: phase)
    var any = SIMD8<Int32>()
    for frame in 0..<count {
      let place = frame &* lines
      if !shelves.areStill { shelves = ReverbShelves(memory, phase: phase &+ frame) }
      let lowEnds = rows.vector(at: place)
      let highEnds = rows.vector(at: place &+ 8)
      let lowLost = shelves.low.now * lowEnds + low
      let highLost = shelves.high.now * highEnds + high
      low = shelves.low.before * lowEnds - shelves.low.back * lowLost
      high = shelves.high.before * highEnds - shelves.high.back * highLost
      // Each side goes into eight of the lines.
      let sides = SIMD4(lowHalf: SIMD2(left[frame], right[frame]), highHalf: SIMD2(left[frame], right[frame]))
      let input = SIMD8(lowHalf: sides, highHalf: sides)
      let mixed = Reverb.reflect(lowLost, highLost)
      let lowIn = keptBits(mixed.0 + input * ReverbSigns.entryLow, above: Quiet.line)
      let highIn = keptBits(mixed.1 + input * ReverbSigns.entryHigh, above: Quiet.line)
      any |= lowIn | highIn
      rows.store(samples(lowIn), at: place)
      rows.store(samples(highIn), at: place &+ 8)
      left[frame] = sum(lowLost * ReverbSigns.leftLow + highLost * ReverbSigns.leftHigh)
      right[frame] = sum(lowLost * ReverbSigns.rightLow + highLost * ReverbSigns.rightHigh)
    }
    states.store(low, at: 0)
    states.store(high, at: 8)
    return isAny(any)
  }

  @_noLocks @inline(__always)
  private static func sum(_ eight: SIMD8<Float>) -> Float {
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }

  /// The product of two reflections, `1 − ½·J` of order four each, one among the quarters and one in each of them.
  @_noLocks @inline(__always)
  private static func reflect(_ low: SIMD8<Float>, _ high: SIMD8<Float>) -> (SIMD8<Float>, SIMD8<Float>) {
    let half = ((low.lowHalf + low.highHalf) + (high.lowHalf + high.highHalf)) * 0.5
    let first = reflect(low.lowHalf - half)
    let second = reflect(low.highHalf - half)
    let third = reflect(high.lowHalf - half)
    let fourth = reflect(high.highHalf - half)
    return (
      SIMD8(lowHalf: first, highHalf: second), SIMD8(lowHalf: third, highHalf: fourth)
    )
  }

  @_noLocks @inline(__always)
  private static func reflect(_ four: SIMD4<Float>) -> SIMD4<Float> {
    let half = ((four.x + four.z) + (four.y + four.w)) * 0.5
    return four - SIMD4(repeating: half)
  }

  /// Spreads samples of a row in time, with the energy of every frequency as it was: `ring` holds what went in as many frames ago as
  /// the diffuser is long.
  ///
  /// - Precondition: Both are equally long.
  /// - Returns: Whether anything was written.
  @_noLocks
  static func diffuse(_ row: MutableSamples, _ ring: MutableSamples) -> Bool {
    let count = row.count
    var any = SIMD8<Int32>()
    var sample = 0
    while sample &+ 8 <= count {
      let old = ring.vector(at: sample)
      let bits = keptBits(row.vector(at: sample) + diffusion * old, above: Quiet.line)
      let new = samples(bits)
      ring.store(new, at: sample)
      row.store(old - diffusion * new, at: sample)
      any |= bits
      sample &+= 8
    }
    var isSound = isAny(any)
    while sample < count {
      let old = ring[sample]
      let new = kept(row[sample] + diffusion * old, above: Quiet.line)
      ring[sample] = new
      row[sample] = old - diffusion * new
      isSound = isSound || new != 0
      sample &+= 1
    }
    return isSound
  }
}

/// By which of the lines, and with which sign, each side comes in and is heard. The patterns are orthogonal.
private enum ReverbSigns {
  static var entryLow: SIMD8<Float> {
    @_noLocks @inline(__always) get { SIMD8(1, 1, -1, 1, 1, -1, 1, 1) }
  }
  static var entryHigh: SIMD8<Float> {
    @_noLocks @inline(__always) get { SIMD8(1, 1, 1, -1, -1, 1, 1, -1) }
  }
  static var leftLow: SIMD8<Float> {
    @_noLocks @inline(__always) get { SIMD8(1, 1, -1, 1, 1, -1, 1, 1) }
  }
  static var leftHigh: SIMD8<Float> {
    @_noLocks @inline(__always) get { SIMD8(-1, 1, 1, -1, 1, 1, -1, 1) }
  }
  static var rightLow: SIMD8<Float> {
    @_noLocks @inline(__always) get { SIMD8(1, -1, 1, 1, -1, 1, 1, 1) }
  }
  static var rightHigh: SIMD8<Float> {
    @_noLocks @inline(__always) get { SIMD8(1, 1, -1, -1, 1, -1, 1, 1) }
  }
}

/// The coefficients of eight shelves on one frame.
private struct EightShelves: BitwiseCopyable {
  let now: SIMD8<Float>
  let before: SIMD8<Float>
  let back: SIMD8<Float>

  @_noLocks @inline(__always)
  init(_ memory: MutableSamples, _ line: Int, _ phase: Float) {
    now = EightShelves.at(phase, memory, 2 &+ line)
    before = EightShelves.at(phase, memory, 18 &+ line)
    back = EightShelves.at(phase, memory, 34 &+ line)
  }

  @_noLocks @inline(__always)
  private static func at(_ phase: Float, _ memory: MutableSamples, _ place: Int) -> SIMD8<Float> {
    let start = memory.vector(at: place)
    let step = (memory.vector(at: Reverb.coefficients &+ place) - start) * (1 / 32)
    return start + step * phase
  }
}

/// The coefficients of all of them.
private struct ReverbShelves: BitwiseCopyable {
  let low: EightShelves
  let high: EightShelves
  let areStill: Bool

  @_noLocks @inline(__always)
  init(_ memory: MutableSamples, phase: Int) {
    low = EightShelves(memory, 0, Float(phase))
    high = EightShelves(memory, 8, Float(phase))
    // Bits that differ; there is no zero among them that could have a sign.
    var moving = SIMD8<Int32>()
    var place = 2
    while place < 2 &+ 3 &* 16 {
      // The same 32 bytes: any bits are whole numbers.
      let start = unsafe unsafeBitCast(memory.vector(at: place), to: SIMD8<Int32>.self)
      let end = unsafe unsafeBitCast(
        memory.vector(at: Reverb.coefficients &+ place), to: SIMD8<Int32>.self)
      moving |= start ^ end
      place &+= 8
    }
    areStill = !isAny(moving)
  }
}
