package import LeitmotifALSA
package import LeitmotifConducting
import LeitmotifMixing
import LeitmotifTiming
import LeitmotifLocking
import Synchronization

/// A session that plays as time goes by: the control thread and the reader thread. Who pulls the mixer is
/// not its business.
package final class LiveSession: Sendable {
  /// Rung when there may be something for control to do.
  package let controlBell = WakeUp()
  /// Samples that the mixers play: kept until nobody pulls them any more.
  let memory: KeptMemory

  /// Frames a second of what plays.
  let sampleRate: SampleRate
  private let inbox: Inbox
  private let outlet: EventOutlet
  private let board: StatusBoard
  private let readerBell = WakeUp()
  /// Rung when a fade-out is over, or cannot be heard.
  private let silenceBell = WakeUp()
  private let isEnding = Atomic(false)
  let state: Guarded<LiveState>
  /// Of what plays, and of what played before and is still heard.
  let readers: Guarded<[ReaderLoop]>
  private let survey: LikenessSurvey
  private let threads = Guarded<[DeviceThread]>([])
  /// How often control looks by itself, in milliseconds, when nobody rings.
  private let patience: Int

  /// Makes a session, takes it apart and decides its first frames.
  ///
  /// - Parameters:
  ///   - restored: Where to go on; `nil`: the music begins.
  ///   - lead: How far ahead of the mixer control works, in frames.
  ///   - prefill: Frames that are pulled at once when playing begins.
  ///   - script: Inputs that are known beforehand, in order of their frames.
  ///   - capture: Is told every input, stamped.
  package static func make(
    _ score: LoadedScore, restoring restored: Restoration? = nil, lead: Int, prefill: Int, patience: Int,
    script: [StampedInput],
    capture: (@Sendable (StampedInput) -> Void)?, inbox: Inbox, outlet: EventOutlet, board: StatusBoard
  ) -> LiveStart {
    let plan = score.plan
    let start = OfflineRenderer(score, inputs: script, restoring: restored, portions: 0).handOver()
    outlet.send(start.untold.map { MusicEvent($0, in: plan) })
    let (reader, memory) = (start.reader, start.memory)
    let mixer = start.mixer
    let state = LiveState(
      start.control, reader, memory, start.library, start.exchange, plan: plan, lead: lead,
      script: start.inputs, capture: capture)
    let live = LiveSession(
      plan.sampleRate, state, reader, memory, score.survey, patience: patience, inbox: inbox, outlet: outlet,
      board: board)
    live.step(prefill: prefill)
    // The reader goes on once the music can be heard.
    reader.readAhead(before: live.playhead.frames + prefill + lead + Session.framesPerBlock)
    return LiveStart(session: live, mixer: mixer)
  }

  private init(
    _ rate: SampleRate, _ state: consuming sending LiveState, _ reader: ReaderLoop, _ memory: SessionMemory,
    _ survey: LikenessSurvey, patience: Int, inbox: Inbox, outlet: EventOutlet, board: StatusBoard
  ) {
    sampleRate = rate
    self.state = Guarded(state)
    readers = Guarded([reader])
    self.memory = KeptMemory(memory)
    self.survey = survey
    self.patience = patience
    self.inbox = inbox
    self.outlet = outlet
    self.board = board
  }

  /// Has all that is heard read and kept.
  private func follow(_ state: borrowing LiveState) {
    let (readers, memories) = (state.readers, state.memories)
    self.readers.withLock { $0 = readers }
    memory.keep(memories)
  }

  /// Starts the threads.
  package func begin(device: LiveDevice?) {
    state.withLock { $0.device = device }
    let control = DeviceThread(name: "leitmotif-ctrl") { [self] in
      ThreadPriority.supply(as: .control)
      while !isEnding.load(ordering: .acquiring) {
        controlBell.wait(milliseconds: patience)
        step(prefill: 0)
        readerBell.post()
      }
    }
    let reading = DeviceThread(name: "leitmotif-read") { [self] in
      ThreadPriority.supply(as: .reader)
      while !isEnding.load(ordering: .acquiring) {
        let isWaiting = readAhead()
        readerBell.wait(milliseconds: isWaiting ? LiveSession.diskPatience : -1)
      }
    }
    var begun = [control, reading]
    if survey.hasSeamsLeft { begun.append(DeviceThread(name: "leitmotif-ear") { [self] in measureAhead() }) }
    let all = begun
    threads.withLock { $0 = all }
  }

  /// The frame that the mixer renders next.
  var playhead: FrameTime { state.withLock { $0.playhead } }

  /// What was heard lately, as far as control has decided.
  var heard: Heard { state.withLock { $0.heard } }

  /// One step of control.
  ///
  /// - Thread: control.
  package func step(prefill: Int) {
    let said = inbox.takeAll()
    let (events, isSilent) = state.withLock { state in
      let events = state.step(said, prefill: prefill, board: board)
      follow(state)
      return (events, state.isSilent)
    }
    board.publish(refusedInputs: inbox.refused)
    outlet.send(events)
    if isSilent { silenceBell.post() }
  }

  /// A copy of the conductor, and the frame up to which it has decided.
  package var standing: (conductor: Conductor, frame: Int) { state.withLock { $0.standing } }

  /// Fills blocks until there is nothing to do, or the session ends.
  ///
  /// - Thread: reader.
  /// - Returns: Whether a stem was passed over whose disk would have to be waited for.
  @discardableResult
  package func readAhead() -> Bool {
    while !isEnding.load(ordering: .acquiring) {
      let looks = readers.withLock { $0 }.map { $0.readOn() }
      if !looks.contains(where: \.didSomething) { return looks.contains(where: \.isWaiting) }
    }
    return false
  }

  /// Milliseconds between two looks at a disk that is not ready.
  private static let diskPatience = 2

  /// Measures the seams that nobody has asked for yet, so that control need not wait when it comes to one.
  ///
  /// - Thread: one of its own, which ends with its work.
  private func measureAhead() {
    while !isEnding.load(ordering: .acquiring), survey.measureNext() {}
  }

  /// The state of the music as it is heard now.
  package func save() throws(MusicEngineError) -> SavedMusic {
    let saved = state.withLock { state in
      Result { () throws(MusicEngineError) in try state.save() }
    }
    return try saved.get()
  }

  /// Fades out, and waits until that has been rendered or nobody renders any more.
  ///
  /// A device that makes no progress must not keep anybody from leaving.
  ///
  /// - Parameter device: How the device goes; `nil` if there is none.
  /// - Returns: How many milliseconds it took longer than the fade; or altogether, where there was nobody to hear that.
  @discardableResult
  func fadeOut(seconds: Double, device: (() -> DeviceStatus)?) -> Int {
    let frames = Int(seconds * Double(sampleRate.hertz))
    guard inbox.put(.fadeOut(frames: frames)) else { return 0 }
    controlBell.post()
    let begun = SystemClock().now()
    func passed() -> Int { (SystemClock().now() - begun) / 1_000_000 }
    var still = Stillness()
    let most = Int(seconds * 1000) + (device == nil ? 1000 : 500)
    while passed() < most, !silenceBell.wait(milliseconds: 50) {
      let status = device?()
      if status?.isAway == true { return passed() }
      // Without a device there are those who pull, and the mixer's next frame says whether they still do.
      let places = status.map { [$0.framesHeard, $0.framesRendered] } ?? [playhead.frames]
      if still.note(places, at: passed(), patience: max(250, patience)) { return passed() }
    }
    return max(0, passed() - Int(seconds * 1000))
  }

  /// Ends the threads and waits for them. Nobody may pull the mixer any more.
  package func end() {
    isEnding.store(true, ordering: .releasing)
    controlBell.post()
    readerBell.post()
    for thread in threads.withLock({ $0 }) { _ = thread.join(milliseconds: 5000) }
    threads.withLock { $0 = [] }
    // What happened up to the end is told.
    step(prefill: 0)
    state.withLock { $0.finish() }
  }
}

/// For how long a device, or who pulls, has not moved.
private struct Stillness {
  private var places: [Int] = []
  private var since = 0

  /// Whether by `now` all places have stayed what they are for so long, in milliseconds.
  mutating func note(_ places: [Int], at now: Int, patience: Int) -> Bool {
    if places != self.places { (self.places, since) = (places, now) }
    return now - since >= patience
  }
}

/// What control looks at of a device.
package struct LiveDevice: Sendable {
  /// How it goes.
  let status: @Sendable () -> DeviceStatus
  /// Why a device was lost last; `nil` if none was.
  let loss: @Sendable () -> ALSAError?
  /// The name of the one that plays.
  let name: @Sendable () -> String
  /// How it ended by itself; `nil` while it plays.
  let ending: @Sendable () -> ALSAEnding?
}
