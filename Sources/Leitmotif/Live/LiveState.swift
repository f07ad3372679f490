import LeitmotifALSA
import LeitmotifConducting
import LeitmotifMixing
import LeitmotifStreaming
import LeitmotifTiming

/// What the control thread owns.
struct LiveState: ~Copyable {
  var control: ControlLoop
  var plan: Plan {
    didSet { lookahead = MixerConfiguration(plan).lookahead.frames }
  }
  /// Frames that the mixer is ahead of what it gives.
  private var lookahead: Int
  /// The stems of what plays, who reads them, and the samples that the mixer plays.
  var library: StemLibrary
  var reader: ReaderLoop
  var memory: SessionMemory
  /// What handles stand for.
  var meanings = HandleMeanings()
  /// An edited score that waits for its place, and what played before the latest, while it may still be heard.
  var edit: SessionEdit?
  var editPlace: EditPlace?
  var former: FormerSession?
  var formerControl: ControlLoop?
  let exchange: RelayExchange
  /// Why the latest transition was planned before an edited score took over.
  var explainedBefore: MusicExplanation?
  /// How often a score has taken over.
  var edits = 0
  /// Is told when one does.
  var tellOfEdit: (@Sendable (Plan, Int) -> Void)?
  /// Live inputs take effect so many frames after the mixer's next.
  let lead: Int
  private let script: [StampedInput]
  private var nextScripted = 0
  var captured: CapturedInputs
  private var beats = BeatNotes()
  private var watch: DeviceWatch
  private var unreadable = 0
  private var saidDeviceFailed = false
  /// The frame on which a fade-out is over.
  private var silentFrom: Int?
  var device: LiveDevice?
  /// A fade-out has been rendered, or nobody renders any more.
  private(set) var isSilent = false

  init(
    _ control: consuming ControlLoop, _ reader: ReaderLoop, _ memory: SessionMemory, _ library: StemLibrary,
    _ exchange: RelayExchange, plan: Plan, lead: Int, script: [StampedInput],
    capture: (@Sendable (StampedInput) -> Void)?
  ) {
    (self.reader, self.memory, self.library, self.exchange) = (reader, memory, library, exchange)
    self.script = script
    self.control = control
    self.plan = plan
    lookahead = MixerConfiguration(plan).lookahead.frames
    self.lead = lead
    captured = CapturedInputs(capture)
    watch = DeviceWatch(second: plan.sampleRate.hertz)
  }

  /// A copy of the conductor, and the frame up to which it has decided.
  var standing: (conductor: Conductor, frame: Int) { (control.conductor, control.decidedUntil) }

  /// Stamps what the game has said, decides what falls due, and tells what happened.
  mutating func step(_ said: [GameInput], prefill: Int, board: StatusBoard) -> [MusicEvent] {
    let status = mixerStatus()
    let front = status.playhead.frames + lookahead + lead + prefill
    let told = takeEdit(near: max(control.decidedUntil, control.clock.transport(ofOutput: front)), board)
    let limit = max(control.decidedUntil, control.clock.transport(ofOutput: front))
    var decisions: [Decision] = []
    // Whoever wants it to stand and go on in one breath is heard in turn.
    for said in said.split(after: { $0 == .pause(frames: 0) }) {
      let inputs = stamped(said.filter { isNews($0) }, at: limit)
      for input in inputs { captured.note(input) }
      decisions += control.step(inputs, until: limit)
      if said.last == .pause(frames: 0) { decisions += resume(at: front) }
    }
    captured.tell()
    beats.note(decisions, control.conductor)
    board.heard.publish(beats.trail)
    board.publish(status, control.conductor, at: limit)
    if let silentFrom, status.playhead.frames >= silentFrom { isSilent = true }
    board.publish(isPaused: control.clock.openHold != nil)
    return self.told(
      told + decisions.map { MusicEvent($0, in: plan) } + happened(at: status.playhead, board), board)
  }

  /// The state of the music at the frame that the mixer renders next.
  mutating func save() throws(MusicEngineError) -> SavedMusic {
    let heard = mixerStatus().playhead.frames
    // Until the score that takes over is heard, what is saved is the one before.
    if let until = former?.until, heard < until, let saved = try formerControl?.save(heard: heard) {
      return saved
    }
    return try control.save(heard: heard)
  }

  /// Whether an input says anything that is not the case: what stands cannot be stopped again.
  private func isNews(_ input: GameInput) -> Bool {
    if input == .pause(frames: Conductor.untilTold) { return control.clock.openHold == nil }
    return input != .pause(frames: 0) && !input.isNoNumber
  }

  /// Lets the music go on from an output frame, or as soon as it has stood for one.
  private mutating func resume(at front: Int) -> [Decision] {
    guard let open = control.clock.openHold else { return [] }
    let promised = control.clock.promised
    let frames = max(promised + 1, front - control.clock.output(of: open))
    captured.close(after: frames - promised)
    return control.resume(after: frames)
  }

  /// Ends what is captured: music that still stands has stood so long.
  mutating func finish() {
    if let open = control.clock.openHold {
      let stood = mixerStatus().playhead.frames - control.clock.output(of: open)
      captured.close(after: max(1, stood - control.clock.promised))
    }
    captured.tell()
  }

  /// Events with the moments at which they are heard.
  private func told(_ events: [MusicEvent], _ board: StatusBoard) -> [MusicEvent] {
    events.map { event in
      var event = event
      event.heard = board.heard.moment(of: event.time)
      return event
    }
  }

  /// The frame that the mixer renders next.
  var playhead: FrameTime {
    mutating get { mixerStatus().playhead }
  }

  /// What was heard lately, as far as has been decided.
  var heard: Heard { control.conductor.heard }

  /// What is said before a frame, and on it by the game, about what is in the score.
  mutating func stamped(_ said: [GameInput], at limit: Int) -> [StampedInput] {
    var inputs: [StampedInput] = []
    while nextScripted < script.count, script[nextScripted].frame < limit {
      let input = script[nextScripted]
      noteForFormer(input.input, at: input.frame)
      if let meant = meanings.meaning(of: input.input) { inputs.append(StampedInput(at: input.frame, meant)) }
      nextScripted += 1
    }
    for input in said {
      noteForFormer(input, at: limit)
      guard let input = meanings.meaning(of: input) else { continue }
      inputs.append(StampedInput(at: limit, input))
      if case .fadeOut(let frames) = input {
        silentFrom = control.clock.output(of: limit) + max(frames, plan.declick)
        // Where it stands there is nothing to fade.
        isSilent = isSilent || control.clock.openHold != nil
      }
    }
    return inputs
  }

  /// What went wrong since the last step.
  private mutating func happened(at playhead: FrameTime, _ board: StatusBoard) -> [MusicEvent] {
    let before = formerControl?.takeEvents() ?? []
    var events = (before + control.takeEvents()).compactMap { MusicEvent($0, control.clock) }
    let faults = control.takeFaults()
    unreadable += faults.count
    events += faults.map { MusicEvent($0, at: playhead.frames, in: plan) }
    if let device {
      let status = device.status()
      board.publish(status)
      let news = watch.news(status, at: playhead.frames, loss: device.loss(), name: device.name())
      events += news.map { MusicEvent(time: playhead, position: nil, kind: $0) }
    }
    if let ending = device?.ending(), !saidDeviceFailed {
      saidDeviceFailed = true
      isSilent = true
      if case .failed(let error) = ending {
        events.append(MusicEvent(time: playhead, position: nil, kind: .deviceLost(message: error.summary)))
      }
    }
    board.publish(unreadable: unreadable)
    return events
  }
}
