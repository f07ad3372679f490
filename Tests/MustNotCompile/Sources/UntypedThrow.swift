// Refused: Using type 'any Error' can cause metadata allocation or locks

public enum Fault: Error {
  case starved
}

/// An error without a type is boxed.
@_noLocks
public func render(_ frames: Int) throws -> Int {
  guard frames > 0 else { throw Fault.starved }
  return frames
}
