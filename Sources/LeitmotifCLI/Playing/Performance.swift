import Glibc
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
  /// Where the events go, by name and opened as far as may have to be waited for.
  private let eventPlace: (path: String, destination: SoundDestination)?
  private var events: LiveEventFile?
  /// Where a flight record is written to.
  private let record: String?
  private let seconds: SecondsArgument?
  /// Has edits of the score taken over while it plays.
  private let watch: ScoreWatch?
  /// What chance begins with.
  private let seed: UInt64
  /// What a fade-out takes at the end.
  private static let fade = 0.5
  /// Milliseconds between two looks at the session, and at the keys.
  private static let tick = 25
  /// Milliseconds that a start is waited for which has been given up.
  private static let leaving = 600

  /// Loads the score, checks the scenario and that no log overwrites a stem.
  init(
    score: String, _ configuration: MusicEngine.Configuration, programme: Programme?, seed: UInt64?,
    capture: String?,
    events: String?, record: String?, seconds: SecondsArgument?, watching moment: EditMoment?
  ) throws(Failure) {
    let loading = WaitingLine("loading \(score) at \(configuration.sampleRate)")
    defer { loading.end() }
    do throws(MusicEngineError) {
      engine = try MusicEngine(score: score, configuration)
    } catch {
      throw Failure(error)
    }
    loading.end()
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
    watch = moment.map { [engine] moment in
      ScoreWatch(
        engine, score: score, stems: StemFiles.folder(of: score, configuration.stems), at: moment)
    }
    self.capture = try capture.map { path throws(Failure) in try CaptureFile(path: path) }
    eventPlace = try events.map { path throws(Failure) in (path, try OutputPlace.open(path)) }
  }

  /// What the listener has chosen, with the keys too.
  var choices: ListenerPreferences { engine.preferences }

  /// Plays to the end, which a signal, a key or a standard output that nobody takes brings sooner.
  func play(on device: MusicEngine.Device) throws(Failure) {
    let interruption = Interruption()
    guard let (grant, end) = try start(device, interruption) else { return }
    if let granted = engine.deviceGrant { Console.output.line("\(granted)") }
    if let priority = engine.devicePriority { Console.output.line("\(priority)") }
    if let memory = engine.deviceMemory { Console.output.line("\(memory)") }
    let keyboard = programme == nil ? Keyboard() : nil
    interruption.beforeEndingAtOnce { keyboard?.restore() }
    watch?.begin()
    follow(until: end, grant, keyboard, interruption)
    watch?.end()
    let (ending, isLost) = (engine.deviceEnding, engine.status.device.isLost)
    engine.stop(fadingOver: Performance.fade)
    keyboard?.restore()
    var failures = finish(grant)
    // A terminal that was closed has nobody before it who misses what could not be shown.
    if interruption.isHangUp { Console.forgetFailure() }
    if case .failed(let error) = ending { failures.insert("error: \(error)", at: 0) }
    guard failures.isEmpty else { throw Failure(Failure.world, failures) }
    if !interruption.isRequested && !Console.hasFailed {
      try refuseSilence(of: engine.deviceGrant?.device ?? "the device", isLost)
    }
  }

  /// Music of which nothing at all was heard, or not its end, was not played.
  private func refuseSilence(of device: String, _ isLost: Bool) throws(Failure) {
    let frames = engine.status.device
    if isLost, frames.framesHeard > 0 {
      throw Failure(
        Failure.world,
        "error: '\(VisibleText.of(device))' was lost and did not come back: \(Figures.count(frames.framesLost, "frame")) "
          + "of \(frames.framesHeard + frames.framesLost) were not heard\n"
          + "  what to do: plug it in, or start its sound server, while the music plays: it comes back by itself"
      )
    }
    guard frames.framesHeard == 0, frames.framesLost > 0 else { return }
    throw Failure(
      Failure.world,
      "error: nothing was heard: '\(VisibleText.of(device))' was opened, and never played a frame\n"
        + "  what to do: see whether its sound server runs and has an output (pactl info, wpctl status); "
        + "'leitmotif doctor' looks at this machine")
  }

  /// - Returns: What the device granted, and the frame on which the music is to end; `nil` if somebody asked to end
  ///   before there was any.
  private func start(
    _ device: MusicEngine.Device, _ interruption: Interruption
  ) throws(Failure) -> (ALSAGrant, Int)? {
    var end = Int.max
    var refusal: Failure?
    var told: (@Sendable (StampedInput, Plan) -> Void)?
    var edited: (@Sendable (Plan, Int) -> Void)?
    if let capture {
      told = { input, plan in capture.add(input, plan) }
      edited = { plan, frame in capture.add(editTo: plan, at: frame) }
    }
    let names = device.names.map { "'\($0)'" }.joined(separator: ", ")
    let opening = WaitingLine("opening \(names) and getting the music ready for it")
    let isOver = WakeUp()
    defer {
      isOver.post()
      opening.end()
    }
    interruption.whenRequested { [engine] in
      engine.giveUpStart()
      // Stems that are being read and converted for the device's rate would be waited for to no purpose.
      if isOver.isPosted(within: Performance.leaving) { return }
      opening.end()
      OutputFile.removeUnfinished()
      _exit(Failure.success)
    }
    if interruption.isRequested { engine.giveUpStart() }
    do throws(MusicEngineError) {
      let grant = try engine.start(
        on: device, recording: record, seed: seed,
        script: { plan throws(MusicEngineError) -> [StampedInput] in try script(for: plan, &end, &refusal) },
        capture: told, edited: edited)
      return (grant, end)
    } catch {
      if interruption.isRequested && error == .alreadyStarted {
        capture?.forget()
        return nil
      }
      throw refusal ?? Failure(error)
    }
  }

  /// What is known beforehand, at the rate that the device has granted.
  ///
  /// The logs are opened here, for only now is it certain that there will be something to write.
  private func script(
    for plan: Plan, _ end: inout Int, _ refusal: inout Failure?
  ) throws(MusicEngineError) -> [StampedInput] {
    do throws(Failure) {
      try capture?.begin(plan, seed: seed)
      try beginEvents()
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

  private func beginEvents() throws(Failure) {
    guard let (path, destination) = eventPlace else { return }
    do throws(SoundFileError) {
      events = try LiveEventFile(destination, path: path)
    } catch {
      throw Failure(writing: error)
    }
  }

  /// Shows how it goes and hands on what the keys say, until it is over.
  private func follow(
    until end: Int, _ grant: ALSAGrant, _ keyboard: Keyboard?, _ interruption: Interruption
  ) {
    guard let rate = SampleRate(hertz: grant.rate) else { return }
    var hand = PlayingHand(engine)
    var sequences = KeySequences()
    var warned: [BrokenLog] = []
    var display = MeterDisplay(
      rate: rate, ranges: engine.current.parameters.map(\.range), legend: legend(hand, keyboard))
    while !interruption.isRequested, !Console.hasFailed, engine.deviceEnding == nil,
      engine.status.playhead.frames < end
    {
      // The playhead is looked at first: all that it has passed has been told by then.
      let status = engine.status
      display.show(status)
      let news = engine.pollEvents()
      for event in news {
        if let words = DeviceWords.news(event.kind, at: event.time, rate: rate) { display.say(words) }
        if case .scoreTaken(let losses) = event.kind {
          display.say("edit: taken over" + losses.map { "; \($0)" }.joined())
          hand = PlayingHand(engine)
          display.change(
            ranges: engine.current.parameters.map(\.range), legend: legend(hand, keyboard))
        }
      }
      for edit in watch?.takeNews() ?? [] { display.tell(edit) }
      events?.add(news, played: status.playhead)
      for log in brokenLogs where !warned.contains(log) {
        warned.append(log)
        display.warn(log.warning)
      }
      guard let keyboard else {
        interruption.wait(milliseconds: Performance.tick)
        continue
      }
      let pressed = sequences.keys(in: keyboard.read(within: Int32(Performance.tick)))
      for action in hand.keys.actions(for: pressed) {
        if action == .end { return }
        hand.perform(action)
      }
    }
  }

  /// What stands below the meters.
  private func legend(_ hand: PlayingHand, _ keyboard: Keyboard?) -> [String] {
    keyboard == nil ? ["Ctrl-C fades out and ends"] : hand.keys.legend
  }

  /// Logs that could not be written on, so far.
  private var brokenLogs: [BrokenLog] {
    let flight = engine.recordingError.map { BrokenLog($0.path, "the flight record", code: $0.code) }
    return [capture?.broken, events?.broken, flight].compactMap(\.self)
  }

  /// Ends the logs and says how it was.
  ///
  /// - Returns: What is wrong with logs.
  private func finish(_ grant: ALSAGrant) -> [String] {
    let frames = engine.framesPlayed
    capture?.end(after: frames)
    let news = engine.pollEvents()
    if let rate = SampleRate(hertz: grant.rate) {
      for event in news {
        if let words = DeviceWords.news(event.kind, at: event.time, rate: rate) { Console.output.line(words) }
      }
    }
    events?.add(news, played: engine.status.playhead)
    events?.finish()
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
    return brokenLogs.map { log in
      log.error(part: log == events?.broken ? events?.setAside() : log.setAside())
    }
  }
}
