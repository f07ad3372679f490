import LeitmotifRealTime

/// What of the effects of one mixer goes on in the next: settled beforehand, off the audio thread.
package struct EffectSuccession: Sendable {
  /// Which effects of the one go on as which of the other, by the indices of both; and which buses are the same.
  package struct Pairs: Sendable {
    package var effects: [Int?]
    package var buses: [Int?]
    /// Buses of the one that fade out before the other takes over, and of the other that fade in after it.
    package var leaving: Set<Int>
    package var coming: Set<Int>
    /// Sends of the one that fade out before.
    package var leavingSends: [Int]

    /// - Precondition: `effects` pairs only effects of the same kind and with the same settings but for the longest time of
    ///   a delay, of buses that are the same, in the same order.
    package init(
      effects: [Int?], buses: [Int?], leaving: Set<Int> = [], coming: Set<Int> = [], leavingSends: [Int] = []
    ) {
      (self.effects, self.buses) = (effects, buses)
      (self.leaving, self.coming, self.leavingSends) = (leaving, coming, leavingSends)
    }
  }

  /// Samples that are copied at most, 4 MiB; where nothing moves, all of them change hands.
  private static let most = 1_048_576

  /// Whether the memory of both is laid out alike and all of it goes on.
  let isAlike: Bool
  private(set) var runs: [EffectRun] = []
  private(set) var rings: [EffectRing] = []
  private(set) var notes: [EffectNotes] = []
  private(set) var pairs: Pairs
  /// Buses of the next mixer whose effects begin with no memory, because there would be too much to copy.
  package private(set) var forgotten: Set<Int> = []

  /// - Precondition: `pairs` is of these two.
  package init(from old: MixerConfiguration, to new: MixerConfiguration, _ pairs: Pairs) {
    self.pairs = pairs
    let (before, after) = (EffectLayout(old), EffectLayout(new))
    isAlike =
      old.effects.count == new.effects.count && pairs.effects == old.effects.indices.map(Optional.some)
      && zip(old.effects, new.effects).allSatisfy { $0.bus == $1.bus }
      && before.places.map(\.rings) == after.places.map(\.rings) && pairs.leaving.isEmpty
      && pairs.coming.isEmpty
    if isAlike { return }
    var room = EffectSuccession.most
    for (effect, place) in pairs.effects.enumerated() {
      guard let place else { continue }
      let (from, to) = (before.places[effect], after.places[place])
      guard from.samples <= room else {
        forget(effect, old, new.effects[place].bus)
        continue
      }
      room -= from.samples
      carry(from, to)
    }
    let chained = (EffectSuccession.chained(old), EffectSuccession.chained(new))
    for (index, bus) in chained.0.enumerated() {
      guard let place = pairs.buses[bus], let other = chained.1.firstIndex(of: place) else { continue }
      notes.append(
        EffectNotes(from: 3 * index, to: 3 * other, isOther: self.pairs.coming.contains(place)))
    }
  }

  private mutating func forget(_ effect: Int, _ old: MixerConfiguration, _ bus: BusIndex) {
    forgotten.insert(Int(bus.position))
    pairs.coming.insert(Int(bus.position))
    pairs.leaving.insert(Int(old.effects[effect].bus.position))
  }

  private mutating func carry(_ from: EffectLayout.Place, _ to: EffectLayout.Place) {
    if from.rings == to.rings {
      runs.append(EffectRun(from: from.memory, to: to.memory, count: from.samples))
      return
    }
    // A delay whose line has become longer or shorter.
    runs.append(EffectRun(from: from.memory, to: to.memory, count: from.memoryCount))
    rings.append(
      EffectRing(
        from: from.ringStarts[0], fromFrames: from.rings[0], to: to.ringStarts[0], toFrames: to.rings[0]))
  }

  /// The buses that have effects, as their notes lie in the arena.
  private static func chained(_ configuration: MixerConfiguration) -> [Int] {
    Set(configuration.effects.map { Int($0.bus.position) }).sorted()
  }
}

extension EffectLayout.Place {
  /// All that an effect remembers lies in one piece.
  fileprivate var samples: Int { memoryCount + rings.reduce(0, +) + (rings.first ?? 0) }
}

/// Samples that are copied from one arena to another.
struct EffectRun: BitwiseCopyable, Sendable {
  let from: Int
  let to: Int
  let count: Int
}

/// A stereo ring that is copied into one of another length.
struct EffectRing: BitwiseCopyable, Sendable {
  let from: Int
  let fromFrames: Int
  let to: Int
  let toFrames: Int
}

/// What is noted of a bus, in both arenas.
struct EffectNotes: BitwiseCopyable, Sendable {
  let from: Int
  let to: Int
  /// Whether its chain is another: then it is put to work anew, as far as it was at work.
  let isOther: Bool
}

/// The same for the audio thread.
struct EffectMoves: ~Copyable, Sendable {
  let isAlike: Bool
  let runs: FixedArray<EffectRun>
  let rings: FixedArray<EffectRing>
  let notes: FixedArray<EffectNotes>
  let leaving: FixedArray<Int>
  let coming: FixedArray<Int>
  let leavingSends: FixedArray<Int>

  init(_ succession: EffectSuccession?) {
    isAlike = succession?.isAlike ?? false
    let (runs, rings, notes) = (succession?.runs ?? [], succession?.rings ?? [], succession?.notes ?? [])
    self.runs = FixedArray(count: runs.count) { runs[$0] }
    self.rings = FixedArray(count: rings.count) { rings[$0] }
    self.notes = FixedArray(count: notes.count) { notes[$0] }
    let (leaving, coming) = (
      succession?.pairs.leaving.sorted() ?? [], succession?.pairs.coming.sorted() ?? []
    )
    let sends = succession?.pairs.leavingSends ?? []
    self.leaving = FixedArray(count: leaving.count) { leaving[$0] }
    self.coming = FixedArray(count: coming.count) { coming[$0] }
    leavingSends = FixedArray(count: sends.count) { sends[$0] }
  }
}
