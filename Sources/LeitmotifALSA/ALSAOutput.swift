package import LeitmotifRealTime
import LeitmotifLocking

/// A sound device, open, and the one thread that plays on it.
///
/// The device is opened first, so that the renderer can be made for the rate it grants; `play` then hands the
/// renderer over. Every call of libasound happens on the device thread.
package final class ALSAOutput<Renderer: FrameRenderer & ~Copyable & Sendable>: Sendable {
  /// What the device agreed to.
  package let grant: ALSAGrant
  private let desk: DeviceDesk<Renderer>
  private let thread: DeviceThread
  private let reader: Guarded<LatestReader<DeviceStatus>>

  /// Opens the device that `configuration` names, and waits up to 5 seconds for it.
  ///
  /// - Parameter heard: Where it is published what is at the speaker; nobody else publishes there.
  /// - Throws: Why not, and what else there is.
  package init(
    _ configuration: ALSAConfiguration, hearing heard: SharedLatest<HeardLine> = SharedLatest(HeardLine())
  ) throws(ALSAError) {
    let latest = Latest(DeviceStatus())
    let desk = DeviceDesk<Renderer>(publishing: latest.makeWriter(), hearing: heard)
    thread = DeviceThread { desk.work(configuration) }
    self.desk = desk
    reader = Guarded(latest.makeReader())
    guard let answer = desk.answer(within: 5000) else {
      desk.askToStop()
      throw ALSAError(.notAnswering, configuration)
    }
    grant = try answer.get()
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
    desk.give(renderer, waking: wakeUp, keeping: owner)
  }

  /// How it goes; the newest that the device thread published.
  ///
  /// - Thread: any but the audio thread, which never waits for those who look.
  package var status: DeviceStatus { reader.withLock { $0.read() } }

  /// How urgently the device thread runs.
  package var priority: ThreadPriority { desk.priority }

  /// How playing ended; `nil` while it has not.
  package var ending: ALSAEnding? { desk.ending }

  /// Ends, after what the device still holds has been heard: have the renderer fade out before.
  ///
  /// Takes a second at most. Calling it again changes nothing.
  @discardableResult
  package func stop() -> ALSAEnding {
    desk.askToStop()
    let isJoined = thread.join(milliseconds: 1000)
    // A thread that only hangs in closing the device has let go of the music already.
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
