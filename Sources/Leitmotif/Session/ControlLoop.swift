package import LeitmotifConducting
package import LeitmotifMixing
import LeitmotifRealTime
package import LeitmotifStreaming
package import LeitmotifTiming

/// Carries inputs to the conductor, and what it wants done to the mixer and the reader.
///
/// It is stepped by the control thread, or by the offline renderer; the two differ only in who says how
/// far ahead to work.
package struct ControlLoop: ~Copyable {
  package private(set) var conductor: Conductor
  private var commands: Producer<ScheduledCommand>
  private var events: Consumer<MixerEvent>
  private var status: LatestReader<MixerStatus>
  private let mailbox: StreamMailbox
  private let memory: StemMemory
  /// Parts of the memory that the conductor knows of.
  private var partsKnown = 0
  /// Commands for which the ring had no room, oldest first.
  private var waiting: [ScheduledCommand] = []
  /// Runs that the latest step had no more use for. The reader is told in the next: until then their frames
  /// may still be wanted.
  private var forgotten: [(voice: Int, ticket: UInt32)] = []
  /// The frame up to which everything has been decided.
  package private(set) var decidedUntil = 0
  /// Frames on which runs begin that the reader was asked for in the latest step.
  package private(set) var ordered: [Int] = []
  private var checkpoints: Checkpoints
  private var copies: EffectCopies
  /// Commands that had to wait for room in the ring.
  package private(set) var delayedCommands = 0

  /// - Parameter start: The frame that the conductor has come to, and the mixer begins on.
  init(
    _ conductor: Conductor, at start: Int = 0, commands: consuming Producer<ScheduledCommand>,
    events: consuming Consumer<MixerEvent>, status: consuming LatestReader<MixerStatus>,
    mailbox: StreamMailbox, memory: StemMemory, copies: EffectCopies
  ) {
    self.conductor = conductor
    self.commands = commands
    self.events = events
    self.status = status
    self.mailbox = mailbox
    self.memory = memory
    decidedUntil = start
    checkpoints = Checkpoints(conductor, at: start, copiesEffects: !copies.isNeedless)
    self.copies = copies
  }

  /// Goes on from a frame with a conductor that has its place.
  ///
  /// - Parameter partsKnown: Parts of the memory that it knows of.
  /// - Precondition: Nothing has been decided here.
  mutating func begin(_ conductor: Conductor, at frame: Int, partsKnown: Int) -> [Decision] {
    self.conductor = conductor
    decidedUntil = frame
    self.partsKnown = partsKnown
    let decisions = carryOut(self.conductor.takeActions())
    checkpoints = Checkpoints(self.conductor.moved(to: frame), at: frame, copiesEffects: !copies.isNeedless)
    if let place = copies.take() {
      // What the effects of before leave to these.
      send(ScheduledCommand(at: FrameTime(frame), .copyEffects(place: UInt8(place))))
      checkpoints.beginWith(copy: place)
    }
    return decisions
  }

  /// Sends what had no room, once nothing more is decided here.
  mutating func finishSending() {
    sendWaiting()
    for run in forgotten { mailbox.cancel(voice: run.voice, ticket: run.ticket) }
    forgotten.removeAll()
  }

  /// Something is said that is decided elsewhere: for what is saved of what was decided here.
  mutating func note(_ input: StampedInput) {
    checkpoints.note(input)
    decidedUntil = max(decidedUntil, input.frame)
  }

  /// Parts of the memory that have come to be there, as the conductor is told.
  func partsHeld(after known: Int) -> [(region: PlannedStem.Region, stem: Int)] {
    memory.filled(after: known).map { index in
      let part = memory.parts[index]
      return (
        PlannedStem.Region(index: index, first: part.frames.lowerBound, count: part.frames.count), part.stem
      )
    }
  }

  /// Decides everything before `limit`, and sends it off.
  ///
  /// - Parameters:
  ///   - inputs: Stamped, in order, none before what has been decided already and none after `limit`.
  ///   - limit: A frame; what falls on it or later is left for a later step.
  ///   - isMore: Nothing has been mixed since the step before, which this one goes on with.
  /// - Returns: What was decided, in order.
  /// - Thread: control.
  package mutating func step(
    _ inputs: some Sequence<StampedInput>, until limit: Int, isMore: Bool = false
  ) -> [Decision] {
    sendWaiting()
    if !isMore {
      ordered.removeAll(keepingCapacity: true)
      for run in forgotten { mailbox.cancel(voice: run.voice, ticket: run.ticket) }
      forgotten.removeAll(keepingCapacity: true)
    }
    noteCheckpoint()
    takeMemory()
    for input in inputs {
      checkpoints.note(input)
      conductor.handle(input)
    }
    conductor.advance(to: limit)
    decidedUntil = max(decidedUntil, limit)
    return carryOut(conductor.takeActions())
  }

  /// Keeps a copy of the conductor where one is due, and has the mixer copy what the effects remember there.
  private mutating func noteCheckpoint() {
    let heard = clock.transport(ofOutput: status.read().playhead.frames)
    copies.giveBack(checkpoints.forget(before: heard) { copies.isFilled($0, on: $1) })
    guard checkpoints.isDue(at: decidedUntil, clock) else { return }
    if copies.isNeedless { return checkpoints.note(conductor, at: decidedUntil, copy: nil) }
    guard let place = copies.take() else { return }
    send(ScheduledCommand(at: FrameTime(decidedUntil), .copyEffects(place: UInt8(place))))
    checkpoints.note(conductor, at: decidedUntil, copy: place)
  }

  /// Tells the conductor what has come to be in memory.
  private mutating func takeMemory() {
    for (region, stem) in partsHeld(after: partsKnown) {
      conductor.hold(region, of: stem)
      partsKnown += 1
    }
  }

  /// Where the frames of the music lie among those of the output, as far as has been decided.
  package var clock: TransportClock { conductor.clock }

  /// Lets music that stands until it is told go on, after so many frames of the output: more than were promised.
  package mutating func resume(after frames: Int) -> [Decision] {
    guard let frame = clock.openHold else { return [] }
    conductor.advance(to: frame)
    decidedUntil = max(decidedUntil, frame)
    checkpoints.close(after: frames - clock.promised)
    conductor.resume(after: frames)
    return carryOut(conductor.takeActions())
  }

  /// The state of the music as it is heard on a frame of the output: the one that the mixer renders next.
  package func save(heard frame: Int) throws(MusicEngineError) -> SavedMusic {
    let transport = clock.transport(ofOutput: frame)
    var checkpoint = checkpoints.latest(for: transport) { copies.isFilled($0, on: $1) }
    var heard = frame
    if let open = clock.openHold {
      // Restored it goes on at once, as if it had been told now.
      let begins = clock.output(of: open)
      let more = min(max(frame - begins - clock.promised, 1), checkpoints.memory)
      heard = min(frame, begins + clock.promised + more)
      checkpoint.close(after: more)
    }
    return try SavedMusic(
      checkpoint, effects: copies.samples(of: checkpoint.copy), heard: heard, at: transport,
      decided: decidedUntil, now: conductor)
  }

  private mutating func carryOut(_ actions: [Action]) -> [Decision] {
    var decisions: [Decision] = []
    for action in actions {
      switch action {
      case .command(let command): send(command)
      case .read(let order):
        ordered.append(order.startsAt)
        mailbox.submit(
          StreamRequest(
            voice: order.voice, ticket: order.ticket, stem: order.stem, cursor: order.cursor,
            skippedFrames: order.skippedFrames, startsAt: FrameTime(order.startsAt)))
      case .forget(let voice, let ticket): forgotten.append((voice, ticket))
      case .decided(let decision): decisions.append(decision)
      }
    }
    return decisions
  }

  private mutating func send(_ command: ScheduledCommand) {
    if waiting.isEmpty && commands.push(command) { return }
    waiting.append(command)
    delayedCommands += 1
  }

  private mutating func sendWaiting() {
    let sent = waiting.prefix { commands.push($0) }.count
    waiting.removeFirst(sent)
  }

  /// The frame of the oldest command that still waits for room; nothing from there on is settled.
  package var firstWaiting: FrameTime? { waiting.first?.time }

  /// Takes what the mixer has told since it was last asked.
  package mutating func takeEvents() -> [MixerEvent] {
    var taken: [MixerEvent] = []
    while let event = events.popFirst() { taken.append(event) }
    return taken
  }

  /// How the mixer was after its latest block.
  package mutating func mixerStatus() -> MixerStatus { status.read() }

  /// Places where a stem could not be read, since they were last asked for.
  package func takeFaults() -> [ReaderFault] { mailbox.drainFaults() }
}
