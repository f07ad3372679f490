import LeitmotifRealTime

extension Mixer {
  /// Adds every bus to the one it is summed into, children first, and gives the master its gain.
  @_noLocks
  mutating func sumBuses(from first: Int, frames: Int) {
    var bus = buses.count &- 1
    while bus >= 0 {
      var done = 0
      if buses[bus].wiring >= 0 { done = passWired(bus, from: first, frames) }
      while done < frames {
        let count = min(frames &- done, buses[bus].gains.framesToChange)
        if bus == 0 {
          finishMaster(from: first &+ done, count)
        } else if buses[bus].isUsed {
          pass(bus, from: first &+ done, count)
        }
        buses[bus].gains.advance(by: count)
        done &+= count
      }
      buses[bus].isUsed = false
      bus &-= 1
    }
    effects.advance(by: frames)
  }

  /// Adds a bus to its parent, and empties its row.
  @_noLocks
  mutating func pass(_ bus: Int, from first: Int, _ count: Int) {
    let parent = buses[bus].parent
    let row = busRows.samples(of: bus, from: first &* 2, count: count &* 2)
    let sum = busRows.samples(of: parent, from: first &* 2, count: count &* 2)
    buses[parent].isUsed = true
    let frames = StemFrames(row.reading, channels: 2)
    if buses[bus].gains.isStraight {
      add(StemPart(frames, times: buses[bus].gains.straight), to: sum, by: path)
    } else {
      let gains = gainRow.samples(of: 0, from: 0, count: count)
      buses[bus].gains.write(to: gains)
      add(StemPart(frames, times: StemGain(gains.reading)), to: sum, by: path)
    }
    fill(row, with: 0)
  }

  @_noLocks
  private mutating func finishMaster(from first: Int, _ count: Int) {
    let row = busRows.samples(of: 0, from: first &* 2, count: count &* 2)
    if buses[0].gains.framesToChange == .max {
      let gain = buses[0].gains.rest
      if gain != 1 { scale(row, by: gain) }
    } else {
      let gains = gainRow.samples(of: 0, from: 0, count: count)
      buses[0].gains.write(to: gains)
      scale(row, by: gains.reading)
    }
  }
}
