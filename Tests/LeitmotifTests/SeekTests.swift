import Chances
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Seeking")
struct SeekTests {
  private func load() throws -> (Stage, LoadedScore) {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Two
      cues:
        a: {tempo: q=120, length: 8 bars, loop: {from: 3.1, to: 9.1}, layers: {all: {stem: a.wav}}}
        b: {tempo: q=120, length: 8 bars, loop: true, layers: {all: {stem: b.wav}}}
      states: {a: {cue: a}, b: {cue: b, when: requested}}
      transitions: [{from: a, to: b, exit: {bars: 4}, fadeOut: none, fadeIn: none}]
      """)
    try stage.writeNoise("a.wav", frames: 768_000, seed: 1)
    try stage.writeNoise("b.wav", frames: 768_000, seed: 2)
    return (stage, try stage.load())
  }

  /// Quarters into the cue.
  private func seek(_ quarters: Int, at frame: Int) -> StampedInput {
    StampedInput(at: frame, .seek(ticks: quarters * MusicalPosition.ticksPerQuarter))
  }

  @Test("The cue goes on at another place after 5 ms, to the frame")
  func place() throws {
    let (_, score) = try load()
    let stem = noise(frames: 768_000, seed: 1)
    let rendered = Rendered(score, [seek(12, at: 10_001)], frames: 60_000)
    #expect(rendered.samples[..<20_002] == stem[..<20_002])
    // Quarter 12 is frame 288 000 of the stem.
    let shift = 2 * (288_000 - 10_001)
    #expect(rendered.samples[(20_002 + 480)...] == stem[(20_002 + 480 + shift)..<(120_000 + shift)])
    #expect(rendered.events.contains { $0.contains("\"sought\"") && $0.contains("\"frame\":10001") })
  }

  @Test("A place past the end is counted round the loop")
  func wrapped() throws {
    let (_, score) = try load()
    // The loop is quarters 8 to 32: quarter 59 is its quarter 11.
    let rendered = Rendered(score, [seek(59, at: 10_000)], frames: 20_000)
    let stem = noise(frames: 768_000, seed: 1)
    #expect(rendered.samples[20_480...] == stem[(2 * (264_000 + 240))..<(2 * 274_000)])
    let far = Rendered(score, [StampedInput(at: 10_000, .seek(ticks: .max))], frames: 20_000)
    #expect(far.samples.allSatisfy { $0.isFinite })
    let before = Rendered(score, [StampedInput(at: 10_000, .seek(ticks: .min))], frames: 20_000)
    #expect(before.samples[20_480...] == stem[480..<20_000])
  }

  @Test("What was planned is planned anew from the new place, and said so")
  func replanned() throws {
    let (_, score) = try load()
    // Bar 5 is planned, at 384 000; from bar 4.1 on, at 200 000, it is a bar away.
    let inputs = [score.plan.request("b", at: 150_000), seek(12, at: 200_000)]
    let rendered = Rendered(score, inputs, frames: 400_000)
    let told = rendered.events.filter { $0.contains("\"to\":\"b\"") }
    #expect(told.contains { $0.contains("\"planned\"") && $0.contains("\"enter\":384000") })
    #expect(told.contains { $0.contains("\"cancelled\"") && $0.contains("\"reason\":\"sought\"") })
    #expect(told.contains { $0.contains("\"replanned\"") && $0.contains("\"enter\":296000") })
    let stem = noise(frames: 768_000, seed: 2)
    // Where it is left without a fade, 5 ms of it are.
    #expect(rendered.samples[(2 * 296_240)..<(2 * 396_000)] == stem[480..<200_000])
  }

  @Test("A cue that has been sought in is saved and restored like any other")
  func saved() throws {
    let (_, score) = try load()
    let inputs = [seek(12, at: 100_000), seek(3, at: 150_000)]
    let whole = Rendered(score, inputs, frames: 300_000)
    for frame in [100_100, 150_000, 150_100, 190_000] {
      let saved = try Rendered.saved(score, inputs, at: frame)
      let rest = try Rendered(score, inputs, frames: 300_000, restoring: saved)
      #expect(rest.samples == Array(whole.samples[(2 * frame)...]), "saved at \(frame)")
    }
  }
}
