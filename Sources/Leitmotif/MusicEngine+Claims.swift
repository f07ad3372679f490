import LeitmotifConducting
public import LeitmotifTiming

extension MusicEngine {
  /// Who wants something, how much, and for how long.
  public struct Claim: Hashable, Sendable {
    /// Each owner has one claim on the state, and one on each parameter.
    public var owner: String
    /// The highest claim holds, among equals the newest. `nil`: the state's own priority; for a parameter 0.
    public var priority: Int?
    /// After so long it is over by itself, unless it is made again before; `nil`: when it is taken back. Below 0
    /// and no number: 0.
    public var seconds: Double?

    public init(owner: String = "game", priority: Int? = nil, seconds: Double? = nil) {
      self.owner = owner
      self.priority = priority
      self.seconds = seconds
    }
  }

  /// Asks for a state, in place of what the owner of the claim asked for before.
  ///
  /// - Parameters:
  ///   - state: `nil`: the state before the one that the music is in.
  ///   - claim: Who asks, how urgently and for how long.
  ///   - isForced: Whatever the dwell of the state that is left.
  ///   - isQueued: After what is planned, not in its place.
  ///   - retriggers: Even if the music is in that state.
  ///   - exit: The frame to leave on, in place of what the rule says; `nil`: what the rule says.
  ///   - waitsIfLate: Where that frame is past, the rule's own place is waited for; else the music is left at once.
  /// - Returns: `false` if it was refused, as by `set`.
  @discardableResult
  public func request(
    _ state: StateHandle?, _ claim: Claim = Claim(), isForced: Bool = false, isQueued: Bool = false,
    retriggers: Bool = false, at exit: FrameTime? = nil, waitsIfLate: Bool = false
  ) -> Bool {
    if let state, !owns(state.owner) { return false }
    var request = StateRequest(state?.index)
    request.claim = stamped(claim)
    request.isForced = isForced
    request.isQueued = isQueued
    request.retriggers = retriggers
    request.exitAt = exit.map { min(max($0.frames, 0), MusicEngine.farthestExit) }
    request.latePolicy = waitsIfLate ? .nextEligible : .now
    return inbox.put(.request(request))
  }

  /// Frames beyond which nothing is played: a log of what was said holds no more.
  private static let farthestExit = 1 << 40

  /// Takes the request of an owner back.
  @discardableResult
  public func release(owner: String = "game") -> Bool { inbox.put(.release(owner: owner)) }

  /// Holds a parameter at a value, whatever it is set to, until it is let go; outside its range the value is
  /// clamped, and what is no number is ignored.
  @discardableResult
  public func hold(_ parameter: ParameterHandle, at value: Double, _ claim: Claim = Claim()) -> Bool {
    owns(parameter.owner)
      && inbox.put(.hold(parameter: parameter.index, value: value, claim: stamped(claim)))
  }

  /// Lets a parameter go that an owner holds.
  @discardableResult
  public func letGo(_ parameter: ParameterHandle, owner: String = "game") -> Bool {
    owns(parameter.owner) && inbox.put(.letGo(parameter: parameter.index, owner: owner))
  }

  /// The mix called `name`.
  ///
  /// - Throws: `.unknownName`, with those that there are.
  public func mix(_ name: String) throws(MusicEngineError) -> MixHandle {
    let known = try known(name, among: current.mixes.map(\.name), "mix")
    return MixHandle(owner: identity, index: index(of: known, \.mixes))
  }

  /// Asks for a mix, in place of the one that was asked for before; `nil`: for none in particular.
  @discardableResult
  public func apply(_ mix: MixHandle?) -> Bool {
    if let mix, !owns(mix.owner) { return false }
    return inbox.put(.mix(mix?.index))
  }

  /// The duck called `name`.
  ///
  /// - Throws: `.unknownName`, with those that there are.
  public func duck(_ name: String) throws(MusicEngineError) -> DuckHandle {
    let known = try known(name, among: current.score.ducks.map(\.name), "duck")
    return DuckHandle(owner: identity, index: index(of: known, \.ducks))
  }

  /// Lowers the bus of a duck while somebody speaks, or lets it go.
  @discardableResult
  public func set(_ duck: DuckHandle, isOn: Bool) -> Bool {
    owns(duck.owner) && inbox.put(.duck(duck.index, isOn: isOn))
  }

  /// A claim whose time is counted in frames of what plays.
  private func stamped(_ claim: Claim) -> LeitmotifConducting.Claim {
    let rate = playing?.session.sampleRate ?? plan.sampleRate
    let frames = claim.seconds.map { seconds in
      // A claim that outlives the session needs no exact end.
      seconds.isNaN ? 0 : Int(min(max(seconds, 0) * Double(rate.hertz), 0x1p40) + 0.5)
    }
    return LeitmotifConducting.Claim(owner: claim.owner, priority: claim.priority, timeToLive: frames)
  }
}

/// A mix of the score that one engine plays; every other engine refuses it.
public struct MixHandle: Hashable, Sendable {
  let owner: EngineIdentity
  let index: Int
}

/// A duck of the score that one engine plays; every other engine refuses it.
public struct DuckHandle: Hashable, Sendable {
  let owner: EngineIdentity
  let index: Int
}
