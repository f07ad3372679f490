import LeitmotifRealTime

/// Numbers its frames: the left side of frame `n` is `n / scale`, the right side its negative.
struct CountingRenderer: FrameRenderer, Sendable {
  private var frame = 0
  private let scale: Float

  init(scale: Float = 1) { self.scale = scale }

  @_noLocks
  mutating func render(into output: inout MutableSpan<Float>) {
    for position in 0..<output.count / 2 {
      output[position * 2] = Float(frame) / scale
      output[position * 2 + 1] = -Float(frame) / scale
      frame += 1
    }
  }
}
