import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("How layers follow parameters")
struct LayerTests {
  private func layered(_ parameter: String, _ curve: String) -> String {
    """
    leitmotif: 1
    title: Layers
    parameters:
      danger: \(parameter)
    cues:
      a:
        tempo: q=120
        length: 100 bars
        layers:
          drums: {stem: a.wav, follow: {danger: \(curve)}}
    states:
      a: {cue: a}
    """
  }

  /// The gain of the one layer on every frame of a stretch, by the conductor's commands.
  private func gains(_ rehearsal: Rehearsal, frames: Int) -> [Float] {
    var ramp = Ramp(at: 0)
    var commands = rehearsal.commands[...]
    return (0..<frames).map { frame in
      while let next = commands.first, next.time.frames <= frame {
        commands.removeFirst()
        switch next.command {
        case .start(_, let start): ramp = Ramp(at: start.lanes.parameter.gain)
        case .ramp(_, .parameter, let target): ramp.head(to: target)
        default: break
        }
      }
      defer { ramp.advance(by: 1) }
      return ramp.gain
    }
  }

  @Test("Under a slew the gain runs along the curve in decibels, to within a thousandth, on every frame")
  func slewFollowsCurve() throws {
    var rehearsal = try Rehearsal(layered("{slew: 0.5}", "{0: -20, 0.5: -6, 1: 0}"))
    try rehearsal.set("danger", to: 1, at: 1000)
    rehearsal.advance(to: 100_000)
    let gains = gains(rehearsal, frames: 99_000)
    for frame in stride(from: 1000, to: 97_000, by: 97) {
      let value = Double(frame - 1000) * 0.5 / 48_000
      let level = value < 0.5 ? -20 + 14 * value / 0.5 : -6 + 6 * (value - 0.5) / 0.5
      let expected = decibelsToGain(level)
      #expect(abs(Double(gains[frame]) - expected) <= expected * 1e-3, "at frame \(frame)")
    }
    #expect(gains[97_000] == 1)
  }

  @Test("Exponential smoothing is followed to within a hundredth on every frame")
  func onePoleFollowsCurve() throws {
    var rehearsal = try Rehearsal(layered("{smoothing: 200 ms}", "{0: -20, 1: 0}"))
    try rehearsal.set("danger", to: 1, at: 480)
    rehearsal.advance(to: 200_000)
    let gains = gains(rehearsal, frames: 200_000)
    for frame in stride(from: 480, to: 100_000, by: 131) {
      let value = 1 - binaryExponential(-Double(frame - 480) / 9600 * 1.4426950408889634)
      let expected = decibelsToGain(-20 + 20 * value)
      #expect(abs(Double(gains[frame]) - expected) <= expected * 1e-2, "at frame \(frame)")
    }
    #expect(gains[199_999] == 1)
  }

  @Test("A layer that is off is silent, and comes in and goes out within 5 ms of -60 dB without a step")
  func offIsSilent() throws {
    var rehearsal = try Rehearsal(layered("{slew: 1}", "{0.2: off, 0.4: 0}"))
    try rehearsal.set("danger", to: 1, at: 0)
    rehearsal.advance(to: 48_000)
    try rehearsal.set("danger", to: 0, at: 48_000)
    rehearsal.advance(to: 200_000)
    let gains = gains(rehearsal, frames: 100_000)
    // -60 dB lies a quarter of the way from off (-80 dB) to 0 dB: at 0.25, after 12 000 frames.
    #expect(gains[11_999] == 0)
    #expect(gains[12_300] > 0)
    #expect(gains[20_000] == 1)
    // On the way down -60 dB is passed at 0.25 again, after 36 000 frames.
    #expect(gains[83_998] > 0.0009)
    #expect(gains[84_300] == 0)
    let steps = zip(gains, gains.dropFirst()).map { abs($0 - $1) }
    #expect(steps.allSatisfy { $0 < 0.01 })
  }

  @Test("A layer comes in at -60 dB also where that is at a value that binary fractions only come near to")
  func offBesideRounding() throws {
    var rehearsal = try Rehearsal(layered("{slew: 1}", "{0.4: off, 0.6: 0}"))
    try rehearsal.set("danger", to: 1, at: 0)
    rehearsal.advance(to: 48_000)
    let gains = gains(rehearsal, frames: 30_000)
    #expect(gains[21_599] == 0)
    // From 5 ms after frame 21 600, where danger is 0.45, it is what the curve says.
    for frame in stride(from: 21_840, to: 28_800, by: 131) {
      let expected = decibelsToGain(-80 + 400 * (Double(frame) / 48_000 - 0.4))
      #expect(abs(Double(gains[frame]) - expected) <= expected * 1e-2, "at frame \(frame)")
    }
  }

  @Test("A layer that has been silent for two seconds gives its voice back, and comes in again in step")
  func silentLayersCostNothing() throws {
    var rehearsal = try Rehearsal(layered("{}", "{0: off, 1: 0}"))
    try rehearsal.set("danger", to: 1, at: 1000)
    try rehearsal.set("danger", to: 0, at: 50_000)
    rehearsal.advance(to: 300_000)
    try rehearsal.set("danger", to: 1, at: 300_001)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.starts.map(\.frame) == [1000, 300_001])
    #expect(rehearsal.starts.map(\.start.cursor.position) == [1000, 300_001])
    let stops = rehearsal.commands.filter { if case .stop = $0.command { true } else { false } }
    #expect(stops.map(\.time.frames) == [146_000])
  }

  @Test("Curves of several parameters add up in decibels")
  func severalParameters() throws {
    let yaml = layered("{}", "{0: -6, 1: 0}, calm: {0: -10, 1: 0}").replacing(
      "parameters:", with: "parameters:\n  calm: {}")
    var rehearsal = try Rehearsal(yaml)
    rehearsal.advance(to: 10)
    #expect(rehearsal.starts.first?.start.lanes.parameter.gain == Float(decibelsToGain(-16)))
  }
}
