// Refused: this code performs reference counting operations which can cause locking

public final class Voice {
  public var samples: [Float] = []
}

/// Reading an array through a class counts references.
@_noLocks
public func firstSample(of voice: Voice) -> Float {
  let samples = voice.samples
  return samples.isEmpty ? 0 : samples[0]
}
