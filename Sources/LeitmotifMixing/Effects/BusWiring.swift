import LeitmotifRealTime

/// What a bus has beside its gains and its parent: effects, sends, compressors that go by it.
struct BusWiring: BitwiseCopyable {
  /// Its effects, in the order of `EffectChains.order`.
  let firstEffect: Int
  let effects: Int
  /// Where in the arena it is noted whether the effects are at work, for how many cells they have been silent, and whether
  /// anything sounded in this cell.
  let notes: Int
  /// Cells of silence after which all that the effects remember is zero.
  let cellsToRest: Int
  /// Whether one of them goes by another bus.
  let isKeyed: Bool
  /// Its sends, in the order of `EffectChains.sends`.
  let firstSend: Int
  let sends: Int
  /// The row for its levels, for those that go by it; -1: nobody does.
  let keyRow: Int
}

/// A send, and how its gain stands.
struct SendState: BitwiseCopyable {
  let target: Int
  var gains: Gains

  /// Whether nothing goes over it, and nothing will for now.
  var isClosed: Bool {
    @_noLocks get { gains.rest == 0 && gains.framesToChange == .max }
  }
}
