import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

/// What the mixer's voices do when they are told what a rehearsal told them.
struct HeardVoices {
  struct Voice {
    var cursor: LoopCursor
    var since: Int
    /// The gain of its transition, and since when.
    var ramp: Ramp
    var rampSince: Int
    /// Silenced by another lane.
    var isMuted = false

    func gain(at frame: Int) -> Float { ramp.gain(after: Int32(clamping: frame - rampSince)) }

    func isOver(at frame: Int) -> Bool {
      var cursor = cursor
      var left = frame - since
      while left > 0 && !cursor.isAtEnd() {
        let stretch = min(cursor.stretch(), left)
        cursor.advance(by: stretch)
        left -= stretch
      }
      // Where a pass has just ended what it played is over too.
      return cursor.isAtEnd() || (cursor.map.wholeFrames > 0 && cursor.position == cursor.map.start)
    }
  }

  private(set) var voices: [Int32: Voice] = [:]
  /// What must not be: in words.
  private(set) var faults: [String] = []
  /// The greatest step of a transition's gain from one frame to the next.
  private(set) var steepest: Float = 0
  /// The most voices at once.
  private(set) var most = 0

  init(_ commands: [ScheduledCommand]) {
    for command in commands { take(command) }
  }

  private mutating func take(_ command: ScheduledCommand) {
    let frame = command.time.frames
    switch command.command {
    case .start(let voice, let start):
      if let other = voices[voice.position], other.gain(at: frame) > 0, !other.isMuted,
        !other.isOver(at: frame)
      {
        faults.append("voice \(voice.position) is restarted at \(frame)")
      }
      voices[voice.position] = Voice(
        cursor: start.cursor, since: frame, ramp: start.lanes.transition, rampSince: frame,
        isMuted: start.lanes.parameter.gain == 0)
      most = max(most, voices.count)
    case .takeOver(let voice, let start, let from):
      guard var moved = voices.removeValue(forKey: from.position) else {
        return faults.append("voice \(from.position) is taken over from at \(frame), and does not sound")
      }
      moved.cursor = start.cursor
      moved.since = frame
      voices[voice.position] = moved
    case .ramp(let voice, .transition, let goal):
      guard var found = voices[voice.position] else { return }
      let gain = found.gain(at: frame)
      if goal.frames == 0 && goal.gain != gain && !found.isOver(at: frame) {
        faults.append("voice \(voice.position) steps at \(frame)")
      }
      found.ramp = Ramp(at: gain)
      found.ramp.head(to: goal)
      found.rampSince = frame
      for place in [0, goal.frames / 2, goal.frames - 1] where goal.frames > 0 {
        steepest = max(steepest, abs(found.ramp.gain(after: place + 1) - found.ramp.gain(after: place)))
      }
      voices[voice.position] = found
    case .ramp(let voice, .parameter, let goal): voices[voice.position]?.isMuted = goal.gain == 0
    case .stop(let voice):
      if let found = voices.removeValue(forKey: voice.position), found.gain(at: frame) > 0, !found.isMuted,
        !found.isOver(at: frame)
      {
        faults.append("voice \(voice.position) is stopped at \(frame) while it sounds")
      }
    case .ramp, .forget, .rampBus, .setBus, .rampEffect, .setEffect, .rampSend, .setSend, .copyEffects, .hold,
      .resume:
      break
    }
  }
}
