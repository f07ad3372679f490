import LeitmotifMixing
import LeitmotifRealTime

/// A gain as the mixer has it, on any frame from its latest command on.
struct GainCourse {
  private var ramp: Ramp
  private var anchor: Int

  init(_ ramp: Ramp, from frame: Int) {
    self.ramp = ramp
    anchor = frame
  }

  func gain(at frame: Int) -> Float { ramp.gain(after: Int32(clamping: max(0, frame - anchor))) }

  /// Whether it comes to silence within so many frames.
  func fallsSilent(within frames: Int, from frame: Int) -> Bool { gain(at: frame + frames) == 0 }

  mutating func head(to goal: RampTarget, at frame: Int) {
    ramp.advance(by: Int32(clamping: max(0, frame - anchor)))
    ramp.head(to: goal)
    anchor = frame
  }

  /// The largest change from one frame to the next in the first frames of a new course.
  func largestStep(to goal: RampTarget, at frame: Int) -> Float {
    var next = self
    let before = gain(at: frame)
    next.head(to: goal, at: frame)
    // The mixer's frame `frame` has the ramp's start, and with no frames at once its target.
    var last = before
    var largest: Float = 0
    for later in 0...max(0, Int(min(goal.frames, 4096))) {
      let gain = next.gain(at: frame + later)
      largest = max(largest, abs(gain - last))
      last = gain
    }
    return largest
  }
}

/// What a voice of the mixer does, as far as its commands tell.
struct WitnessedVoice {
  var isSounding = false
  var ticket: UInt32 = 0
  var bus = 0
  var gain: Float = 1
  /// In the order of `VoiceLane`.
  var lanes = VoiceLane.allCases.map { _ in GainCourse(Ramp(at: 1), from: 0) }
  private var cursor = LoopCursor(.once(stemEnd: 0), at: 0)
  /// The frame that `cursor` stands on.
  private var cursorFrame = 0

  /// Begins a run; the lanes are set by whoever knows them.
  mutating func begin(_ start: VoiceStart, at frame: Int) {
    isSounding = true
    ticket = start.ticket
    bus = Int(start.bus.position)
    gain = start.gain
    cursor = start.cursor
    cursorFrame = frame
  }

  /// The place in its stem on a frame not before the latest that was asked for.
  mutating func cursor(at frame: Int) -> LoopCursor {
    while cursorFrame < frame && !cursor.isAtEnd() {
      let stretch = max(1, min(frame - cursorFrame, cursor.stretch()))
      cursor.advance(by: stretch)
      cursorFrame += stretch
    }
    cursorFrame = max(cursorFrame, frame)
    return cursor
  }

  /// Whether a sample of it is mixed on a frame.
  mutating func sounds(at frame: Int) -> Bool { isSounding && !cursor(at: frame).isAtEnd() }

  /// Linear gain on a frame, but for its buses; `except`: without that lane.
  func gain(at frame: Int, except: VoiceLane? = nil) -> Float {
    var product = gain
    for (lane, course) in zip(VoiceLane.allCases, lanes) where lane != except {
      product *= course.gain(at: frame)
    }
    return product
  }
}

extension VoiceLane {
  /// Its place among all lanes.
  var index: Int { VoiceLane.allCases.firstIndex(of: self) ?? 0 }
}
