// Refused: Using type 'Voice' can cause metadata allocation or locks

public final class Voice {
  public var gain: Float = 1
}

/// An instance is allocated.
@_noLocks
public func makeVoice() -> Voice {
  Voice()
}
