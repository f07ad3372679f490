/// The mix as a loop that nobody has tuned: what there is to be gained, and an example of a driver.
struct PlainMix: BlockDriver, ~Copyable {
  private let stems: [[Float]]
  private let lines: [(start: Float, slope: Float)]
  private let length: Int
  private var playhead = 0

  init(_ workload: Workload) throws {
    guard workload.precision == 32 else { throw CannotDo("only floats") }
    stems = (0..<workload.stems).map { Content.stem($0, workload) }
    lines = (0..<workload.stems).map { stem in
      let (start, end) = Content.gains(stem, workload)
      return (Float(start), Float((end - start) / Double(workload.rampFrames)))
    }
    length = workload.length
  }

  mutating func render(into output: inout MutableSpan<Float>) {
    let frames = output.count / 2
    for index in output.indices { output[index] = 0 }
    for (stem, line) in zip(stems, lines) {
      let samples = stem.span
      for frame in 0..<frames {
        let gain = line.start + line.slope * Float(playhead + frame)
        let source = 2 * ((playhead + frame) % length)
        output[2 * frame] += gain * samples[source]
        output[2 * frame + 1] += gain * samples[source + 1]
      }
    }
    playhead += frames
  }
}
