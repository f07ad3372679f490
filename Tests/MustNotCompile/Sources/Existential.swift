// Refused: this code pattern can cause metadata allocation or locks

public protocol Effect {
  func apply(_ sample: Float) -> Float
}

/// What stands behind the existential is not known here.
@_noLocks
public func render(_ sample: Float, through effect: borrowing any Effect) -> Float {
  effect.apply(sample)
}
