import LeitmotifALSA
import LeitmotifConducting
import LeitmotifMixing
import LeitmotifStreaming
import LeitmotifTiming

/// What the control thread owns.
struct LiveState: ~Copyable {
  private var control: ControlLoop
  private let plan: Plan
  /// Live inputs take effect so many frames after the mixer's next.
  private let lead: Int
  private let script: [StampedInput]
  private var nextScripted = 0
  private let capture: (@Sendable (StampedInput) -> Void)?
  private var underruns = 0
  private var unreadable = 0
  private var saidDeviceLost = false
  /// The frame on which a fade-out is over.
  private var silentFrom: Int?
  var device: LiveDevice?
  /// A fade-out has been rendered, or nobody renders any more.
  private(set) var isSilent = false

  init(
    _ control: consuming ControlLoop, plan: Plan, lead: Int, script: [StampedInput],
    capture: (@Sendable (StampedInput) -> Void)?
  ) {
    self.control = control
    self.plan = plan
    self.lead = lead
    self.script = script
    self.capture = capture
  }

  /// Stamps what the game has said, decides what falls due, and tells what happened.
  mutating func step(_ said: [GameInput], prefill: Int, board: StatusBoard) -> [MusicEvent] {
    let status = control.mixerStatus()
    let lookahead = MixerConfiguration(plan).lookahead.frames
    let limit = max(control.decidedUntil, status.playhead.frames + lookahead + lead + prefill)
    let inputs = stamped(said, at: limit)
    if let capture { for input in inputs { capture(input) } }
    let decisions = control.step(inputs, until: limit)
    board.publish(status, control.conductor, at: limit)
    if let silentFrom, status.playhead.frames >= silentFrom { isSilent = true }
    return decisions.map { MusicEvent($0, in: plan) } + happened(at: status.playhead, board)
  }

  /// The state of the music at the frame that the mixer renders next.
  mutating func save() throws(MusicEngineError) -> SavedMusic {
    try control.save(heard: control.mixerStatus().playhead.frames)
  }

  private mutating func stamped(_ said: [GameInput], at limit: Int) -> [StampedInput] {
    var inputs: [StampedInput] = []
    while nextScripted < script.count, script[nextScripted].frame < limit {
      inputs.append(script[nextScripted])
      nextScripted += 1
    }
    for input in said {
      inputs.append(StampedInput(at: limit, input))
      if case .fadeOut(let frames) = input { silentFrom = limit + max(frames, plan.declick) }
    }
    return inputs
  }

  /// What went wrong since the last step.
  private mutating func happened(at playhead: FrameTime, _ board: StatusBoard) -> [MusicEvent] {
    var events = control.takeEvents().compactMap { MusicEvent($0) }
    let faults = control.takeFaults()
    unreadable += faults.count
    events += faults.map { MusicEvent($0, at: playhead.frames, in: plan) }
    if let count = device?.underruns(), count > underruns {
      underruns = count
      events.append(MusicEvent(time: playhead, position: nil, kind: .underrun(count: count)))
    }
    if let ending = device?.ending(), !saidDeviceLost {
      saidDeviceLost = true
      isSilent = true
      if case .failed(let error) = ending {
        events.append(MusicEvent(time: playhead, position: nil, kind: .deviceLost(message: "\(error)")))
      }
    }
    board.publish(underruns: underruns, unreadable: unreadable)
    return events
  }
}
