import Foundation
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import Testing

@Suite("Crossfades matched to what they join")
struct MatchedFadeTests {
  /// Two looped cues of four bars at q=120, whose only layers hold noise of the seeds given.
  private func render(_ left: UInt64, _ right: UInt64, curve: String) throws -> [Float] {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Matched
      cues:
        a: {tempo: q=120, length: 4 bars, loop: true, layers: {one: {stem: a.wav}}}
        b: {tempo: q=120, length: 4 bars, loop: true, layers: {one: {stem: b.wav}}}
      states: {a: {cue: a}, b: {cue: b}}
      transitions:
        - {from: a, to: b, exit: bar, enter: sameBeat, fadeOut: {duration: 2 beats, curve: \(curve)}, fadeIn: {duration: 2 beats, curve: \(curve)}}
      """)
    try stage.writeNoise("a.wav", frames: 384_000, seed: left)
    try stage.writeNoise("b.wav", frames: 384_000, seed: right)
    let score = try stage.load()
    return Rendered(score, [score.plan.request("b", at: 150_000)], frames: 300_000).samples
  }

  /// Mean power of the frames from `first` on, in decibels.
  private func level(_ samples: [Float], from first: Int, frames: Int = 4800) -> Double {
    let part = samples[2 * first..<2 * (first + frames)]
    return 10 * log10(part.reduce(0) { $0 + Double($1 * $1) } / Double(part.count))
  }

  @Test(
    "A measured crossfade neither jumps nor sags by more than 0.5 dB, whether its sides are the same or unrelated",
    arguments: [(3, 3), (3, 4)] as [(UInt64, UInt64)])
  func measured(left: UInt64, right: UInt64) throws {
    let samples = try render(left, right, curve: "auto")
    let before = level(samples, from: 140_000, frames: 48_000)
    for first in stride(from: 190_000, through: 246_000, by: 1600) {
      #expect(abs(level(samples, from: first) - before) < 0.5)
    }
  }

  @Test("Equal power would let two sides that are the same jump by 3 dB")
  func equalPowerJumps() throws {
    let samples = try render(3, 3, curve: "equalPower")
    let before = level(samples, from: 140_000, frames: 48_000)
    #expect(abs(level(samples, from: 192_000 + 21_600) - before - 3) < 0.3)
  }
}
