import LeitmotifMixing
import LeitmotifScore
import Testing

@testable import LeitmotifConducting

@Suite("The ramps that make a fade")
struct FadeLegTests {
  private let points = Fade.Curve.breakpoints([
    Fade.Breakpoint(x: 0, gain: 0), Fade.Breakpoint(x: 0.25, gain: 0.5), Fade.Breakpoint(x: 1, gain: 1),
  ])

  @Test("A fade through breakpoints goes in straight lines from one to the next")
  func rising() {
    #expect(
      points.legs(from: 0, to: 1, over: 48_000, declick: 240) == [
        RampTarget(0.5, over: 12_000), RampTarget(1, over: 36_000),
      ])
  }

  @Test("A fall goes through them backwards, and from where the gain is")
  func falling() {
    #expect(
      points.legs(from: 0.5, to: 0, over: 48_000, declick: 240) == [
        RampTarget(0.25, over: 36_000), RampTarget(0, over: 12_000),
      ])
  }

  @Test("A breakpoint less than 5 ms from its neighbours is left out, so that nothing clicks")
  func tooNear() {
    #expect(points.legs(from: 0, to: 1, over: 900, declick: 240) == [RampTarget(1, over: 900)])
  }

  @Test("A fade in decibels ends with 5 ms into silence, and a short one is a straight line")
  func decibels() {
    let curve = Fade.Curve.decibels(floor: -60)
    #expect(
      curve.legs(from: 1, to: 0, over: 2400, declick: 240) == [
        RampTarget(0.001, over: 2160, .exponential), RampTarget(0, over: 240),
      ])
    #expect(curve.legs(from: 1, to: 0, over: 400, declick: 240) == [RampTarget(0, over: 400, .exponential)])
  }

  @Test("A crossfade of a known correlation is matched to it; without one it keeps equal power")
  func auto() {
    #expect(
      Fade.Curve.auto(correlation: 0.5).legs(from: 0, to: 1, over: 480, declick: 240) == [
        RampTarget(1, over: 480, .matched, bend: 0.5)
      ])
    for correlation in [nil, 0, -0.3] {
      #expect(
        Fade.Curve.auto(correlation: correlation).legs(from: 0, to: 1, over: 480, declick: 240) == [
          RampTarget(1, over: 480, .equalPower)
        ])
    }
  }
}
