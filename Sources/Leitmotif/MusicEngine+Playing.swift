package import LeitmotifALSA
package import LeitmotifConducting
import LeitmotifLocking
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

extension MusicEngine {
  /// Plays on a sound device.
  ///
  /// A device that is lost while it plays does not end the music: that goes on unheard, the device is tried again
  /// for ever, and when it is back the music is heard again in step. `MusicEvent` and `MusicStatus.device` tell.
  ///
  /// - Parameters:
  ///   - device: What to play on, and how.
  ///   - recording: A file for what the device thread does, in whole records as long as it plays: what `leitmotif doctor`
  ///     reads. `nil`: none; `flightRecord()` has the latest all the same.
  /// - Throws: `.device` with what was asked, what the device answered and what to do; `.invalidScore` if the
  ///   device runs at another rate at which the score cannot be laid out; `.recording`; `.alreadyStarted`, and
  ///   that too if another thread stops it meanwhile.
  public func start(on device: Device = Device(), recording: String? = nil) throws(MusicEngineError) {
    try start(on: device, recording: recording, seed: nil, script: { _ in [] }, capture: nil)
  }

  /// Plays on a sound device what a script says, beside what the game says.
  ///
  /// - Parameters:
  ///   - seed: What chance begins with; `nil`: the configuration's.
  ///   - script: Makes the inputs that are known beforehand, for the plan at the device's rate.
  ///   - capture: Is told every input, stamped, on the control thread.
  /// - Returns: What the device granted.
  @discardableResult
  package func start(
    on device: Device, recording: String? = nil, seed: UInt64?,
    script: (Plan) throws(MusicEngineError) -> [StampedInput],
    capture: (@Sendable (StampedInput, Plan) -> Void)?,
    edited: (@Sendable (Plan, Int) -> Void)? = nil
  ) throws(MusicEngineError) -> ALSAGrant {
    let cancel = WakeUp()
    let taken = try take(cancel: cancel)
    do {
      return try play(
        seeded(taken, seed), on: device, cancel, recording: recording, script: script, capture: capture,
        edited: edited)
    } catch {
      putBack(taken)
      throw error
    }
  }

  private func seeded(_ score: LoadedScore, _ seed: UInt64?) -> LoadedScore {
    var seeded = score
    if let seed { seeded.seed = seed }
    return seeded
  }

  private func play(
    _ loaded: LoadedScore, on device: Device, _ cancel: WakeUp, recording: String?,
    script: (Plan) throws(MusicEngineError) -> [StampedInput],
    capture: (@Sendable (StampedInput, Plan) -> Void)?, edited: (@Sendable (Plan, Int) -> Void)?
  ) throws(MusicEngineError) -> ALSAGrant {
    var score = loaded
    let (output, passedOver) = try openFirst(of: device, near: score.plan.sampleRate, cancel: cancel)
    guard let rate = SampleRate(hertz: output.grant.rate) else {
      let name = output.grant.asked.device
      throw .device(name: name, message: "'\(name)' runs at \(output.grant.rate) Hz")
    }
    if rate != score.plan.sampleRate {
      score = seeded(try MusicEngine.load(path, configuration, at: rate), loaded.seed)
    }
    // More than a few seconds ahead would only make the game wait for its music.
    let wanted = min(max(device.lead ?? rate.hertz / 100, 0), 4 * rate.hertz)
    let lead = max(wanted, 2 * output.grant.periodFrames)
    let plan = score.plan
    var told: (@Sendable (StampedInput) -> Void)?
    // What is said names what is in the score that it is said to.
    let said = Guarded(plan)
    if let capture { told = { input in capture(input, said.withLock { $0 }) } }
    let inputs = try script(plan)
    let restored = try restoration(in: plan)
    try prepareFlight(of: output, to: recording)
    // Nobody rings while the device stands still; two periods without a ring are worth a look.
    let patience = max(2, 2000 * output.grant.periodFrames / rate.hertz)
    let start = LiveSession.make(
      score, restoring: restored, lead: lead, prefill: output.grant.bufferFrames,
      patience: patience,
      script: inputs, capture: told, inbox: inbox, outlet: outlet, board: board)
    let session = start.session
    session.tellOfEdits { plan, frame in
      said.withLock { $0 = plan }
      edited?(plan, frame)
    }
    board.heard.begin(from: session.playhead, at: plan.sampleRate)
    session.begin(
      device: LiveDevice(
        status: { output.status }, loss: { output.loss }, name: { output.name }, ending: { output.ending }))
    granted.withLock { $0 = DeviceGrant(output.grant, converting: score.library, passedOver: passedOver) }
    guard begin(session, output) else {
      output.stop()
      session.end()
      throw .alreadyStarted
    }
    output.play(start.mixer, waking: session.controlBell, keeping: session.memory)
    return output.grant
  }

  /// How urgently the device thread runs; `nil` if there is no device.
  package var devicePriority: ThreadPriority? { playing?.output?.priority }

  /// How much of what the device thread touches is kept from being swapped out; `nil` if there is no device.
  package var deviceMemory: LockedMemory? { playing?.output?.memory }

  /// How the device ended by itself; `nil` while it plays.
  package var deviceEnding: ALSAEnding? { playing?.output?.ending }

  /// The frame that was mixed last, once the music has been stopped: where a capture ends.
  package var framesPlayed: Int { status.playhead.frames }
}
