// Refused: this code performs reference counting operations which can cause locking

public struct Effect {
  let apply: (Float) -> Float
}

/// What the closure does is not known here.
@_noLocks
public func render(_ sample: Float, through effect: borrowing Effect) -> Float {
  effect.apply(sample)
}
