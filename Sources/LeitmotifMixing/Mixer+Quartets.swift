import LeitmotifRealTime

/// Four voices that were taken together and wait to be added, until it is known what comes after them.
struct HeldQuartet: BitwiseCopyable {
  /// The bus that they are added to; -1: there are none.
  var bus = -1
  /// Which of the mixer's quartets they are; the other one is made meanwhile.
  var place = 0
  /// What the first four of the segment will want in the next one, once there have been any.
  var opening = ComingFrames()
  var hasOpened = false
  /// Before there no four voices can be taken together.
  var refusedUntil = 0

  @_noLocks
  init() {}
}

/// Voices that go on undisturbed, as nearly all in memory do, are taken by four and summed from where they lie.
///
/// The samples are those that they would have if they waited in lanes: voices are added in the same order.
extension Mixer {
  /// Takes the four voices from a position on and moves them on by `frames` frames, if they go on undisturbed on a bus for
  /// which nothing waits; those that are held are added meanwhile.
  ///
  /// - Returns: Whether there were four.
  @_noLocks
  @inline(__always)
  mutating func takeQuartet(
    from position: Int, _ frames: Int, behind held: inout HeldQuartet, at first: Int
  ) -> Bool {
    guard position >= held.refusedUntil, position &+ 4 <= sounding.count else { return false }
    let bus = voices[sounding.voice(at: position)].bus
    guard waiting.isEmpty(bus) else { return false }
    let (one, two) = (sounding.voice(at: position), sounding.voice(at: position &+ 1))
    let (three, four) = (sounding.voice(at: position &+ 2), sounding.voice(at: position &+ 3))
    let place = 1 &- held.place
    held.refusedUntil = position &+ 1
    guard voices[one].give(frames, on: bus, of: regions, to: &quartets[place].first) else { return false }
    held.refusedUntil = position &+ 2
    guard voices[two].give(frames, on: bus, of: regions, to: &quartets[place].second) else { return false }
    held.refusedUntil = position &+ 3
    guard voices[three].give(frames, on: bus, of: regions, to: &quartets[place].third) else { return false }
    held.refusedUntil = position &+ 4
    guard voices[four].give(frames, on: bus, of: regions, to: &quartets[place].fourth) else { return false }
    held.refusedUntil = position &+ 1
    if !quartets[place].haveOneForm {
      quartets[place].drawLines()
      guard quartets[place].haveOneForm else { return false }
    }
    addHeld(&held, before: ComingFrames(of: quartets[place]), at: first, frames)
    held.bus = bus
    held.place = place
    buses[bus].isUsed = true
    if !held.hasOpened {
      held.hasOpened = true
      held.opening = ComingFrames(behind: quartets[place])
    }
    voices[one].goOn(frames)
    voices[two].goOn(frames)
    voices[three].goOn(frames)
    voices[four].goOn(frames)
    return true
  }

  /// Adds the four voices that are held, if any are; the first four of the next segment are fetched meanwhile.
  @_noLocks
  mutating func addHeld(_ held: inout HeldQuartet, at first: Int, _ frames: Int) {
    addHeld(&held, before: held.opening, at: first, frames)
  }

  /// - Parameter coming: What is wanted after them.
  @_noLocks
  @inline(__always)
  private mutating func addHeld(
    _ held: inout HeldQuartet, before coming: ComingFrames, at first: Int, _ frames: Int
  ) {
    guard held.bus >= 0 else { return }
    let row = busRows.samples(of: held.bus, from: first &* 2, count: frames &* 2)
    LeitmotifRealTime.add(quartets[held.place], before: coming, to: row, by: path)
    held.bus = -1
  }
}

extension Voice {
  /// Tells what it has for the next `frames` frames, if these lie in memory in a row, with more behind them, and are heard on
  /// a bus under gains that one number or one line says; `false` otherwise.
  @_noLocks
  @inline(__always)
  func give(
    _ frames: Int, on bus: Int, of regions: borrowing FixedArray<SampleRegion>, to part: inout StemPart
  ) -> Bool {
    guard isSounding, self.bus == bus, isUnbroken(frames), gains.isStraight, gains.isHeard, region >= 0,
      region < regions.count
    else { return false }
    part.frames = regions[region].view(at: cursor.position, count: frames)
    part.gain = gains.straight
    return part.frames.count == frames
  }

  /// Moves on by `frames` for which it is unbroken.
  @_noLocks
  @inline(__always)
  mutating func goOn(_ frames: Int) {
    cursor.pass(frames)
    runFrame &+= frames
    gains.advance(by: frames)
  }
}
