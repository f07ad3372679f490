import LeitmotifRealTime

extension EffectChains {
  /// Sends a segment of a bus through its effects.
  ///
  /// - Parameters:
  ///   - isUsed: Whether anything was added to the row.
  ///   - frame: The music's frame of the first; the parameters stand there.
  ///   - offset: Where the segment begins in the rows of levels.
  /// - Returns: Whether anything may be heard of it.
  @_noLocks
  mutating func run(_ bus: Int, _ row: MutableSamples, isUsed: Bool, at frame: Int, offset: Int) -> Bool {
    let count = row.count >> 1
    let wiring = wirings[bus]
    let notes = arena.samples(of: 0, from: wiring.notes, count: 3)
    var isHeard = false
    var done = 0
    while done < count {
      let left = count &- done
      if notes[0] == 0 {
        let quiet = quietFrames(wiring, row, isUsed, from: done, offset: offset)
        if quiet > 0 { fill(row.part(from: done &* 2, count: quiet &* 2), with: 0) }
        done &+= quiet
        if quiet < left { wake(wiring, notes, at: frame &+ done, after: done) }
        continue
      }
      if notes[0] == EffectChains.wakes { wake(wiring, notes, at: frame &+ done, after: done) }
      let phase = EffectCell.phase(of: frame &+ done)
      if phase == 0 && !beginCell(wiring, notes, after: done) { continue }
      let part = min(EffectCell.frames &- phase, left)
      let samples = row.part(from: done &* 2, count: part &* 2)
      if process(wiring, EffectPart(samples, at: frame &+ done), offset: offset &+ done) { notes[2] = 1 }
      isHeard = true
      done &+= part
    }
    return isHeard
  }

  /// Frames before the first that sounds, in the row itself or in what its compressors go by.
  @_noLocks
  private func quietFrames(
    _ wiring: BusWiring, _ row: MutableSamples, _ isUsed: Bool, from first: Int, offset: Int
  ) -> Int {
    let count = row.count >> 1 &- first
    var quiet = count
    if isUsed {
      quiet = quietValues(in: row.part(from: first &* 2, count: count &* 2).reading) >> 1
    }
    guard wiring.isKeyed else { return quiet }
    for place in 0..<wiring.effects {
      let keyRow = effects[order[wiring.firstEffect &+ place]].keyRow
      guard keyRow >= 0 else { continue }
      let levels = keys.samples(of: keyRow, from: offset &+ first, count: count)
      quiet = min(quiet, quietValues(in: levels.reading))
    }
    return quiet
  }

  /// Puts the effects to work on a frame: they take their parameters as they are there.
  @_noLocks
  private mutating func wake(_ wiring: BusWiring, _ notes: MutableSamples, at frame: Int, after frames: Int) {
    notes[0] = 1
    notes[1] = 0
    notes[2] = 1
    for place in 0..<wiring.effects {
      let effect = order[wiring.firstEffect &+ place]
      let memory = memory(of: effect)
      let values = effects[effect].values(after: frames)
      writeCoefficients(effect, values, to: memory)
      let count = effects[effect].coefficients
      memory.part(from: 0, count: count).reading.copy(to: memory.part(from: count, count: count))
      if case .delay(let longest, _) = effects[effect].kind {
        DelayLine.set(time: effects[effect].ramps[0].target, longest: Int(longest), memory)
      }
      effects[effect].isMoving = true
    }
  }

  /// Lets the coefficients set out for what their parameters are on a frame of the grid; or lays the effects to rest, if
  /// they have been silent for long enough: then all that they remember is zero.
  ///
  /// - Returns: Whether they are at work.
  @_noLocks
  private mutating func beginCell(_ wiring: BusWiring, _ notes: MutableSamples, after frames: Int) -> Bool {
    notes[1] = notes[2] == 0 ? notes[1] + 1 : 0
    notes[2] = 0
    if notes[1] >= Float(wiring.cellsToRest) {
      fill(notes, with: 0)
      for place in 0..<wiring.effects { fill(memory(of: order[wiring.firstEffect &+ place]), with: 0) }
      return false
    }
    for place in 0..<wiring.effects { beginCell(order[wiring.firstEffect &+ place], after: frames) }
    return true
  }

  @_noLocks
  private mutating func beginCell(_ effect: Int, after frames: Int) {
    let memory = memory(of: effect)
    let count = effects[effect].coefficients
    let states = memory.part(from: 2 &* count, count: memory.count &- 2 &* count)
    if case .compressor = effects[effect].kind {
      _ = keep(states, above: Quiet.reduction)
    } else {
      _ = keep(states, above: Quiet.state)
    }
    guard effects[effect].isMoving else { return }
    let now = memory.part(from: 0, count: count)
    let next = memory.part(from: count, count: count)
    next.reading.copy(to: now)
    // Written where the cell ends.
    writeCoefficients(effect, effects[effect].values(after: frames), to: next)
    var isSettled = !effects[effect].ramps(after: frames)
    for place in 0..<count where now[place] != next[place] { isSettled = false }
    if case .delay(let longest, _) = effects[effect].kind {
      let time = effects[effect].ramps[0].target
      if !DelayLine.head(for: time, longest: Int(longest), memory) { isSettled = false }
    }
    effects[effect].isMoving = !isSettled
  }

  @_noLocks
  private func writeCoefficients(_ effect: Int, _ values: InlineArray<6, Float>, to memory: MutableSamples) {
    switch effects[effect].kind {
    case .gain: SideGains.writeGain(values[0], to: memory)
    case .pan: SideGains.writePan(values[0], to: memory)
    case .width: Width.write(values[0], to: memory)
    case .lowPass, .highPass:
      StateVariableFilter.write(cutoff: values[0], resonance: values[1], rate: rate, to: memory)
    case .delay: DelayLine.write(values, rate: rate, to: memory)
    case .compressor: Compressor.write(values, rate: rate, to: memory)
    case .reverb: Reverb.write(values, rings: effects[effect].rings, rate: rate, to: memory)
    }
  }
}
