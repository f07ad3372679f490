import LeitmotifScore
package import LeitmotifTiming

/// What of saved music can be gone on with in another score; names are indices into a plan.
package struct CarriedMusic: Sendable {
  package struct Value: Sendable {
    package let parameter: Int
    /// What it had come to, and what the game had set it to; clamped.
    package let value: Double
    package let set: Double

    package init(parameter: Int, value: Double, set: Double) {
      self.parameter = parameter
      self.value = value
      self.set = set
    }
  }

  /// A parameter that somebody holds; its claim's time is what remains of it.
  package struct Hold: Sendable {
    package let parameter: Int
    package let value: Double
    package let claim: Claim

    package init(parameter: Int, value: Double, claim: Claim) {
      self.parameter = parameter
      self.value = value
      self.claim = claim
    }
  }

  package var state: Int
  package var resting: Int
  /// The cue that goes on; `nil`: the state begins anew.
  package var cue: Int?
  /// The place in it, in quarters from bar 1, inside its body.
  package var quarters = Rational.zero
  package var parameters: [Value] = []
  /// Conditions that held, by their indices: they go on to hold up to where they cease to.
  package var holding: Set<Int> = []
  /// Requests that count, the lowest first, with what remains of their time.
  package var requests: [StateRequest] = []
  /// Requests that wait for their turn.
  package var queue: [StateRequest] = []
  package var holds: [Hold] = []
  /// The mix that the game has asked for.
  package var mix: Int?
  /// The ducks that the game has turned on.
  package var ducks: [Int] = []
  /// The frame of the latest sync point of each stinger.
  package var lastSyncs: [Int: Int] = [:]
  /// How often each state was left, and where.
  package var departures: [Int: Int] = [:]
  package var remembered: [Int: RememberedPlace] = [:]
  /// The states before this one, the latest last.
  package var history: [Int] = []
  package var seed: UInt64 = 0
  package var heard = Heard()

  package init(state: Int, resting: Int) {
    self.state = state
    self.resting = resting
  }
}

extension Conductor {
  /// What can be gone on with in another score.
  package func carried(at frame: Int) -> CarriedMusic {
    var carried = CarriedMusic(state: state, resting: resting)
    if let run = current.flatMap({ runs[$0] }) {
      carried.cue = run.cue
      carried.quarters = run.timeline.quarters(at: max(frame, run.enters))
    }
    carried.parameters = parameters.indices.map {
      CarriedMusic.Value(parameter: $0, value: value(ofParameter: $0, at: frame), set: setValues[$0])
    }
    carried.holding = Set(holding.indices.filter { holding[$0] })
    carried.requests = stateLeases.inOrder.map { owner, lease in
      var request = StateRequest(lease.value.state)
      request.claim = lease.claim(of: owner, at: frame)
      request.isForced = lease.value.request?.isForced ?? false
      return request
    }
    carried.queue = course.queue
    carried.holds = holds.indices.flatMap { parameter in
      holds[parameter].inOrder.map { owner, lease in
        CarriedMusic.Hold(parameter: parameter, value: lease.value, claim: lease.claim(of: owner, at: frame))
      }
    }
    carried.mix = mixes.asked
    carried.ducks = busDucks.flatMap(\.tracks).filter(\.isAsked).map(\.duck).sorted()
    carried.lastSyncs = lastSyncs
    carried.departures = departures
    carried.remembered = remembered
    carried.history = course.history
    carried.seed = choosing.random.seed
    carried.heard = heard
    return carried
  }
}

extension Leases {
  /// The lowest first.
  fileprivate var inOrder: [(owner: String, lease: Lease<Value>)] {
    byOwner.sorted { $0.value.rank < $1.value.rank }.map { ($0.key, $0.value) }
  }
}

extension Lease {
  /// What was claimed, for what remains of its time.
  fileprivate func claim(of owner: String, at frame: Int) -> Claim {
    Claim(owner: owner, priority: rank.priority, timeToLive: expires.map { max(0, $0 - frame) })
  }
}
