import LeitmotifRealTime
import LeitmotifLocking

/// Where the device thread and those who use it hand things to each other.
final class DeviceDesk<Renderer: FrameRenderer & ~Copyable & Sendable>: Sendable {
  /// What lies on the desk, one order at most.
  private struct Papers: ~Copyable, Sendable {
    var publisher: LatestWriter<DeviceStatus>?
    var answer: Result<ALSAGrant, ALSAError>?
    var priority = ThreadPriority.paced
    var renderer: Renderer?
    var wakeUp: WakeUp?
    var owner: (any Sendable)?
    var wasGiven = false
    var ending: ALSAEnding?
  }

  private let papers: Guarded<Papers>
  /// Rung when the device has opened or has not.
  private let answered = WakeUp()
  /// Rung when there is a renderer, or none will come.
  private let ordered = WakeUp()
  /// Rung when the music is to end, and never taken.
  private let stop = WakeUp()

  /// Where it is published what is at the speaker.
  private let heard: SharedLatest<HeardLine>

  init(publishing publisher: consuming LatestWriter<DeviceStatus>, hearing heard: SharedLatest<HeardLine>) {
    self.heard = heard
    papers = Guarded(Papers(publisher: publisher))
  }

  var priority: ThreadPriority { papers.withLock { $0.priority } }

  var ending: ALSAEnding? { papers.withLock { $0.ending } }

  /// Waits until the device has opened, or has failed to.
  func answer(within milliseconds: Int) -> Result<ALSAGrant, ALSAError>? {
    answered.wait(milliseconds: milliseconds)
    return papers.withLock { $0.answer }
  }

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

  /// Opens, plays and closes: all that the device thread does.
  ///
  /// - Thread: audio.
  func work(_ configuration: ALSAConfiguration) {
    do throws(ALSAError) {
      var device = try LibraryPCM.open(configuration)
      Complaints.startKeeping()
      let keepsTime = device.grant.kind != "NULL" && device.grant.kind != "FILE"
      answer(.success(device.grant), keepsTime ? ThreadPriority.raise() : .paced)
      ordered.wait(milliseconds: -1)
      play(on: &device)
    } catch {
      answer(.failure(error), .paced)
    }
  }

  private func answer(_ answer: Result<ALSAGrant, ALSAError>, _ priority: ThreadPriority) {
    papers.withLock {
      $0.answer = answer
      $0.priority = priority
    }
    answered.post()
  }

  /// Plays what lies on the desk, and notes how that ended.
  private func play(on device: inout LibraryPCM) {
    let (wakeUp, owner) = papers.withLock { ($0.wakeUp, $0.owner.take()) }
    guard let renderer = papers.withLock({ $0.renderer.take() }),
      let publisher = papers.withLock({ $0.publisher.take() })
    else { return }
    var playback = Playback(
      renderer, on: device.grant, clock: SystemClock(), publishing: publisher, waking: wakeUp, stop: stop,
      hearing: heard)
    let ending = run(&playback, on: &device)
    papers.withLock { $0.ending = ending }
    wakeUp?.post()
    withExtendedLifetime(owner) {}
  }

  private func run(
    _ playback: inout Playback<Renderer, SystemClock>, on device: inout LibraryPCM
  ) -> ALSAEnding {
    var keepsTime = priority != .paced
    do throws(PCMFault) {
      while !playback.isOver {
        try playback.step(on: &device)
        if playback.status.isPaced && keepsTime {
          keepsTime = false
          giveWay()
        }
      }
      device.drop()
      return .stopped
    } catch {
      playback.end()
      return .failed(ALSAError(error, playing: device.grant.asked))
    }
  }

  /// Lets other threads go first: a device that takes everything at once could keep the processor busy.
  private func giveWay() {
    let lowered = ThreadPriority.lower()
    papers.withLock { $0.priority = lowered }
  }
}
