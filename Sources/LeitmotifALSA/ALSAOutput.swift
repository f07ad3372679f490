import LeitmotifLocking
package import LeitmotifRealTime

/// A sound device, open, and the one thread that plays on it, and on others when that is lost.
///
/// The device is opened first, so that the renderer can be made for the rate it grants; `play` then hands the
/// renderer over. A device belongs to one thread at a time: the one that opens it, the one that plays on it, the
/// one that closes it.
package final class ALSAOutput<Renderer: FrameRenderer & ~Copyable & Sendable>: Sendable {
  /// What the first device agreed to.
  package let grant: ALSAGrant
  private let desk: DeviceDesk<Renderer>
  private let steward: DeviceSteward
  private let thread: DeviceThread
  private let service: DeviceThread
  private let memoryLock = Guarded(LockedMemory())
  private let reader: Guarded<LatestReader<DeviceStatus>>
  private let hasStopped = Guarded(false)
  /// The latest that happened on the device thread.
  private let trail = Trail(capacity: flightCapacity)

  /// Records that are kept: of periods of 512 frames at 48 kHz a minute and a half. They take a mebibyte.
  private static var flightCapacity: Int { 16_384 }

  /// Opens the device that `configuration` names, and waits up to 5 seconds for it.
  ///
  /// - Parameters:
  ///   - others: What is opened instead, in order, where the device has been lost and cannot be opened again. What
  ///     plays then plays on until it is lost in its turn; only then is the first one tried again.
  ///   - heard: Where it is published what is at the speaker; nobody else publishes there.
  ///   - cancel: Ends the wait when it is rung.
  /// - Throws: Why not, and what else there is.
  package init(
    _ configuration: ALSAConfiguration, others: [ALSAConfiguration] = [],
    hearing heard: SharedLatest<HeardLine> = SharedLatest(HeardLine()), cancel: WakeUp? = nil
  ) throws(ALSAError) {
    let steward = DeviceSteward([configuration] + others)
    guard let answer = steward.openFirst(within: 5000, cancel: cancel) else {
      throw ALSAError(.notAnswering, configuration)
    }
    let opened = try answer.get()
    grant = opened.grant
    var lock = MemoryLock()
    opened.lockMemory(by: &lock)
    heard.lockMemory(by: &lock)
    trail.lockMemory(by: &lock)
    let latest = Latest(DeviceStatus())
    reader = Guarded(latest.makeReader())
    steward.succeed(grant)
    let publisher = latest.makeWriter()
    publisher.lockMemory(by: &lock)
    memoryLock.withLock { $0 = lock.outcome }
    let desk = DeviceDesk<Renderer>(
      opened, asking: steward.exchange, publishing: publisher, hearing: heard,
      recordingTo: trail.makeWriter())
    let thread = DeviceThread { desk.work() }
    (self.steward, self.desk, self.thread) = (steward, desk, thread)
    let patience = 8 * grant.nanoseconds(of: grant.periodFrames)
    desk.waitUntilBegun()
    service = DeviceThread(name: "leitmotif-serve") {
      var watch = PriorityWatch(desk.priority)
      var stuck = StuckWatch()
      steward.serve(every: min(watch.interval, 250)) {
        if watch.hasRunAway(thread) { desk.noteRunaway() }
        desk.isStuck = stuck.note(desk.stepsTaken, at: SystemClock().now(), patience: patience)
      }
    }
  }

  /// Starts to play what `renderer` makes; once only.
  ///
  /// - Parameters:
  ///   - wakeUp: Rung after each period, and when the device ends.
  ///   - owner: What the renderer looks into without owning it: kept until the device thread is done with it,
  ///     even if that thread has to be abandoned.
  package func play(
    _ renderer: consuming Renderer, waking wakeUp: WakeUp? = nil, keeping owner: (any Sendable)? = nil
  ) {
    var lock = MemoryLock()
    renderer.lockMemory(by: &lock)
    memoryLock.withLock { $0.add(lock.outcome) }
    desk.give(renderer, waking: wakeUp, keeping: owner)
  }

  /// How it goes; the newest that the device thread published.
  ///
  /// - Thread: any but the audio thread, which never waits for those who look.
  package var status: DeviceStatus {
    var status = reader.withLock { $0.read() }
    status.isStuck = desk.isStuck
    return status
  }

  /// Reads what happened on the device thread, from the oldest record that is left; the thread never waits for it.
  package func makeFlightReader() -> TrailReader { trail.makeReader() }

  /// How urgently the device thread runs.
  package var priority: ThreadPriority { desk.priority }

  /// How much of what the device thread touches is kept from being swapped out.
  package var memory: LockedMemory { memoryLock.withLock { $0 } }

  /// What the device that plays, or played last, has granted.
  package var currentGrant: ALSAGrant { steward.grant ?? grant }

  /// Why a device was lost last; `nil` if none was, or nobody knows yet.
  package var loss: ALSAError? { steward.loss }

  /// The name of the device that plays, or played last.
  package var name: String { steward.name }

  /// How playing ended; `nil` while it has not.
  package var ending: ALSAEnding? { desk.ending }

  /// Ends, after what the device still holds has been heard: have the renderer fade out before.
  ///
  /// Calling it again changes nothing.
  ///
  /// - Parameter milliseconds: What it takes at most.
  @discardableResult
  package func stop(within milliseconds: Int = 1000) -> ALSAEnding {
    let begun = SystemClock().now()
    // Whoever was waited for in vain is not waited for again.
    let milliseconds = hasStopped.withLock { hasStopped in
      defer { hasStopped = true }
      return hasStopped ? 0 : milliseconds
    }
    func left() -> Int { max(0, milliseconds - (SystemClock().now() - begun) / 1_000_000) }
    desk.askToStop()
    let isJoined = thread.join(milliseconds: left())
    // What hangs in closing the device has let go of the music already.
    steward.finish(within: left())
    _ = service.join(milliseconds: max(10, left()))
    return desk.ending ?? (isJoined ? .stopped : .abandoned)
  }

  deinit { stop() }
}

/// How playing on a device came to its end.
package enum ALSAEnding: Equatable, Sendable {
  /// It was asked to.
  case stopped
  /// The device is of no more use.
  case failed(ALSAError)
  /// The device thread hangs in the sound system, with the renderer; both go away when that lets go of them.
  case abandoned
}
