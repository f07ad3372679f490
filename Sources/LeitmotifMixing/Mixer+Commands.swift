import LeitmotifRealTime
import LeitmotifTiming

extension Mixer {
  /// Applies what is due on the frame that is mixed next, and returns the frame of the next command, or
  /// `end` if that comes first.
  @_noLocks
  mutating func applyDueCommands(before end: Int) -> Int {
    while let next = commands.first {
      let time = next.time.frames
      if time > mixTime { return min(time, end) }
      commands.removeFirst()
      if time < mixTime {
        status.lateCommands &+= 1
        events.note(mixTime, .late(by: mixTime &- time))
      }
      if !apply(next.command) {
        status.refusedCommands &+= 1
        events.note(mixTime, .refused)
      }
    }
    return end
  }

  /// Does what a command asks; `false` if it names what does not exist, or a gain that is none.
  @_noLocks
  private mutating func apply(_ command: MixerCommand) -> Bool {
    switch command {
    case .start(let voice, let start):
      guard let place = index(of: voice), isPossible(start) else { return false }
      begin(place, start)
      voices[place].gains.set(start.lanes)
    case .takeOver(let voice, let start, let other):
      guard let place = index(of: voice), let origin = index(of: other), isPossible(start) else {
        return false
      }
      catchUp(origin)
      let gains = voices[origin].gains
      silence(origin)
      voices[place].gains = gains
      begin(place, start)
    case .ramp(let voice, let lane, let target):
      guard let place = index(of: voice), isGain(target.gain) else { return false }
      catchUp(place)
      voices[place].gains.head(lane.position, to: target)
    case .stop(let voice):
      guard let place = index(of: voice) else { return false }
      silence(place)
    case .forget(let voice, let ticket):
      guard let place = index(of: voice) else { return false }
      // Tickets of a voice only grow: what has been forgotten once stays so.
      let ahead = Int32(bitPattern: ticket &- voices[place].ticket)
      if !voices[place].isSounding, ahead > 0 { voices[place].ticket = ticket }
      returnStaleBlocks(of: place)
    case .rampBus(let bus, let lane, let target):
      let place = Int(bus.position)
      guard place >= 0, place < buses.count, isGain(target.gain) else { return false }
      buses[place].gains.head(lane.position, to: target)
    case .setBus(let bus, let lane, let ramp):
      let place = Int(bus.position)
      guard place >= 0, place < buses.count, isPossible(ramp) else { return false }
      buses[place].gains.set(lane.position, to: ramp)
    case .rampEffect(let effect, let parameter, let target):
      return isGain(target.gain) && effects.head(effect, parameter, to: target)
    case .setEffect(let effect, let parameter, let ramp):
      return isPossible(ramp) && effects.set(effect, parameter, to: ramp)
    case .rampSend(let send, let target): return isGain(target.gain) && effects.head(send, to: target)
    case .setSend(let send, let ramp): return isPossible(ramp) && effects.set(send, to: ramp)
    case .copyEffects(let place): return effects.beginCopy(to: Int(place), of: copies, at: mixTime)
    case .hold(let frames, let edge): return prepareHold(frames, edge: edge)
    case .resume(let time): return resume(at: time.frames)
    }
    return true
  }

  @_noLocks
  private mutating func begin(_ place: Int, _ start: VoiceStart) {
    silence(place)
    voices[place].begin(start)
    status.voicesSounding &+= 1
    sounding.insert(place, turn: start.turn)
    returnStaleBlocks(of: place)
  }

  /// Silences a voice where it is, and gives its blocks back.
  @_noLocks
  mutating func silence(_ place: Int) {
    if voices[place].isSounding {
      voices[place].isSounding = false
      status.voicesSounding &-= 1
      voices[place].gainsTime = mixTime
    }
    // Between two segments, when nothing waits to be mixed.
    returnBlock(of: place)
    mixWaiting()
    returnStaleBlocks(of: place)
  }

  /// Brings the gains of an idle voice to the frame that is mixed next: its ramps run on without it.
  @_noLocks
  private mutating func catchUp(_ place: Int) {
    guard !voices[place].isSounding else { return }
    let elapsed = mixTime &- voices[place].gainsTime
    voices[place].gains.advance(by: max(0, elapsed))
    voices[place].gainsTime = mixTime
  }

  @_noLocks
  private func index(of voice: VoiceIndex) -> Int? {
    let place = Int(voice.position)
    return place >= 0 && place < voices.count ? place : nil
  }

  @_noLocks
  private func isPossible(_ start: VoiceStart) -> Bool {
    let region = Int(start.region.position)
    let bus = Int(start.bus.position)
    guard bus >= 0, bus < buses.count, start.residentFrames >= 0, start.cursor.isWellFormed else {
      return false
    }
    guard region < regions.count, region >= 0 || (region == -1 && start.residentFrames == 0) else {
      return false
    }
    return isGain(start.gain) && isPossible(start.lanes.transition) && isPossible(start.lanes.parameter)
      && isPossible(start.lanes.state) && isPossible(start.lanes.user)
  }

  @_noLocks
  private func isPossible(_ ramp: Ramp) -> Bool { isGain(ramp.gain) && isGain(ramp.target) }

  @_noLocks
  private func isGain(_ gain: Float) -> Bool { gain >= 0 && gain < .infinity }
}
