import LeitmotifRealTime

extension Playback where Renderer: ~Copyable {
  /// Goes on without a device: the fallback clock pulls the music, and nobody hears it.
  ///
  /// What the device held is lost, and what it had not taken.
  package mutating func lose() {
    let wasHeard = isHeard
    recorder.lost(at: clock.now(), unheard: status.framesLost, frame: status.framesRendered)
    status.framesLost += status.framesHeld
    outfit.block.empty()
    intake = Intake()
    dryFrom = nil
    status.comesInStep = false
    if silence.isWanted { return end() }
    if wasHeard { status.losses += 1 }
    status.phase = .away
    status.isPaced = false
    status.delay = 0
    let now = clock.now()
    pulledAt = now
    if !fallback.isSet { fallback.anchor(0, at: now) }
    publish()
  }

  /// Pulls the period that is due, and waits for that; but no longer than until `deadline`.
  package mutating func goOn(until deadline: Int) {
    let due = min(nextPull(ahead: shape.bufferFrames), deadline)
    // Nothing has to be heard any more.
    if clock.wait(until: due, or: stop) { return end() }
    pullIfDue(ahead: shape.bufferFrames)
  }

  /// Takes a device that was opened anew: it gets silence, until it plays and the music can go on in step.
  ///
  /// - Returns: What the one before was played with.
  package mutating func rejoin(with outfit: consuming Outfit) -> Outfit {
    swap(&self.outfit, &outfit)
    shape = BufferShape(self.outfit.grant)
    recorder.change(periodFrames: shape.periodFrames, rate: shape.rate)
    intake = Intake()
    progress = Progress()
    progress.begin(at: clock.now())
    recoveries = Recoveries()
    status.phase = .rejoining
    status.isPaced = false
    publish()
    return outfit
  }

  /// A step on a device that was opened anew.
  mutating func rejoin<Device: PCM & ~Copyable>(_ device: inout Device) throws(PCMFault) {
    pullIfDue(ahead: rejoiningLead)
    guard intake.isStarted else {
      if intake.frames < shape.prefillFrames, try write(to: &device) { return }
      return try begin(&device)
    }
    if status.isPaced { return rejoinPaced() }
    guard try waitForRoom(on: &device), !isOver else { return }
    if intake.played > 0 { enterIfInStep() }
    try write(to: &device)
  }

  /// Lets the music go on, if the frame that the device takes next is due when that will be heard.
  ///
  /// The music waits a little behind and catches up here: by no more than the device holds and a period.
  private mutating func enterIfInStep() {
    // What it took before it stood still is played to the end first.
    guard outfit.block.isSpent, intake.musicHeld == 0 else { return }
    let held = shape.bufferFrames - progress.room
    let frame = fallback.due(at: progress.lookedAt, shape) + held
    guard (0...waitingFrames + shape.periodFrames).contains(frame - status.framesRendered) else { return }
    while status.framesRendered < frame { renderForNobody(frame - status.framesRendered) }
    enter(at: progress.lookedAt + shape.nanoseconds(of: held))
  }

  /// Lets the music go on, on a device that keeps no time, as soon as it is where it would be.
  private mutating func rejoinPaced() {
    guard
      status.framesRendered + 3 * shape.periodFrames > fallback.due(at: clock.now(), shape)
        + shape.bufferFrames
    else { return goOn(until: .max) }
    let start = fallback.moment(of: status.framesRendered - shape.bufferFrames, shape)
    pace.begin(at: start)
    enter(at: start)
  }

  private mutating func enter(at moment: Int) {
    if status.comesInStep {
      status.nanosecondsDry += max(0, moment - (dryFrom ?? moment))
      dryFrom = nil
      recorder.began(at: clock.now(), frame: status.framesRendered)
    } else {
      status.nanosecondsAway += max(0, moment - fallback.moment)
      status.reopens += 1
      recorder.returned(at: clock.now(), unheard: status.framesLost, frame: status.framesRendered)
    }
    status.comesInStep = false
    fallback.comeInStep(at: moment)
    status.phase = .playing
    fade.begin(at: shape.rate)
  }

  /// How far the music keeps ahead of what is due while a device is there that it cannot go on with yet.
  var rejoiningLead: Int { shape.bufferFrames - waitingFrames }

  /// How much room a device may have at most when the music goes on with it: two periods, and 20 ms if that is longer,
  /// for a busy machine that wakes late; but no more than there can be.
  private var waitingFrames: Int { min(shape.bufferFrames, max(2 * shape.periodFrames, shape.rate / 50)) }

  /// When the next period is to be made for nobody, with the music `lead` frames ahead of what is due.
  ///
  /// Where it has to catch up, it goes eight times as fast as it is heard.
  func nextPull(ahead lead: Int) -> Int {
    let due = fallback.moment(of: status.framesRendered + shape.periodFrames - lead, shape)
    return max(due, pulledAt + catchingUp)
  }

  /// The least time from one pull to the next, in nanoseconds.
  private var catchingUp: Int { shape.periodNanoseconds / 8 }

  private mutating func pullIfDue(ahead lead: Int) {
    let now = clock.now()
    guard now >= nextPull(ahead: lead) else { return }
    // Who waits by whole milliseconds is a little late each time, and may be late for many short periods.
    pulledAt = max(pulledAt, now - catchingUp - 2_000_000)
    repeat {
      pulledAt += catchingUp
      renderForNobody(shape.periodFrames)
    } while now >= nextPull(ahead: lead)
    publish()
  }

  private mutating func renderForNobody(_ frames: Int) {
    let count = min(frames, shape.periodFrames)
    outfit.block.skip(count, of: &renderer)
    status.framesRendered += count
    status.framesLost += count
  }
}
