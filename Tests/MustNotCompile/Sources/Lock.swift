// Refused: called function is not available in this module and can have unpredictable performance
public import Synchronization

/// The audio thread would wait for whoever holds the lock.
@_noLocks
public func read(_ gain: borrowing Mutex<Float>) -> Float {
  gain.withLock { $0 }
}
