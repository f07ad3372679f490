import Leitmotif
import LeitmotifALSA
import LeitmotifConducting
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming

/// A live session, from opening the device to the last line of its logs.
final class Performance {
  private let engine: MusicEngine
  private let programme: Programme?
  private let capture: CaptureFile?
  private let events: LiveEventFile?
  /// Where a flight record is written to.
  private let record: String?
  private let seconds: SecondsArgument?
  /// What chance begins with.
  private let seed: UInt64
  /// What a fade-out takes at the end.
  private static let fade = 0.5
  /// Milliseconds between two looks at the session, and at the keys.
  private static let tick = 25

  /// Loads the score, checks the scenario and that no log overwrites a stem.
  init(
    score: String, _ configuration: MusicEngine.Configuration, programme: Programme?, seed: UInt64?,
    capture: String?,
    events: String?, record: String?, seconds: SecondsArgument?
  ) throws(Failure) {
    do throws(MusicEngineError) {
      engine = try MusicEngine(score: score, configuration)
    } catch {
      throw Failure(error)
    }
    self.programme = programme
    self.seconds = seconds
    self.record = record
    do throws(InvalidScore) {
      let script = try programme?.script(for: engine.plan)
      self.seed = seed ?? script?.seed ?? 0
      for warning in engine.warnings + (script?.warnings ?? []) { Console.errors.show(warning) }
    } catch {
      throw Failure(error)
    }
    try OutputClash.refuse(
      outputs: [capture, events, record].compactMap(\.self),
      inputs: StemFiles.paths(of: engine.plan, score: score, folder: configuration.stems))
    self.capture = try capture.map { path throws(Failure) in try CaptureFile(path: path) }
    let place = try events.map { path throws(Failure) in try OutputPlace.open(path) }
    do throws(SoundFileError) {
      self.events = try place.map { place throws(SoundFileError) in try LiveEventFile(place) }
    } catch {
      throw Failure(writing: error)
    }
  }

  func play(on device: MusicEngine.Device) throws(Failure) {
    let interruption = Interruption()
    let (grant, end) = try start(device)
    if let granted = engine.deviceGrant { Console.output.line("\(granted)") }
    if let priority = engine.devicePriority { Console.output.line("\(priority)") }
    if let memory = engine.deviceMemory { Console.output.line("\(memory)") }
    let keyboard = programme == nil ? Keyboard() : nil
    interruption.beforeEndingAtOnce { keyboard?.restore() }
    do throws(SoundFileError) {
      try follow(until: end, grant, keyboard, interruption)
    } catch {
      close(keyboard)
      throw Failure(writing: error)
    }
    let (ending, isLost) = (engine.deviceEnding, engine.status.device.isLost)
    close(keyboard)
    try finish(grant)
    if case .failed(let error) = ending { throw Failure(Failure.world, "error: \(error)") }
    if !interruption.isRequested { try refuseSilence(of: engine.deviceGrant?.device ?? "the device", isLost) }
  }

  /// Music of which nothing at all was heard, or not its end, was not played.
  private func refuseSilence(of device: String, _ isLost: Bool) throws(Failure) {
    let frames = engine.status.device
    if isLost, frames.framesHeard > 0 {
      throw Failure(
        Failure.world,
        "error: '\(device)' was lost and did not come back: \(Figures.count(frames.framesLost, "frame")) "
          + "of \(frames.framesHeard + frames.framesLost) were not heard\n"
          + "  what to do: plug it in, or start its sound server, while the music plays: it comes back by itself"
      )
    }
    guard frames.framesHeard == 0, frames.framesLost > 0 else { return }
    throw Failure(
      Failure.world,
      "error: nothing was heard: '\(device)' was opened, and never played a frame\n"
        + "  what to do: see whether its sound server runs and has an output (pactl info, wpctl status); "
        + "'leitmotif doctor' looks at this machine")
  }

