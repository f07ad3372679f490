import LeitmotifRealTime

extension Mixer {
  /// Has `count` frames of a voice that is unbroken for so long wait to be added to its bus, and moves it on.
  @_noLocks
  @inline(__always)
  mutating func mixUnbroken(_ voice: Int, at first: Int, _ count: Int) {
    let place = voices[voice].region
    if place >= 0, place < regions.count, voices[voice].gains.isHeard {
      let frames = regions[place].view(at: voices[voice].cursor.position, count: count)
      let bus = voices[voice].bus
      if frames.count == count {
        buses[bus].isUsed = true
        if voices[voice].gains.isStraight {
          waiting.append(frames, times: voices[voice].gains.straight, at: first, of: bus, rows: busRows)
        } else {
          add(frames, of: voice, at: first, lane: lane(of: voice))
        }
      }
    }
    voices[voice].advance(by: count)
  }

  /// Has `count` frames from memory wait to be added to a voice's bus.
  @_noLocks
  mutating func mixResident(_ voice: Int, at first: Int, _ count: Int) {
    let place = voices[voice].region
    guard place >= 0, place < regions.count, voices[voice].gains.isHeard else { return }
    let source = voices[voice].cursor.source()
    let tail = voices[voice].cursor.tail
    let position = source >= 0 ? source : tail
    guard position >= 0 else { return }
    let frames = regions[place].view(at: position, count: count)
    guard frames.count == count else { return }
    let lane = lane(of: voice)
    if source >= 0 && tail >= 0 {
      let ringing = regions[place].view(at: tail, count: count)
      guard ringing.count == count else { return }
      let both = waiting.passes(
        of: voices[voice].bus, lane, from: first, count: count, channels: frames.channels)
      sum(frames, ringing, into: both)
      add(StemFrames(both.reading, channels: frames.channels), of: voice, at: first, lane: lane)
    } else {
      add(frames, of: voice, at: first, lane: lane)
    }
  }

  /// Has `count` frames of the block that a voice holds wait to be added to its bus.
  @_noLocks
  mutating func mixBlock(_ voice: Int, at first: Int, _ count: Int) {
    guard voices[voice].gains.isHeard else { return }
    let block = voices[voice].block
    let offset = voices[voice].runFrame &- block.firstFrame
    let frames = blocks.view(
      of: Int(block.block), from: offset, count: count, channels: Int(block.channels))
    guard frames.count == count else { return }
    add(frames, of: voice, at: first, lane: lane(of: voice))
  }

  /// The lane of its bus in which the next part of a voice waits.
  @_noLocks
  private mutating func lane(of voice: Int) -> Int {
    let bus = voices[voice].bus
    if openLane < 0 || !waiting.hasRoom(in: openLane, of: bus) {
      openLane = waiting.openLane(of: bus, rows: busRows)
    }
    return openLane
  }

  /// Has frames wait, under the gains that the voice has now.
  @_noLocks
  private mutating func add(_ frames: StemFrames, of voice: Int, at first: Int, lane: Int) {
    let bus = voices[voice].bus
    buses[bus].isUsed = true
    if voices[voice].gains.isStraight {
      waiting.append(
        StemPart(frames, times: voices[voice].gains.straight), at: first, to: lane, of: bus)
    } else {
      let row = waiting.gains(of: bus, lane, from: first, count: frames.count)
      voices[voice].gains.write(to: row)
      waiting.append(StemPart(frames, times: StemGain(row.reading)), at: first, to: lane, of: bus)
    }
  }
}
