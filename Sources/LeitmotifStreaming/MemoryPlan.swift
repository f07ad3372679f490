import LeitmotifTiming

/// What a session will hold in memory of its stems, decided from their headers alone.
///
/// Of every stem the beginnings at its entries are pinned, so that no transition waits for a disk: half a second of each,
/// or a quarter or an eighth of one where there are too many for the budget. What that leaves holds stems whole, the shortest first; none may take more than a third of the budget. All others are
/// streamed.
package struct MemoryPlan: Equatable, Sendable {
  /// How a stem is played.
  package enum Holding: Equatable, Sendable {
    /// From memory, once all of it is there.
    case whole
    /// Read ahead while it plays; these of its frames are kept, in order, apart from one another.
    case streamed(pinned: [Range<Int>])
  }

  /// Why a stem is not held whole.
  package enum Reason: Equatable, Sendable {
    /// It alone would take more than a third of the budget.
    case tooLong
    /// Shorter ones and the pinned beginnings leave too little.
    case noRoom
    /// Nothing is to be held whole.
    case notAsked
  }

  /// One stem, and what is held of it.
  package struct Stem: Equatable, Sendable {
    package let path: String
    package let holding: Holding
    /// `nil`: it is held whole.
    package let reason: Reason?
    /// Bytes that all of it would take.
    package let wholeBytes: Int
    /// Bytes that are held.
    package let bytes: Int
  }

  /// In the order of the library's.
  package let stems: [Stem]
  package let budget: Int
  /// Bytes of pinned beginnings.
  package var pinnedBytes: Int { stems.reduce(0) { $0 + ($1.reason == nil ? 0 : $1.bytes) } }
  /// Bytes of stems held whole.
  package var wholeBytes: Int { stems.reduce(0) { $0 + ($1.reason == nil ? $1.bytes : 0) } }
  package var bytes: Int { pinnedBytes + wholeBytes }
  /// Whether the budget is enough: at the least, the pinned beginnings fit into it.
  package var isKept: Bool { bytes <= budget }

  /// - Parameters:
  ///   - stems: Headers, and the frames that each may be entered on.
  ///   - budget: Bytes that may be held.
  ///   - holdsWhole: Hold stems whole where there is room.
  package init(_ stems: [(header: StemHeader, entries: [Int])], budget: Int, holdsWhole: Bool = true) {
    self.budget = budget
    var (pinned, heads) = MemoryPlan.beginnings(of: stems, part: 2)
    for part in [4, 8] where heads.reduce(0, +) > budget {
      (pinned, heads) = MemoryPlan.beginnings(of: stems, part: part)
    }
    let sizes = stems.map { $0.header.frames * $0.header.bytesPerFrame }
    var reasons = [Reason?](repeating: .notAsked, count: stems.count)
    var left = budget - heads.reduce(0, +)
    // Equal sizes keep their order, so the choice is the same every time.
    for index in sizes.indices.sorted(by: { (sizes[$0], $0) < (sizes[$1], $1) }) where holdsWhole {
      let more = sizes[index] - heads[index]
      reasons[index] = sizes[index] > budget / 3 ? .tooLong : more > left ? .noRoom : nil
      if reasons[index] == nil { left -= more }
    }
    self.stems = stems.indices.map { index in
      let isWhole = reasons[index] == nil
      return Stem(
        path: stems[index].header.path, holding: isWhole ? .whole : .streamed(pinned: pinned[index]),
        reason: reasons[index], wholeBytes: sizes[index], bytes: isWhole ? sizes[index] : heads[index])
    }
  }

  /// What is pinned of each stem if a beginning lasts a `part` of a second, and the bytes that it takes.
  private static func beginnings(
    of stems: [(header: StemHeader, entries: [Int])], part: Int
  ) -> (ranges: [[Range<Int>]], bytes: [Int]) {
    let ranges = stems.map { stem in
      StemUse.pinnedRanges(
        entries: stem.entries, length: stem.header.rate.hertz / part, frames: stem.header.frames)
    }
    let bytes = zip(stems, ranges).map { stem, ranges in
      ranges.reduce(0) { $0 + $1.count } * stem.header.bytesPerFrame
    }
    return (ranges, bytes)
  }
}
