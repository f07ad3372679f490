import LeitmotifRealTime

extension EffectChains {
  /// Sends a cell, or a part of one, through the effects of a bus.
  ///
  /// - Returns: Whether anything came in, or is remembered.
  @_noLocks
  mutating func process(_ wiring: BusWiring, _ part: EffectPart, offset: Int) -> Bool {
    var isSound = keep(part.samples, above: Quiet.door)
    for place in 0..<wiring.effects {
      let effect = order[wiring.firstEffect &+ place]
      if process(effect, part, offset: offset) { isSound = true }
    }
    _ = keep(part.samples, above: Quiet.exit)
    return isSound
  }

  @_noLocks
  private mutating func process(_ effect: Int, _ part: EffectPart, offset: Int) -> Bool {
    let memory = memory(of: effect)
    switch effects[effect].kind {
    case .gain, .pan: SideGains.process(part, memory)
    case .width: Width.process(part, memory)
    case .lowPass: StateVariableFilter.process(part, memory, isHigh: false)
    case .highPass: StateVariableFilter.process(part, memory, isHigh: true)
    case .delay(_, let crosses): return delay(effect, part, memory, crosses: crosses)
    case .compressor: return compress(effect, part, memory, offset: offset)
    case .reverb: return reverberate(effect, part, memory)
    }
    return remembers(effect, memory)
  }

  /// Whether a state of an effect is not zero.
  @_noLocks
  private func remembers(_ effect: Int, _ memory: MutableSamples) -> Bool {
    var place = 2 &* effects[effect].coefficients
    while place < memory.count {
      if memory[place] != 0 { return true }
      place &+= 1
    }
    return false
  }

  @_noLocks
  private mutating func delay(
    _ effect: Int, _ part: EffectPart, _ memory: MutableSamples, crosses: Bool
  ) -> Bool {
    effects[effect].place(part.frame)
    let start = Int(effects[effect].ringStarts[0])
    let line = arena.samples(of: 0, from: start, count: Int(effects[effect].rings[0]) &* 2)
    let isSound = DelayLine.process(
      part, memory, line: line, place: Int(effects[effect].places[0]), rate: rate, crosses: crosses)
    effects[effect].move(by: part.count)
    let damped = memory.part(from: 2 &* DelayLine.coefficients, count: 2).frame(0)
    return isSound || damped != SIMD2()
  }

  @_noLocks
  private func compress(_ effect: Int, _ part: EffectPart, _ memory: MutableSamples, offset: Int) -> Bool {
    let levels = scratch.samples(of: 0, from: 0, count: part.count)
    let keyRow = effects[effect].keyRow
    if keyRow >= 0 {
      keys.samples(of: keyRow, from: offset, count: part.count).reading.copy(to: levels)
    } else {
      Compressor.writeLevels(of: part, to: levels)
    }
    Compressor.process(part, memory, levels: levels)
    return remembers(effect, memory)
  }

  @_noLocks
  private mutating func reverberate(_ effect: Int, _ part: EffectPart, _ memory: MutableSamples) -> Bool {
    effects[effect].place(part.frame)
    let count = part.count
    let left = scratch.samples(of: 0, from: 0, count: count)
    let right = scratch.samples(of: 0, from: 32, count: count)
    let rows = scratch.samples(of: 0, from: 64, count: count &* Reverb.lines)
    enter(effect, part, left, right)
    var isSound = false
    for diffuser in 0..<8 {
      let side = diffuser < 4 ? left : right
      if diffuse(effect, ring: 1 &+ diffuser, side) { isSound = true }
    }
    for line in 0..<Reverb.lines {
      let (first, second) = stretches(effect, ring: 9 &+ line, count)
      rows.fillLane(line, of: Reverb.lines, with: first.reading)
      let rest = rows.part(from: first.count &* Reverb.lines, count: second.count &* Reverb.lines)
      rest.fillLane(line, of: Reverb.lines, with: second.reading)
    }
    if Reverb.mix(rows, left, right, memory, phase: part.phase) { isSound = true }
    for line in 0..<Reverb.lines {
      let (first, second) = stretches(effect, ring: 9 &+ line, count)
      first.fill(fromLane: line, of: Reverb.lines, in: rows.reading)
      let rest = rows.part(from: first.count &* Reverb.lines, count: second.count &* Reverb.lines)
      second.fill(fromLane: line, of: Reverb.lines, in: rest.reading)
    }
    effects[effect].move(by: count)
    let wet = Glide(memory, 0, of: Reverb.coefficients)
    let dry = Glide(memory, 1, of: Reverb.coefficients)
    for frame in 0..<count {
      let room = SIMD2(left[frame], right[frame]) * wet.at(part.phase &+ frame)
      part.samples.setFrame(frame, to: dry.at(part.phase &+ frame) * part.samples.frame(frame) + room)
    }
    return isSound || remembers(effect, memory)
  }

  /// Writes what comes into a room now: what came in before its pre-delay.
  @_noLocks
  private func enter(_ effect: Int, _ part: EffectPart, _ left: MutableSamples, _ right: MutableSamples) {
    let length = Int(effects[effect].rings[0])
    let ring = arena.samples(of: 0, from: Int(effects[effect].ringStarts[0]), count: length &* 2)
    var place = Int(effects[effect].places[0])
    for frame in 0..<part.count {
      var sides = part.samples.frame(frame)
      if length > 0 {
        let late = ring.frame(place)
        ring.setFrame(place, to: sides)
        sides = late
        place &+= 1
        if place == length { place = 0 }
      }
      left[frame] = sides.x
      right[frame] = sides.y
    }
  }

  @_noLocks
  private func diffuse(_ effect: Int, ring: Int, _ side: MutableSamples) -> Bool {
    let (first, second) = stretches(effect, ring: ring, side.count)
    let isSound = Reverb.diffuse(side.part(from: 0, count: first.count), first)
    return Reverb.diffuse(side.part(from: first.count, count: second.count), second) || isSound
  }

  /// The next places of a ring, no more than it has: up to its end, and from its beginning.
  @_noLocks
  private func stretches(_ effect: Int, ring: Int, _ count: Int) -> (MutableSamples, MutableSamples) {
    let start = Int(effects[effect].ringStarts[ring])
    let place = Int(effects[effect].places[ring])
    let first = min(count, Int(effects[effect].rings[ring]) &- place)
    return (
      arena.samples(of: 0, from: start &+ place, count: first),
      arena.samples(of: 0, from: start, count: count &- first)
    )
  }
}
