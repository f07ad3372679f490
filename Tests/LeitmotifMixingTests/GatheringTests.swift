import LeitmotifMixing
import LeitmotifRealTime
import Testing

@Suite("Which voices are summed together cannot be heard")
struct GatheringTests {
  /// Ten voices on two buses: loops with seams at odd places, ramps that end within a block, one and two channels.
  private func render(_ voices: [Int], kernels: KernelPath, blocks: [Int], precision: SamplePrecision)
    -> [Float]
  {
    let stems = (0..<10).map { voice in
      var random = SplitMix(UInt64(voice))
      let channels = voice % 5 == 4 ? 1 : 2
      let samples = (0..<300 * channels).map { _ in (random.sample() * 32_768).rounded() / 32_768 }
      return Stem(samples, channels: channels, precision: precision)
    }
    let desk = Desk(
      voices: 10, buses: [.init(), .init(gain: 0.5)], maximumFrames: 256, stems: stems, kernels: kernels)
    for voice in voices {
      let map = LoopMap(
        start: 10, wholeFrames: 150 + voice * 7, remainder: 1, denominator: 3, passesLeft: .max, stemEnd: 300)
      let start = VoiceStart(
        ticket: 1, bus: BusIndex(voice % 3 == 0 ? 1 : 0), gain: 0.25, lanes: InlineLanes(),
        region: RegionIndex(voice), residentFrames: .max,
        cursor: LoopCursor(map, at: 0, framesLeftInPass: 160))
      desk.send(at: voice * 3, .start(VoiceIndex(voice), start))
      let shape: RampShape = voice % 4 == 3 ? .equalPower : .linear
      desk.send(
        at: 40 + voice, .ramp(VoiceIndex(voice), .parameter, RampTarget(0.5, over: 90 + Int32(voice), shape)))
    }
    return desk.render(2000, blocks: blocks)
  }

  @Test("Vectors of any width, any blocks and 16 bits give one set of samples", arguments: [1, 7, 64, 256])
  func oneSetOfSamples(block: Int) {
    let all = Array(0..<10)
    let expected = render(all, kernels: .portable, blocks: [2000], precision: .float)
    for path in KernelPath.allPossible {
      #expect(render(all, kernels: path, blocks: [block], precision: .float) == expected)
      #expect(render(all, kernels: path, blocks: [block], precision: .sixteen) == expected)
    }
  }
}
