import Glibc

enum TestTone {
  /// A sine of half scale that turns by `step` radians a frame.
  static func samples(frames: Int, step: Double) -> [Float] {
    (0..<frames).map { Float(sin(Double($0) * step) * 0.5) }
  }
}
