import CAllocationCounter
import Glibc
import LeitmotifALSA
import Testing

@Suite struct DeviceResamplerTests {
  /// Simple ratios, one whose places do not fit into the table, and extreme ones.
  static let rates = [
    (48_000, 44_100), (44_100, 48_000), (48_000, 96_000), (96_000, 48_000), (44_100, 47_999),
    (48_000, 16_000),
  ]

  @Test("A tone comes out at its own frames, 110 dB true, in step from the first frame", arguments: rates)
  func toneIsTrue(from: Int, to: Int) {
    let frequency = 0.3 * Double(min(from, to)) / 2
    let output = converted(tone(frequency, at: from, frames: 3000), from: from, to: to)
    let frames = output.count / 2
    var worst = 0.0
    // The edges know of the silence around the tone.
    for frame in frames / 4..<frames * 3 / 4 {
      let exact = 0.5 * sin(2 * .pi * frequency * Double(frame) / Double(to))
      worst = max(worst, abs(Double(output[2 * frame]) - exact), abs(Double(output[2 * frame + 1]) + exact))
    }
    #expect(worst < 0.5 * pow(10, -110.0 / 20))
  }

  @Test("What the lower rate cannot carry is 115 dB down", arguments: [(96_000, 44_100), (48_000, 16_000)])
  func imagesAreGone(from: Int, to: Int) {
    let output = converted(tone(0.51 * Double(to), at: from, frames: 4000), from: from, to: to)
    let frames = output.count / 2
    let loudest = output[frames / 2..<frames * 3 / 2].map { abs($0) }.max() ?? 1
    #expect(Double(loudest) < 0.5 * pow(10, -115.0 / 20))
  }

  @Test("Where blocks are cut cannot be heard", arguments: [1, 7, 64, 500])
  func blocksAreInaudible(block: Int) {
    let input = tone(1000, at: 44_100, frames: 1500)
    #expect(
      converted(input, from: 44_100, to: 48_000, block: block) == converted(input, from: 44_100, to: 48_000))
  }

  @Test("How many frames come out, and how many must go in for more, is known beforehand", arguments: rates)
  func countsAreExact(from: Int, to: Int) {
    var resampler = DeviceResampler(from: from, to: to, maxInputFrames: 300)
    var output = [Float](repeating: 0, count: 2 * resampler.maxOutputFrames)
    var (taken, made) = (0, 0)
    for wanted in [1, 64, 3, 100, 64, 64, 1, 50] {
      let needed = resampler.inputFrames(for: wanted)
      if needed > 300 { continue }
      #expect(needed == 0 || resampler.outputFrames(after: needed - 1) < wanted)
      let expected = resampler.outputFrames(after: needed)
      #expect(expected >= wanted && expected <= resampler.maxOutputFrames)
      let input = [Float](repeating: 0, count: 2 * needed)
      var span = output.mutableSpan
      #expect(resampler.process(input.span, into: &span) == expected)
      taken += needed
      made += expected
      // What came out ends where the music has come, less what is held back: exact, however long it plays.
      #expect(made * from / to == taken - resampler.framesHeldBack)
    }
    #expect(made > 300)
  }

  @Test("Begun anew, it gives the same again")
  func reset() {
    var resampler = DeviceResampler(from: 48_000, to: 44_100, maxInputFrames: 512)
    let input = tone(440, at: 48_000, frames: 512)
    var outputs: [[Float]] = []
    for _ in 0..<2 {
      var output = [Float](repeating: 0, count: 2 * resampler.maxOutputFrames)
      var span = output.mutableSpan
      let frames = resampler.process(input.span, into: &span)
      outputs.append(Array(output.prefix(2 * frames)))
      resampler.reset()
    }
    #expect(outputs[0] == outputs[1])
    #expect(outputs[0].contains { $0 != 0 })
  }

  @Test("Converting never touches the allocator, from the first block on", arguments: rates)
  func convertsWithoutAllocating(from: Int, to: Int) {
    var resampler = DeviceResampler(from: from, to: to, maxInputFrames: 256)
    let input = tone(440, at: from, frames: 256)
    var output = [Float](repeating: 0, count: 2 * resampler.maxOutputFrames)
    var span = output.mutableSpan
    counter_arm()
    var frames = 0
    for _ in 0..<20 { frames += resampler.process(input.span, into: &span) }
    let allocations = counter_disarm()
    #expect(frames > 0)
    #expect(allocations == 0)
  }

  /// The left side is a sine of half the full scale, the right side its negative.
  private func tone(_ frequency: Double, at rate: Int, frames: Int) -> [Float] {
    (0..<frames).flatMap { frame in
      let sample = Float(0.5 * sin(2 * .pi * frequency * Double(frame) / Double(rate)))
      return [sample, -sample]
    }
  }

  private func converted(_ input: [Float], from: Int, to: Int, block: Int = 256) -> [Float] {
    var resampler = DeviceResampler(from: from, to: to, maxInputFrames: block)
    var output: [Float] = []
    var piece = [Float](repeating: 0, count: 2 * resampler.maxOutputFrames)
    for start in stride(from: 0, to: input.count, by: 2 * block) {
      let part = Array(input[start..<min(start + 2 * block, input.count)])
      var span = piece.mutableSpan
      let frames = resampler.process(part.span, into: &span)
      output += piece.prefix(2 * frames)
    }
    return output
  }
}