  /// - Returns: What the device granted, and the frame on which the music is to end.
  private func start(_ device: MusicEngine.Device) throws(Failure) -> (ALSAGrant, Int) {
    var end = Int.max
    var refusal: Failure?
    var told: (@Sendable (StampedInput, Plan) -> Void)?
    if let capture { told = { input, plan in capture.add(input, plan) } }
    do throws(MusicEngineError) {
      let grant = try engine.start(
        on: device, recording: record, seed: seed,
        script: { plan throws(MusicEngineError) -> [StampedInput] in try script(for: plan, &end, &refusal) },
        capture: told)
      return (grant, end)
    } catch {
      throw refusal ?? Failure(error)
    }
  }

  /// What is known beforehand, at the rate that the device has granted.
  ///
  /// The capture is opened here, for only now is it certain that there will be something to capture.
  private func script(
    for plan: Plan, _ end: inout Int, _ refusal: inout Failure?
  ) throws(MusicEngineError) -> [StampedInput] {
    do throws(Failure) {
      try capture?.begin(at: plan.sampleRate, seed: seed)
    } catch {
      refusal = error
      throw .invalidScore([])
    }
    if let seconds { end = seconds.frames(at: plan.sampleRate) }
    guard let programme else { return [] }
    do throws(InvalidScore) {
      let script = try programme.script(for: plan)
      end = min(end, script.frames)
      return script.inputs
    } catch {
      throw .invalidScore(error.diagnostics)
    }
  }

  /// Shows how it goes and hands on what the keys say, until it is over.
  private func follow(
    until end: Int, _ grant: ALSAGrant, _ keyboard: Keyboard?, _ interruption: Interruption
  ) throws(SoundFileError) {
    guard let rate = SampleRate(hertz: grant.rate) else { return }
    let keys = KeyMap(
      parameters: engine.plan.parameters.map(\.name), states: engine.plan.states.map(\.name),
      stingers: engine.plan.stingers.map(\.name))
    var hand = PlayingHand(engine)
    var display = MeterDisplay(
      rate: rate, ranges: engine.plan.parameters.map(\.range),
      legend: keyboard == nil ? ["Ctrl-C fades out and ends"] : keys.legend)
    while !interruption.isRequested, engine.deviceEnding == nil, engine.status.playhead.frames < end {
      // The playhead is looked at first: all that it has passed has been told by then.
      let status = engine.status
      display.show(status)
      let news = engine.pollEvents()
      for event in news {
        if let words = DeviceWords.news(event.kind, at: event.time, rate: rate) { display.say(words) }
      }
      try events?.add(news, played: status.playhead)
      guard let keyboard else {
        interruption.wait(milliseconds: Performance.tick)
        continue
      }
      for action in keys.actions(for: keyboard.read(within: Int32(Performance.tick))) {
        if action == .end { return }
        hand.perform(action)
      }
    }
  }

  private func close(_ keyboard: Keyboard?) {
    engine.stop(fadingOver: Performance.fade)
    keyboard?.restore()
  }

  /// Ends the logs and says how it was.
  private func finish(_ grant: ALSAGrant) throws(Failure) {
    let frames = engine.framesPlayed
    try capture?.end(after: frames)
    let news = engine.pollEvents()
    if let rate = SampleRate(hertz: grant.rate) {
      for event in news {
        if let words = DeviceWords.news(event.kind, at: event.time, rate: rate) { Console.output.line(words) }
      }
    }
    do throws(SoundFileError) {
      try events?.add(news, played: engine.status.playhead)
      try events?.finish()
    } catch {
      throw Failure(writing: error)
    }
    if let failure = engine.recordingFailure { Console.errors.report("warning: " + failure) }
    let status = engine.status
    if capture != nil, status.lateCommands + status.starvedFrames > 0 {
      Console.errors.report(
        "warning: the machine was too busy to keep every frame, so a render of the capture will differ: "
          + "let the device hold more (--latency safe)")
    }
    if let rate = SampleRate(hertz: grant.rate) {
      for line in DeviceWords.summary(of: status.device, rate: rate) { Console.output.line(line) }
    }
    Console.output.line(
      "played \(Figures.fixed(Double(frames) / Double(grant.rate), 3)) s (\(frames) frames), "
        + "heard \(status.device.framesHeard), lost \(status.device.framesLost), "
        + "underruns \(status.underruns), late \(status.lateCommands), starved \(status.starvedFrames)")
  }
}
