/// What will come to pass, in order: by frame, then by rank, then by when it was noted down.
///
/// A change of mind needs no search: a moment names what it belongs to, and comes to nothing if that is
/// gone or has moved on.
struct Agenda: Sendable {
  private struct Entry {
    var frame: Int
    var rank: Int
    var sequence: Int
    var moment: Moment

    static func < (left: Entry, right: Entry) -> Bool {
      (left.frame, left.rank, left.sequence) < (right.frame, right.rank, right.sequence)
    }
  }

  /// A binary heap: the next entry is the first.
  private var heap: [Entry] = []
  private var noted = 0

  /// The frame of the next moment.
  var nextFrame: Int? { heap.first?.frame }

  mutating func note(_ moment: Moment, at frame: Int) {
    heap.append(Entry(frame: frame, rank: moment.rank, sequence: noted, moment: moment))
    noted += 1
    var child = heap.count - 1
    while child > 0, heap[child] < heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes the next moment, if it lies before `limit`.
  mutating func next(before limit: Int) -> (frame: Int, moment: Moment)? {
    guard let first = heap.first, first.frame < limit else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return (first.frame, first.moment)
  }

  /// Whether nothing on it lies before `frame`, and all of it is possible.
  func lies(from frame: Int, _ isPossible: (Moment) -> Bool) -> Bool {
    heap.allSatisfy { $0.frame >= frame && isPossible($0.moment) }
  }

  /// The same, of what is left of each moment: `nil`: nothing.
  func compactMap(_ left: (Moment) -> Moment?) -> Agenda {
    var mapped = self
    // Of those on one frame and of one rank, the order stays: what is in order is a heap.
    mapped.heap = heap.compactMap { entry in
      left(entry.moment).map {
        Entry(frame: entry.frame, rank: $0.rank, sequence: entry.sequence, moment: $0)
      }
    }.sorted(by: <)
    return mapped
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] {
        least = child
      }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}

extension Agenda: Codable {
  /// A moment as it is saved.
  private struct Line: Codable {
    var frame: Int
    var sequence: Int
    var moment: Moment
  }

  /// In the order in which it will come to pass; what never will is left out.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for entry in heap.sorted(by: <) where entry.frame != .max {
      try container.encode(Line(frame: entry.frame, sequence: entry.sequence, moment: entry.moment))
    }
  }

  init(from decoder: any Decoder) throws {
    let lines = try [Line](from: decoder)
    // What is in order is a heap.
    heap = lines.map {
      Entry(frame: $0.frame, rank: $0.moment.rank, sequence: $0.sequence, moment: $0.moment)
    }.sorted(by: <)
    noted = (lines.map(\.sequence).max() ?? -1) + 1
  }
}

/// Something on the agenda.
enum Moment: Equatable, Sendable, Codable {
  /// A parameter crosses a threshold of some condition.
  case crossing(parameter: Int, generation: Int)
  /// An owner's claim on a state, or on a parameter, is to be looked after: it may be over.
  case leaseEnd(owner: String)
  case holdEnd(parameter: Int, owner: String)
  /// The levels of the buses go where the mix wants them.
  case mix(generation: Int)
  case mixLeg(bus: Int, course: Int)
  /// What a parameter moves of an effect or a send takes another course.
  case followerBend(follower: Int, generation: Int)
  /// The state may be left.
  case dwell(entered: Int)
  /// A layer's gain takes another course.
  case bend(run: Int, layer: Int, generation: Int)
  /// A layer has been silent for long enough to let its voice go.
  case sleep(run: Int, layer: Int, generation: Int)
  /// A planned transition: the pickup of its first cue, its fade-out, its boundary, the pickup of what
  /// follows its bridge, the end of its bridge.
  case pickup(plan: Int)
  case fadeOut(plan: Int)
  case boundary(plan: Int)
  case secondPickup(plan: Int)
  case arrival(plan: Int)
  /// A transition that may not be interrupted is over.
  case settled
  /// A request that waits may have its turn.
  case nextRequest
  /// The pickup of another pass.
  case passPickup(run: Int, pass: Int)
  /// The next leg of a fade that goes in several.
  case fadeStep(run: Int, generation: Int)
  /// A fade that begins only after the boundary.
  case lateFade(run: Int, generation: Int)
  /// A fade to silence is over.
  case silence(run: Int, generation: Int)
  /// A cue begins another pass.
  case pass(run: Int, pass: Int)
  case section(run: Int, section: Int)
  case beat(run: Int)
  /// A cue has come to another tempo.
  case tempo(run: Int)
  case marker(run: Int, marker: Int)
  /// A layer has come to a place where its level may begin to change.
  case layerPlace(run: Int, layer: Int)
  /// Stingers that wait are placed anew.
  case placeStingers
  /// A stinger begins to sound.
  case strike(placement: Int)
  /// A stinger's sync point.
  case stinger(placement: Int)
  /// A stinger has sounded to its end.
  case stingerEnd(stinger: Int)
  /// A duck lets go of its bus.
  case unduck(duck: Int, generation: Int)
  /// What the ducks make of a bus takes another direction.
  case duckBend(bus: Int, generation: Int)
  /// A cue's body ends by itself.
  case end(run: Int)
  /// A cue that was left has rung out.
  case gone(run: Int)
  /// A voice has fallen silent.
  case release(voice: Int, ticket: UInt32)

  /// The order of what happens on one frame.
  var rank: Int {
    switch self {
    case .release: 0
    case .crossing, .leaseEnd, .holdEnd: 1
    case .dwell, .settled, .nextRequest: 2
    case .silence: 0
    case .bend, .layerPlace, .sleep, .mix, .mixLeg, .fadeStep, .lateFade, .placeStingers,
      .followerBend:
      3
    case .pickup, .secondPickup, .passPickup, .fadeOut: 4
    case .boundary, .arrival: 5
    case .end: 6
    case .pass, .section, .tempo: 7
    case .beat: 8
    case .marker: 9
    case .strike: 4
    case .stinger: 10
    case .stingerEnd, .unduck, .duckBend: 11
    case .gone: 12
    }
  }
}
