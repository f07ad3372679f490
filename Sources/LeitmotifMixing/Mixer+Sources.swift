import LeitmotifRealTime

extension Mixer {
  /// Adds `count` frames from memory to a voice's bus.
  @_noLocks
  mutating func mixResident(_ voice: Int, at first: Int, _ count: Int) {
    let place = voices[voice].region
    guard place >= 0, place < regions.count else { return }
    let region = regions[place]
    let source = voices[voice].cursor.source()
    let tail = voices[voice].cursor.tail
    let position = source >= 0 ? source : tail
    guard position >= 0 else { return }
    var samples = region.view(at: position, count: count)
    if source >= 0 && tail >= 0 {
      let ringing = region.view(at: tail, count: count)
      let both = passRow.samples(of: 0, from: 0, count: count &* region.channels)
      guard samples.count == both.count, ringing.count == both.count else { return }
      sum(samples, ringing, into: both)
      samples = both.reading
    }
    add(samples, channels: region.channels, of: voice, at: first, count)
  }

  /// Adds `count` frames of the block that a voice holds to its bus.
  @_noLocks
  mutating func mixBlock(_ voice: Int, at first: Int, _ count: Int) {
    let block = voices[voice].block
    let channels = Int(block.channels)
    let offset = voices[voice].runFrame &- block.firstFrame
    let samples = blocks.view(of: Int(block.block), from: offset, count: count, channels: channels)
    add(samples, channels: channels, of: voice, at: first, count)
  }

  /// Adds frames to a voice's bus under its gains; nothing if they are not as many as they should be.
  @_noLocks
  private mutating func add(_ samples: Samples, channels: Int, of voice: Int, at first: Int, _ count: Int) {
    guard channels == 1 || channels == 2, samples.count == count &* channels else { return }
    let rest = voices[voice].gains.rest
    guard rest != 0 else { return }
    let bus = voices[voice].bus
    let row = busRows.samples(of: bus, from: first &* 2, count: count &* 2)
    buses[bus].isUsed = true
    if voices[voice].gains.framesToChange == .max {
      if channels == 2 {
        LeitmotifMixing.add(samples, times: rest, to: row)
      } else {
        addMono(samples, times: rest, to: row)
      }
    } else {
      let gains = gainRow.samples(of: 0, from: 0, count: count)
      voices[voice].gains.write(to: gains)
      if channels == 2 {
        LeitmotifMixing.add(samples, times: gains.reading, to: row)
      } else {
        addMono(samples, times: gains.reading, to: row)
      }
    }
  }
}
