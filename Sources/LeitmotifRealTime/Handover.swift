public import Synchronization

/// A place where one thread leaves something for another: one thing at a time, which may own memory.
///
/// Neither side waits: a place that is still full is tried again later. One thread gives and one takes.
// Sendable because the flag says whose the place is, and each side touches it only then.
@safe
public final class Handover<Value: ~Copyable & Sendable>: @unchecked Sendable {
  @usableFromInline let place: UnsafeMutablePointer<Value>
  @usableFromInline let isFull = Atomic(false)

  public init() {
    // Freed in `deinit`.
    unsafe place = .allocate(capacity: 1)
  }

  /// Leaves `value` there, unless the last one has not been taken yet: then it stays where it is.
  ///
  /// - Returns: Whether it was left; `true` for nothing.
  /// - Thread: the one that gives.
  @inlinable public func give(_ value: inout Value?) -> Bool {
    // Pairs with the releasing store of `take`: the place has been emptied before it is filled again.
    if isFull.load(ordering: .acquiring) { return false }
    guard let value = value.take() else { return true }
    // Empty, and this side's as long as the flag is down.
    unsafe place.initialize(to: value)
    // Pairs with the acquiring load of `take`: it is there before it is seen.
    isFull.store(true, ordering: .releasing)
    return true
  }

  /// Takes what was left; `nil` if nothing was.
  ///
  /// - Thread: the one that takes.
  @inlinable public func take() -> Value? {
    guard isFull.load(ordering: .acquiring) else { return nil }
    // Full, and this side's as long as the flag is up.
    let value = unsafe place.move()
    isFull.store(false, ordering: .releasing)
    return value
  }

  @inlinable deinit {
    // Nobody else is left to look.
    if isFull.load(ordering: .relaxed) { unsafe place.deinitialize(count: 1) }
    unsafe place.deallocate()
  }
}

/// A side of a handover for code that may not even count references: for values that own nothing.
public struct HandoverSide<Value: BitwiseCopyable & Sendable>: ~Copyable, Sendable {
  @usableFromInline let handover: Handover<Value>

  public init(_ handover: Handover<Value>) { self.handover = handover }

  /// Leaves `value` there, unless the last one has not been taken yet.
  ///
  /// - Thread: the one that gives.
  @inlinable public func give(_ value: Value) -> Bool {
    // As in `Handover.give`.
    if handover.isFull.load(ordering: .acquiring) { return false }
    // Empty, and this side's as long as the flag is down.
    unsafe handover.place.initialize(to: value)
    handover.isFull.store(true, ordering: .releasing)
    return true
  }

  /// Takes what was left; `nil` if nothing was.
  ///
  /// - Thread: the one that takes.
  @inlinable public func take() -> Value? {
    // As in `Handover.take`.
    guard handover.isFull.load(ordering: .acquiring) else { return nil }
    // Full, and this side's as long as the flag is up; what owns nothing is copied.
    let value = unsafe handover.place.pointee
    handover.isFull.store(false, ordering: .releasing)
    return value
  }
}
