import LeitmotifALSA
package import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
public import LeitmotifScore
import LeitmotifTiming
import LeitmotifLocking

/// Music that follows a game: a score, playing.
///
/// Load it, start it on a sound device or pull its samples yourself, and tell it what is going on. Names
/// are looked up once, as handles, so that a misspelt one fails where it is written. A handle belongs to the
/// engine that it was looked up in.
///
/// - Thread: any, for everything; nothing here is ever called on the audio thread.
public final class MusicEngine: Sendable {
  /// What the score was warned about when it was loaded.
  public let warnings: [Diagnostic]
  let path: String
  let configuration: Configuration
  let identity = EngineIdentity()
  let inbox = Inbox()
  let outlet = EventOutlet()
  let board: StatusBoard
  /// The score laid out at the rate that was asked for: what names are looked up in.
  package let plan: Plan
  /// What handles are places in.
  let handles: Guarded<HandleNames>
  private let phase: Guarded<Phase>
  /// What is to be gone on from when the music starts.
  let saved = Guarded<SavedMusic?>(nil)
  /// What the device granted; `nil` before one has.
  let granted = Guarded<DeviceGrant?>(nil)
  /// What the device thread does, on the disk.
  let flightLog = Guarded<FlightLog?>(nil)
  /// What the device thread did last, once the music has been stopped.
  let flightAtEnd = Guarded<[UInt8]?>(nil)
  /// Why the flight record on the disk is not whole.
  let flightFailure = Guarded<FlightLogError?>(nil)
  /// What the listener has chosen.
  let chosen: Guarded<ListenerPreferences>
  /// What had been heard when the music was stopped.
  private let heardAtEnd = Guarded<Heard?>(nil)

  enum Phase: Sendable {
    case loaded(LoadedScore)
    /// A device is being opened, which ringing gives up.
    case starting(WakeUp)
    case playing(LiveSession, ALSAOutput<MixerRelay>?)
    case stopped
  }

  /// Reads, checks and gets ready the score at `path`.
  ///
  /// - Throws: `.invalidScore` with everything that is wrong with it.
  public init(score path: String, _ configuration: Configuration = Configuration()) throws(MusicEngineError) {
    let score = try MusicEngine.load(path, configuration, at: configuration.sampleRate)
    self.path = path
    self.configuration = configuration
    chosen = Guarded(configuration.preferences)
    warnings = score.warnings
    plan = score.plan
    handles = Guarded(HandleNames(score.plan))
    board = StatusBoard(score.plan)
    phase = Guarded(.loaded(score))
  }

  static func load(
    _ path: String, _ configuration: Configuration, at rate: SampleRate
  ) throws(MusicEngineError) -> LoadedScore {
    var options = LoadedScore.Options()
    options.sampleRate = rate
    options.stems = configuration.stems
    options.memory = configuration.memory
    options.quality = configuration.quality.quality
    options.seed = configuration.seed
    options.preferences = configuration.preferences
    options.heard = Heard(json: configuration.heard ?? "")
    do {
      return try LoadedScore(path: path, options)
    } catch {
      throw .invalidScore(error.diagnostics)
    }
  }

  /// Takes the loaded score, once.
  ///
  /// - Parameter cancel: Rung if the music is stopped before it plays.
  func take(cancel: WakeUp = WakeUp()) throws(MusicEngineError) -> LoadedScore {
    let taken: LoadedScore? = phase.withLock { phase in
      guard case .loaded(let score) = phase else { return nil }
      phase = .starting(cancel)
      return score
    }
    guard let taken else { throw .alreadyStarted }
    return taken
  }

  /// Puts the score back that was taken for a start that failed, so that another can be tried.
  func putBack(_ score: LoadedScore) {
    phase.withLock { phase in
      if case .starting = phase { phase = .loaded(score) }
    }
  }

  /// Whether the music has not been started.
  var isWaiting: Bool {
    phase.withLock { phase in
      if case .loaded = phase { true } else { false }
    }
  }

  /// - Returns: `false`, with nothing done, if the music has been stopped meanwhile.
  func begin(_ session: LiveSession, _ output: ALSAOutput<MixerRelay>?) -> Bool {
    phase.withLock { phase in
      guard case .starting = phase else { return false }
      phase = .playing(session, output)
      return true
    }
  }

  /// The session and the device, while there is music.
  var playing: (session: LiveSession, output: ALSAOutput<MixerRelay>?)? {
    phase.withLock { phase in
      if case .playing(let session, let output) = phase { (session, output) } else { nil }
    }
  }

