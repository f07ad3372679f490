import LeitmotifALSA
import Testing

@Suite struct ToneRendererTests {
  @Test("The test tone swells from silence, stays below its gain, and fades to silence on its last frame")
  func toneIsShaped() {
    let samples = render(ToneRenderer(frequency: 1000, rate: 48_000, gain: 0.5, frames: 9600), frames: 10_000)
    #expect(samples[0] == 0)
    #expect(samples.allSatisfy { abs($0) <= 0.5 })
    #expect(samples[960..<8640].map { abs($0) }.max()! > 0.499)
    #expect(samples[9601...].allSatisfy { $0 == 0 })
  }

  @Test("The test tone has the frequency asked for, and both sides are alike")
  func toneIsInTune() {
    let samples = render(ToneRenderer(frequency: 480, rate: 48_000, frames: .max), frames: 48_000)
    let rises = zip(samples.dropFirst(960), samples.dropFirst(961)).count { $0 < 0 && $1 >= 0 }
    #expect((470...471).contains(rises))
  }

  private func render(_ tone: ToneRenderer, frames: Int) -> [Float] {
    var tone = tone
    var samples = [Float](repeating: 0, count: frames * 2)
    var span = samples.mutableSpan
    tone.render(into: &span)
    #expect((0..<frames).allSatisfy { samples[$0 * 2] == samples[$0 * 2 + 1] })
    return stride(from: 0, to: samples.count, by: 2).map { samples[$0] }
  }
}
