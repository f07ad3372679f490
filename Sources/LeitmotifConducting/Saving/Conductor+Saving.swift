import LeitmotifScore

extension Conductor {
  /// All that it remembers, but for the plan. A property that is not here is forgotten by a saved game.
  static var saved: [SavedProperty] {
    [
      SavedProperty("hasBegun", \.hasBegun),
      SavedProperty("parameters", \.parameters) { tracks, conductor, _ in
        tracks.map(\.parameter.name) == conductor.plan.parameters.map(\.name)
          && tracks.allSatisfy(\.isPossible)
      },
      SavedProperty("holding", \.holding) { holding, conductor, _ in
        holding.count == conductor.plan.conditions.count
      },
      SavedProperty("leases", \.leases) { leases, conductor, _ in
        leases.allSatisfy { conductor.plan.states.indices.contains($0.state) }
      },
      SavedProperty("claims", \.claims),
      SavedProperty("runs", \.runs) { runs, conductor, _ in
        runs.allSatisfy { $0 == $1.id && $1.isPossible(in: conductor.plan) }
      },
      SavedProperty("runCount", \.runCount),
      // After the runs that it is about.
      SavedProperty("agenda", \.agenda) { agenda, conductor, frame in
        agenda.lies(from: frame) { conductor.isPossible($0) }
      },
      SavedProperty("voices", \.voices) { voices, conductor, _ in
        voices.isPossible(count: conductor.plan.voices)
      },
      SavedProperty("ducks", \.ducks) { ducks, conductor, _ in
        ducks.allSatisfy { conductor.plan.buses.indices.contains($0.bus) }
      },
      SavedProperty("duckCount", \.duckCount),
      SavedProperty("planCount", \.planCount),
      SavedProperty("state", \.state) { state, conductor, _ in conductor.plan.states.indices.contains(state)
      },
      SavedProperty("resting", \.resting) { state, conductor, _ in
        conductor.plan.states.indices.contains(state)
      },
      SavedProperty("entered", \.entered) { entered, _, frame in entered <= frame },
      SavedProperty("held", \.held),
      SavedProperty("current", \.current),
      SavedProperty("pending", \.pending) { pending, conductor, _ in
        pending.map { $0.isPossible(in: conductor.plan) } ?? true
      },
      SavedProperty("clock", \.clock) { clock, _, _ in clock.isPossible },
      SavedProperty("mirror", \.mirror) { mirror, conductor, frame in
        mirror.isPossible(in: conductor.plan, at: frame)
      },
    ]
  }

  /// The same, with everything that sounds where it is on a frame up to which all has come to pass.
  package func settled(at frame: Int) -> Conductor {
    var settled = self
    settled.mirror.settle(at: frame)
    return settled
  }
}

extension Conductor: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: SavedKey.self)
    for property in Conductor.saved { try property.encode(self, &container) }
  }
}

/// A conductor that goes on where another was saved.
///
/// It is decoded with the plan and the frame in the decoder's `userInfo`, and has the orders and commands
/// among its actions that bring an idle reader and an empty mixer to where they were.
package struct ResumedConductor: Decodable {
  package let conductor: Conductor

  /// - Throws: `DecodingError` for anything that could not be gone on from.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: SavedKey.self)
    guard let frame = decoder.userInfo[.frame] as? Int else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: [], debugDescription: "there is no frame to go on from"))
    }
    var conductor = try Conductor(decoder.plan)
    for property in Conductor.saved { try property.decode(&conductor, container, frame) }
    if let current = conductor.current, conductor.runs[current] == nil {
      throw DecodingError.dataCorruptedError(
        forKey: SavedKey("current"), in: container, debugDescription: "what plays is not there")
    }
    if conductor.hasBegun { conductor.resume(at: frame) }
    self.conductor = conductor
  }
}

extension CodingUserInfoKey {
  /// The frame on which a saved conductor goes on.
  package static let frame = CodingUserInfoKey(rawValue: "leitmotif.frame")!
}
