// Refused: this code performs reference counting operations which can cause locking

/// An array may move when it grows.
@_noLocks
public func render(_ output: inout [Float]) {
  output.append(0)
}