  /// Fades out, waits until that has been heard, and gives the device back. Calling it again does nothing.
  ///
  /// Nothing that is said from then on is heard, and an engine that has not started cannot be started. A start that
  /// another thread is about to make is given up. Music that nobody has pulled for a quarter of a second is not waited for.
  ///
  /// - Parameter seconds: How long the fade takes, 0...60; clamped. At least 5 ms.
  public func stop(fadingOver seconds: Double = 0.25) {
    defer { outlet.end() }
    giveUpStart()
    guard let (session, output) = playing else { return inbox.close() }
    let seconds = seconds.isNaN ? 0 : min(max(seconds, 0), 60)
    let late =
      output?.ending == nil
      ? session.fadeOut(seconds: seconds, device: output.map { output in { output.status } }) : 0
    inbox.close()
    output?.stop(within: max(100, 900 - late))
    session.end()
    endFlight(of: output)
    heardAtEnd.withLock { $0 = session.heard }
    phase.withLock { $0 = .stopped }
  }

  /// Gives up a start that another thread makes, or is about to make; music that plays goes on.
  package func giveUpStart() {
    phase.withLock { phase in
      // What has not begun never will.
      if case .loaded = phase { phase = .stopped }
      if case .starting(let cancel) = phase {
        phase = .stopped
        cancel.post()
      }
    }
  }

  deinit { stop() }

  // MARK: Telling it what is going on

  /// The parameter called `name`.
  ///
  /// - Throws: `.unknownName`, with those that there are.
  public func parameter(_ name: String) throws(MusicEngineError) -> ParameterHandle {
    let known = try known(name, among: current.parameters.map(\.name), "parameter")
    return ParameterHandle(owner: identity, index: index(of: known, \.parameters))
  }

  /// The state called `name`.
  ///
  /// - Throws: `.unknownName`, with those that there are.
  public func state(_ name: String) throws(MusicEngineError) -> StateHandle {
    let known = try known(name, among: current.states.map(\.name), "state")
    return StateHandle(owner: identity, index: index(of: known, \.states))
  }

  /// The stinger called `name`.
  ///
  /// - Throws: `.unknownName`, with those that there are.
  public func stinger(_ name: String) throws(MusicEngineError) -> StingerHandle {
    let known = try known(name, among: current.stingers.map(\.name), "stinger")
    return StingerHandle(owner: identity, index: index(of: known, \.stingers))
  }

  /// What plays, at the rate that it plays at.
  package var current: Plan { playing?.session.edition.plan ?? plan }

  /// A name that is among those of the score that plays.
  func known(_ name: String, among names: [String], _ kind: String) throws(MusicEngineError) -> String {
    guard names.contains(name) else { throw .unknownName(kind: kind, name: name, known: names) }
    return name
  }

  /// The place of a name among all that handles were given for.
  func index(of name: String, _ names: (HandleNames) -> [String]) -> Int {
    // Whatever a score has was added before it plays.
    handles.withLock { names($0).firstIndex(of: name) } ?? -1
  }

  /// Gives a parameter a new value; outside its range it is clamped, and what is no number is ignored.
  ///
  /// - Returns: `false` if it was refused, and nothing changes: so much waits to be heard, the music has been
  ///   stopped, or the parameter is another engine's.
  @discardableResult
  public func set(_ parameter: ParameterHandle, to value: Double) -> Bool {
    owns(parameter.owner) && inbox.put(.set(parameter: parameter.index, value: value))
  }

  /// Lays a stinger over the music, in time with it.
  ///
  /// - Returns: `false` if it was refused, as by `set`.
  @discardableResult
  public func trigger(_ stinger: StingerHandle) -> Bool {
    owns(stinger.owner) && inbox.put(.trigger(stinger: stinger.index))
  }

  func owns(_ owner: EngineIdentity) -> Bool { owner == identity }

  // MARK: Seeing what it does

  /// What was heard lately of what is chosen by chance or in turn, as JSON: given to the next session as
  /// `Configuration.heard`, it does not begin with the same again.
  public var heard: String {
    let heard = playing?.session.heard ?? heardAtEnd.withLock { $0 } ?? Heard(json: configuration.heard ?? "")
    return heard.json
  }

  /// How the music is going; reading it holds nobody up.
  public var status: MusicStatus { board.status }

  /// What the music does from now on; it ends when the music is stopped.
  public var events: AsyncStream<MusicEvent> { outlet.stream() }

  /// What the music did since the last call; at most the latest 4 096.
  public func pollEvents() -> [MusicEvent] { outlet.poll() }
}
