import Synchronization

/// Tells one engine's handles from another's; no two engines of a process have the same.
struct EngineIdentity: Hashable, Sendable {
  private static let made = Atomic(0)
  private let number = EngineIdentity.made.wrappingAdd(1, ordering: .relaxed).newValue
}
