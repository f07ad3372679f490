import LeitmotifScore

extension Conductor {
  /// All that it remembers, but for the plan. A property that is not here is forgotten by a saved game.
  static var saved: [SavedProperty] { savedMusic + savedParameters + savedStates + savedOverlay }

  /// What plays, and what is to come.
  private static var savedMusic: [SavedProperty] {
    [
      SavedProperty("hasBegun", \.hasBegun),
      SavedProperty("runCount", \.runCount),
      SavedProperty("runs", \.runs) { runs, conductor, _ in
        runs.allSatisfy {
          $0 == $1.id && $0 <= conductor.runCount && $1.isPossible(in: conductor.plan)
        }
      },
      // After the runs that it is about.
      SavedProperty("agenda", \.agenda) { agenda, conductor, frame in
        agenda.lies(from: frame) { conductor.isPossible($0) }
      },
      SavedProperty("voices", \.voices) { voices, conductor, _ in
        voices.isPossible(count: conductor.plan.allVoices, spare: Plan.spareVoices)
      },
      SavedProperty("turnCount", \.turnCount) { count, _, _ in count >= 0 && count < .max / 2 },
      SavedProperty("current", \.current),
      SavedProperty("planCount", \.planCount),
      SavedProperty("pending", \.pending) { pending, conductor, _ in
        pending.map { $0.isPossible(in: conductor.plan) } ?? true
      },
      SavedProperty("bridging", \.bridging) { bridging, conductor, _ in
        bridging.map { $0.isPossible(in: conductor.plan) } ?? true
      },
      SavedProperty("asked", \.asked) { asked, conductor, _ in
        asked.map { $0.isPossible(in: conductor.plan) } ?? true
      },
      SavedProperty("choosing", \.choosing) { choosing, conductor, _ in
        choosing.isPossible(among: conductor.plan.choices)
      },
      SavedProperty("clock", \.clock) { clock, _, _ in clock.isPossible },
      SavedProperty("mirror", \.mirror) { mirror, conductor, frame in
        mirror.isPossible(in: conductor.plan, at: frame)
      },
    ]
  }

  /// What the game has said, and what follows from it at once.
  private static var savedParameters: [SavedProperty] {
    [
      SavedProperty("parameters", \.parameters) { tracks, conductor, _ in
        tracks.map(\.parameter.name) == conductor.plan.parameters.map(\.name)
          && tracks.allSatisfy(\.isPossible)
      },
      SavedProperty("nextThresholds", \.nextThresholds) { next, conductor, _ in
        next.count == conductor.plan.parameters.count && next.allSatisfy { $0 >= 0 }
      },
      SavedProperty("setValues", \.setValues) { values, conductor, _ in
        values.count == conductor.plan.parameters.count
      },
      SavedProperty("holds", \.holds) { holds, conductor, _ in
        holds.count == conductor.plan.parameters.count
      },
      SavedProperty("holding", \.holding) { holding, conductor, _ in
        holding.count == conductor.plan.conditions.count
      },
      SavedProperty("conditionsOfStates", \.conditionsOfStates) { conditions, conductor, _ in
        conditions.count == conductor.plan.states.count
      },
      SavedProperty("unsettled", \.unsettled) { unsettled, conductor, _ in
        unsettled.allSatisfy { conductor.plan.states.indices.contains($0) }
      },
      SavedProperty("claims", \.claims),
    ]
  }

  /// The state that the music is in, and those that are wanted or were left.
  private static var savedStates: [SavedProperty] {
    [
      SavedProperty("stateLeases", \.stateLeases) { leases, conductor, _ in
        leases.allSatisfy { $0.isPossible(in: conductor.plan) }
      },
      SavedProperty("state", \.state) { state, conductor, _ in conductor.plan.states.indices.contains(state)
      },
      SavedProperty("resting", \.resting) { state, conductor, _ in
        conductor.plan.states.indices.contains(state)
      },
      SavedProperty("entered", \.entered) { entered, _, frame in entered <= frame },
      SavedProperty("keptUntil", \.keptUntil),
      SavedProperty("held", \.held) { held, conductor, _ in
        held.map { conductor.plan.states.indices.contains($0) } ?? true
      },
      SavedProperty("course", \.course) { course, conductor, _ in course.isPossible(in: conductor.plan) },
      SavedProperty("departures", \.departures) { departures, conductor, _ in
        departures.keys.allSatisfy { conductor.plan.states.indices.contains($0) }
      },
      SavedProperty("remembered", \.remembered) { remembered, conductor, _ in
        remembered.allSatisfy {
          conductor.plan.states.indices.contains($0) && $1.isPossible(in: conductor.plan)
        }
      },
    ]
  }

  /// What lies over the music: mixes, ducks and stingers.
  private static var savedOverlay: [SavedProperty] {
    [
      SavedProperty("mixes", \.mixes) { mixes, conductor, _ in mixes.isPossible(in: conductor.plan) },
      SavedProperty("mixLevels", \.mixLevels) { levels, conductor, _ in
        levels.count == conductor.plan.buses.count
      },
      SavedProperty("mixRests", \.mixRests) { rests, conductor, _ in
        rests.count == conductor.plan.buses.count && rests.allSatisfy { $0.allSatisfy(\.isPossible) }
      },
      SavedProperty("mixCourses", \.mixCourses) { courses, conductor, _ in
        courses.count == conductor.plan.buses.count
      },
      SavedProperty("busDucks", \.busDucks) { ducks, conductor, _ in
        ducks.count == conductor.plan.buses.count
          && zip(ducks, ducks.indices).allSatisfy { $0.isPossible(in: conductor.plan, bus: $1) }
      },
      SavedProperty("duckCount", \.duckCount),
      SavedProperty("courses", \.courses) { courses, conductor, _ in
        courses.count == conductor.plan.followers.count
      },
      SavedProperty("stingerCount", \.stingerCount),
      SavedProperty("placements", \.placements),
      SavedProperty("waitingStingers", \.waitingStingers) { waiting, conductor, _ in
        waiting.allSatisfy { conductor.plan.stingers.indices.contains($0.stinger) && $0.room >= 0 }
      },
      SavedProperty("soundingStingers", \.soundingStingers) { sounding, conductor, _ in
        sounding.allSatisfy {
          conductor.plan.stingers.indices.contains($0.stinger) && $0.use.isPossible(in: conductor.plan)
        }
      },
      SavedProperty("lastSyncs", \.lastSyncs) { syncs, conductor, _ in
        syncs.keys.allSatisfy { conductor.plan.stingers.indices.contains($0) }
      },
      SavedProperty("stingersTurn", \.stingersTurn),
    ]
  }

  /// The same, with everything that sounds where it is on a frame up to which all has come to pass.
  package func moved(to frame: Int) -> Conductor {
    var moved = self
    moved.mirror.settle(at: frame)
    return moved
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
