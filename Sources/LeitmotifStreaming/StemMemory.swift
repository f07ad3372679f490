import LeitmotifLocking
package import LeitmotifRealTime

/// The memory of a library's stems: parts of them, each there or still to be read.
///
/// Where a part will lie is known from the beginning; who may play from it is told only when all of it is there.
/// Readers of several sessions may fill it together: each claims a part before it reads.
///
/// It owns what the regions point into: keep it until the audio thread is joined.
package final class StemMemory: Sendable {
  /// Frames of a stem that lie in memory in a row.
  package struct Part: Sendable {
    package let stem: Int
    package let frames: Range<Int>
    /// It is all of the stem.
    package let isWhole: Bool
    package let region: SampleRegion
    let store: SampleStore
  }

  private enum Standing { case missing, claimed, filled, unreadable }

  private struct State {
    var standings: [Standing]
    /// In the order in which they came to be there.
    var filled: [Int] = []
  }

  /// By rising stem, and within one by rising frames.
  package let parts: [Part]
  /// Pinned beginnings first, then the stems held whole, the shortest first.
  private let turns: [Int]
  /// The part that is all of a stem, by stem.
  private let wholes: [Int: Int]
  private let state: Guarded<State>

  init(_ plan: MemoryPlan, _ headers: [StemHeader]) {
    var parts: [Part] = []
    for (index, (stem, header)) in zip(plan.stems, headers).enumerated() {
      let (ranges, isWhole) =
        switch stem.holding {
        case .whole: ([0..<header.frames], true)
        case .streamed(let pinned): (pinned, false)
        }
      for range in ranges {
        let store = SampleStore(
          reserving: range.count, channels: header.channels, precision: header.precision)
        parts.append(
          Part(
            stem: index, frames: range, isWhole: isWhole, region: store.region(startingAt: range.lowerBound),
            store: store))
      }
    }
    self.parts = parts
    wholes = Dictionary(
      uniqueKeysWithValues: parts.indices.filter { parts[$0].isWhole }.map { (parts[$0].stem, $0) })
    turns = parts.indices.sorted {
      let (first, second) = (parts[$0], parts[$1])
      return (first.isWhole ? 1 : 0, first.isWhole ? first.frames.count : 0, $0)
        < (second.isWhole ? 1 : 0, second.isWhole ? second.frames.count : 0, $1)
    }
    state = Guarded(State(standings: Array(repeating: .missing, count: parts.count)))
  }

  /// The parts that have come to be there since `count` of them were.
  package func filled(after count: Int) -> ArraySlice<Int> {
    state.withLock { $0.filled.dropFirst(count) }
  }

  /// All of a stem, if it is there.
  func whole(_ stem: Int) -> SampleRegion? {
    guard let part = wholes[stem] else { return nil }
    return state.withLock { $0.standings[part] == .filled } ? parts[part].region : nil
  }

  /// Takes the next part that nobody reads; `nil` if there is none.
  func claim() -> Int? {
    state.withLock { state in
      guard let part = turns.first(where: { state.standings[$0] == .missing }) else { return nil }
      state.standings[part] = .claimed
      return part
    }
  }

  /// All of a claimed part has been read.
  func fill(_ part: Int) {
    state.withLock { state in
      state.standings[part] = .filled
      state.filled.append(part)
    }
  }

  /// A claimed part cannot be read: its stem is streamed for good.
  func giveUp(_ part: Int) { state.withLock { $0.standings[part] = .unreadable } }

  /// A claimed part has not been read: others may.
  func giveBack(_ part: Int) { state.withLock { $0.standings[part] = .missing } }
}
