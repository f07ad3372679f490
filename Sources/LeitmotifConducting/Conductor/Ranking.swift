/// What a claim weighs: its priority, and among equals how new it is.
struct Rank: Codable, Comparable, Hashable, Sendable {
  let priority: Int
  /// Counts claims; no two have the same.
  let since: Int

  static func < (left: Rank, right: Rank) -> Bool {
    (left.priority, left.since) < (right.priority, right.since)
  }
}

/// Claims on one thing in the order of their ranks. The highest holds.
struct Ranking<Value: Codable & Equatable & Sendable>: Codable, Equatable, Sendable {
  struct Entry: Codable, Equatable, Sendable {
    let rank: Rank
    var value: Value
  }

  /// In rising order.
  private var entries: [Entry] = []

  var highest: Entry? { entries.last }

  /// Whether every value in it is like that.
  func allSatisfy(_ isMeant: (Value) -> Bool) -> Bool { entries.allSatisfy { isMeant($0.value) } }

  mutating func insert(_ value: Value, _ rank: Rank) {
    entries.insert(Entry(rank: rank, value: value), at: place(of: rank))
  }

  /// Changes what is claimed by the claim of a rank, if there is one.
  mutating func replace(_ value: Value, _ rank: Rank) {
    let place = place(of: rank)
    if place < entries.count, entries[place].rank == rank { entries[place].value = value }
  }

  /// What is claimed by the claim of a rank; `nil`: there is none.
  func value(of rank: Rank) -> Value? {
    let place = place(of: rank)
    return place < entries.count && entries[place].rank == rank ? entries[place].value : nil
  }

  /// Takes the claim of a rank away, if there is one.
  mutating func remove(_ rank: Rank) {
    let place = place(of: rank)
    if place < entries.count, entries[place].rank == rank { entries.remove(at: place) }
  }

  /// The same claims on what is left of what is claimed; `nil`: nothing.
  func compactMap(_ left: (Value) -> Value?) -> Ranking {
    var mapped = Ranking()
    mapped.entries = entries.compactMap { entry in
      left(entry.value).map { Entry(rank: entry.rank, value: $0) }
    }
    return mapped
  }

  /// The place of the first entry that does not rank below.
  private func place(of rank: Rank) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].rank < rank { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
