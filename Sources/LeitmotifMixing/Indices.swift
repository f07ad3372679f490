/// Which of the session's voices.
package struct VoiceIndex: BitwiseCopyable, Hashable, Sendable {
  package var position: Int32
  @_noLocks package init(_ position: Int) { self.position = Int32(position) }
}

/// Which of the session's buses; 0 is the master.
package struct BusIndex: BitwiseCopyable, Hashable, Sendable {
  package var position: Int32
  @_noLocks package init(_ position: Int) { self.position = Int32(position) }

  package static var master: BusIndex { BusIndex(0) }
}

/// Which of the regions of samples that are held in memory.
package struct RegionIndex: BitwiseCopyable, Hashable, Sendable {
  package var position: Int32
  @_noLocks package init(_ position: Int) { self.position = Int32(position) }

  /// Nothing is held: the voice lives on its stream alone.
  package static var none: RegionIndex { RegionIndex(-1) }
}

/// The independent gains of a voice; its gain is their product.
package enum VoiceLane: UInt8, BitwiseCopyable, CaseIterable, Sendable {
  /// Fades of the transition that brought it in or takes it out.
  case transition
  /// What parameters ask of its layer.
  case parameter
  /// What the state asks of its layer.
  case state
  /// What the listener or the game asks beside the score.
  case user

  /// Its place in the product.
  var position: Int {
    @_noLocks get {
      switch self {
      case .transition: return 0
      case .parameter: return 1
      case .state: return 2
      case .user: return 3
      }
    }
  }
}

/// The independent gains of a bus; its gain is their product.
package enum BusLane: UInt8, BitwiseCopyable, CaseIterable, Sendable {
  /// Lowered while something else sounds.
  case duck
  /// What the mix of the moment asks.
  case snapshot
  /// What the listener or the game asks beside the score.
  case user

  /// Its place in the product.
  var position: Int {
    @_noLocks get {
      switch self {
      case .duck: return 0
      case .snapshot: return 1
      case .user: return 2
      }
    }
  }
}
