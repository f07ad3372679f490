import LeitmotifRealTime

extension Mixer {
  /// Sends a segment of a bus through its effects, and lets those have it that it sends to or that go by it.
  ///
  /// - Returns: How many of its frames have been passed on: all, or none, and then its gains have not been applied.
  @_noLocks
  mutating func passWired(_ bus: Int, from first: Int, _ frames: Int) -> Int {
    let wiring = effects.wirings[buses[bus].wiring]
    let row = busRows.samples(of: bus, from: first &* 2, count: frames &* 2)
    if wiring.effects > 0 {
      buses[bus].isUsed = effects.run(
        buses[bus].wiring, row, isUsed: buses[bus].isUsed, at: mixTime, offset: first)
    }
    // The master is sent nowhere.
    if bus == 0 { return 0 }
    var done = 0
    while done < frames {
      var count = min(frames &- done, buses[bus].gains.framesToChange)
      for send in 0..<wiring.sends {
        count = min(count, effects.sends[wiring.firstSend &+ send].gains.framesToChange)
      }
      passLevels(of: bus, wiring, from: first &+ done, count)
      for send in 0..<wiring.sends {
        pass(bus, overSend: wiring.firstSend &+ send, from: first &+ done, count)
      }
      if buses[bus].isUsed { pass(bus, from: first &+ done, count) }
      buses[bus].gains.advance(by: count)
      done &+= count
    }
    return frames
  }

  /// Writes how loud a bus is on each frame, if compressors go by it.
  @_noLocks
  private mutating func passLevels(of bus: Int, _ wiring: BusWiring, from first: Int, _ count: Int) {
    guard wiring.keyRow >= 0 else { return }
    let levels = effects.keys.samples(of: wiring.keyRow, from: first, count: count)
    guard buses[bus].isUsed else { return fill(levels, with: 0) }
    let row = busRows.samples(of: bus, from: first &* 2, count: count &* 2)
    buses[bus].gains.write(to: levels)
    for frame in 0..<count {
      let sides = row.frame(frame)
      levels[frame] *= max(abs(sides.x), abs(sides.y))
    }
  }

  /// Adds a bus to where one of its sends leads.
  @_noLocks
  private mutating func pass(_ bus: Int, overSend send: Int, from first: Int, _ count: Int) {
    defer { effects.sends[send].gains.advance(by: count) }
    guard buses[bus].isUsed, !effects.sends[send].isClosed else { return }
    let target = effects.sends[send].target
    let row = busRows.samples(of: bus, from: first &* 2, count: count &* 2)
    let gains = gainRow.samples(of: 0, from: 0, count: count)
    buses[bus].gains.write(to: gains)
    effects.sends[send].gains.scale(gains)
    buses[target].isUsed = true
    add(
      StemPart(StemFrames(row.reading, channels: 2), times: StemGain(gains.reading)),
      to: busRows.samples(of: target, from: first &* 2, count: count &* 2), by: path)
  }
}
