public import LeitmotifRealTime

/// What the others may be taken for: pipes, a fixed array, spans and plain arithmetic.
public struct Voices: ~Copyable {
  private var commands: Consumer<Float>
  private var spent: Producer<Int32>
  private var status: LatestWriter<Int>
  private var gains: FixedArray<Float>
  private var frame = 0

  public init(
    commands: consuming Consumer<Float>, spent: consuming Producer<Int32>, status: consuming LatestWriter<Int>
  ) {
    self.commands = commands
    self.spent = spent
    self.status = status
    gains = FixedArray(count: 4) { _ in 0 }
  }

  @_noLocks
  public mutating func render(into output: inout MutableSpan<Float>) {
    while let gain = commands.popFirst() {
      gains[0] = gain
      _ = spent.push(0)
    }
    for sample in 0..<output.count { output[sample] = gains[0] }
    frame &+= output.count
    status.publish(frame)
  }
}
