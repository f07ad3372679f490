import LeitmotifLocking
import LeitmotifRealTime

/// Where the device thread and those who use it hand things to each other.
final class DeviceDesk<Renderer: FrameRenderer & ~Copyable & Sendable>: Sendable {
  /// What lies on the desk, one order at most.
  private struct Papers: ~Copyable, Sendable {
    var publisher: LatestWriter<DeviceStatus>?
    var flight: TrailWriter?
    var opened: OpenedDevice<LibraryPCM>?
    var priority = ThreadPriority.paced
    var renderer: Renderer?
    var wakeUp: WakeUp?
    var owner: (any Sendable)?
    var wasGiven = false
    var ending: ALSAEnding?
    var isPlaying = false
    var isStuck = false
  }

  private let papers: Guarded<Papers>
  /// Steps that the device thread has taken.
  private let steps = SharedCounters(count: 1)
  private let exchange: DeviceExchange<LibraryPCM>
  /// Rung when the device thread has begun.
  private let begun = WakeUp()
  /// Rung when there is a renderer, or none will come.
  private let ordered = WakeUp()
  /// Rung when the music is to end, and never taken.
  private let stop = WakeUp()

  /// Where it is published what is at the speaker.
  private let heard: SharedLatest<HeardLine>

  /// - Parameter opened: The device to begin with.
  init(
    _ opened: consuming OpenedDevice<LibraryPCM>, asking exchange: DeviceExchange<LibraryPCM>,
    publishing publisher: consuming LatestWriter<DeviceStatus>, hearing heard: SharedLatest<HeardLine>,
    recordingTo flight: consuming TrailWriter
  ) {
    self.exchange = exchange
    self.heard = heard
    papers = Guarded(Papers(publisher: publisher, flight: flight, opened: opened))
  }

  var priority: ThreadPriority { papers.withLock { $0.priority } }

  var ending: ALSAEnding? { papers.withLock { $0.ending } }

  /// Waits until the device thread has begun, and its priority is known.
  func waitUntilBegun() { begun.wait(milliseconds: 1000) }

  func give(_ renderer: consuming Renderer, waking wakeUp: WakeUp?, keeping owner: (any Sendable)?) {
    var renderer = Optional(renderer)
    papers.withLock { papers in
      precondition(!papers.wasGiven, "an output plays once")
      papers.wasGiven = true
      papers.renderer = renderer.take()
      papers.wakeUp = wakeUp
      papers.owner = owner
    }
    ordered.post()
  }

  func askToStop() {
    stop.post()
    ordered.post()
  }

  /// How many steps the device thread has taken; `nil` while it does not play.
  var stepsTaken: Int? { papers.withLock { $0.isPlaying } ? steps[0] : nil }

  /// Whether the device thread hangs in a call.
  var isStuck: Bool {
    get { papers.withLock { $0.isStuck } }
    set { papers.withLock { $0.isStuck = newValue } }
  }

  /// Notes that the thread has been made an ordinary one, because it kept the processor busy.
  func noteRunaway() { papers.withLock { $0.priority = .lowered } }

  /// Plays: all that the device thread does.
  ///
  /// - Thread: audio.
  func work() {
    guard let opened = papers.withLock({ $0.opened.take() }) else { return }
    Complaints.startKeeping()
    Denormals.flush()
    let kind = opened.outfit.grant.kind
    let priority = kind == "NULL" || kind == "FILE" ? ThreadPriority.paced : .raise()
    papers.withLock { $0.priority = priority }
    begun.post()
    ordered.wait(milliseconds: -1)
    play(on: opened)
  }

  /// Plays what lies on the desk, and notes how that ended.
  private func play(on opened: consuming OpenedDevice<LibraryPCM>) {
    let (wakeUp, owner) = papers.withLock { ($0.wakeUp, $0.owner.take()) }
    guard let renderer = papers.withLock({ $0.renderer.take() }),
      let publisher = papers.withLock({ $0.publisher.take() })
    else { return }
    var loop = PlaybackLoop(
      renderer, on: opened, clock: SystemClock(), asking: exchange, publishing: publisher, waking: wakeUp,
      stop: stop, hearing: heard, recordingTo: papers.withLock { $0.flight.take() })
    var keepsTime = priority != .paced
    papers.withLock { $0.isPlaying = true }
    while !loop.isOver {
      loop.step()
      steps[0] += 1
      if loop.status.isPaced && keepsTime {
        keepsTime = false
        giveWay()
      }
    }
    loop.finish()
    papers.withLock { papers in
      papers.ending = .stopped
      papers.isPlaying = false
    }
    wakeUp?.post()
    withExtendedLifetime(owner) {}
  }

  /// Lets other threads go first: a device that takes everything at once could keep the processor busy.
  private func giveWay() {
    let lowered = ThreadPriority.lower()
    papers.withLock { $0.priority = lowered }
  }
}
