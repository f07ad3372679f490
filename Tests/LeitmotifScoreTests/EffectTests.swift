import LeitmotifScore
import LeitmotifTiming
import Testing

/// What a score says of effects and sends.
@Suite struct EffectTests {
  let score: Score

  init() throws { score = try ScoreFile(text: roadText, file: "road.yaml").score().score }

  private var harp: Layer { score.cues[0].layers[1] }

  @Test("A chain has its effects in the order of the file, with what is written and the defaults of the rest")
  func chain() throws {
    #expect(harp.effects.map(\.kind) == [.gain, .pan, .width, .delay])
    #expect(harp.effects[0][.level] == .fixed(-3))
    #expect(harp.effects[2][.width] == .fixed(1.4))
    let text = roadText.replacing(
      "time: 3/16, feedback: -6 dB, damping: 4 kHz, level: -12 dB, dry: -1 dB, crosses: true",
      with: "time: 250 ms")
    let plain = try ScoreFile(text: text, file: "road.yaml").score().score.cues[0].layers[1].effects[3]
    #expect(
      plain.settings == [
        Effect.Setting(.time, .fixed(0.25)), Effect.Setting(.feedback, .fixed(-.infinity)),
        Effect.Setting(.damping, .fixed(20_000)), Effect.Setting(.level, .fixed(-6)),
        Effect.Setting(.dry, .fixed(0)),
      ])
    #expect(!plain.crosses && harp.effects[3].crosses)
  }

  @Test("A number that follows a parameter has its points in its own unit: hertz, seconds, decibels")
  func follows() throws {
    let (lowPass, compressor) = (score.buses[0].effects[0], score.buses[0].effects[1])
    #expect(
      lowPass[.cutoff]
        == .follows(
          AmountCurve(
            parameter: "danger",
            points: [
              AmountCurve.Point(value: 0, amount: 400), AmountCurve.Point(value: 1, amount: 18_000),
            ])))
    #expect(
      compressor[.release]
        == .follows(
          AmountCurve(
            parameter: "danger",
            points: [
              AmountCurve.Point(value: 0, amount: 0.2), AmountCurve.Point(value: 1, amount: 0.05),
            ])))
    #expect(compressor[.attack] == .fixed(0.005))
    #expect(compressor.sidechain == "voices")
    #expect(
      score.buses[0].sends == [
        Send(
          bus: "hall",
          level: .follows(
            AmountCurve(
              parameter: "calm",
              points: [
                AmountCurve.Point(value: 0, amount: -.infinity), AmountCurve.Point(value: 1, amount: -6),
              ])))
      ])
    #expect(harp.sends == [Send(bus: "hall", level: .fixed(-12))])
  }

  @Test(
    "The time of a delay is a note, any number of one, dotted or a triplet, or a time",
    arguments: [
      ("1/4", Amount.quarters(Rational(1))), ("3/16", .quarters(Rational(3, 4))),
      ("1/8 dotted", .quarters(Rational(3, 4))), ("1/4 triplet", .quarters(Rational(2, 3))),
      ("4/1", .quarters(Rational(16))), ("250 ms", .fixed(0.25)), ("4 s", .fixed(4)),
    ])
  func delayTime(text: String, amount: Amount) throws {
    let score = try ScoreFile(text: roadText.replacing("time: 3/16", with: "time: \(text)"), file: "f")
      .score().score
    #expect(score.cues[0].layers[1].effects[3][.time] == amount)
  }
}
