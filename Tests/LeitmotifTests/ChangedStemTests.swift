import Chances
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("A score read anew while it plays")
struct ChangedStemTests {
  /// One looped cue whose two layers are heard on one side each.
  private func stage(rightSeed: UInt64) throws -> Stage {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Two sides
      cues:
        a: {tempo: q=120, length: 4 bars, loop: true, layers: {left: {stem: left.wav}, right: {stem: right.wav}}}
      states: {a: {cue: a}}
      """)
    let left = noise(frames: 384_000, seed: 5)
    let right = noise(frames: 384_000, seed: rightSeed)
    try stage.write("left.wav", left.indices.map { $0.isMultiple(of: 2) ? left[$0] : 0 })
    try stage.write("right.wav", right.indices.map { $0.isMultiple(of: 2) ? 0 : right[$0] })
    return stage
  }

  /// The music up to a bar line, and from there on as a score read anew goes on with what was saved.
  private func handedOver(_ first: LoadedScore, to second: LoadedScore, at bar: Int) throws -> [Float] {
    let saved = try SavedMusic(json: Rendered.saved(first, [], at: bar).json)
    return Rendered(first, [], frames: bar).samples
      + (try Rendered(second, [], frames: 600_000, restoring: saved)).samples
  }

  @Test("Read anew at 384 000 without a change, the score goes on with the same samples (T-94)")
  func unchanged() throws {
    let (stage, again) = (try stage(rightSeed: 6), try stage(rightSeed: 6))
    let score = try stage.load()
    let whole = Rendered(score, [], frames: 600_000).samples
    #expect(try handedOver(score, to: again.load(), at: 384_000) == whole)
  }

  @Test(
    "Read anew with one changed stem, that one switches at 384 000 and the others are the same bit by bit (T-94)"
  )
  func oneChanged() throws {
    let (stage, changed) = (try stage(rightSeed: 6), try stage(rightSeed: 7))
    let (before, after) = (try stage.load(), try changed.load())
    let whole = Rendered(before, [], frames: 600_000).samples
    let other = Rendered(after, [], frames: 600_000).samples
    let heard = try handedOver(before, to: after, at: 384_000)
    for frame in 0..<600_000 {
      let isAfter = frame >= 384_000
      guard heard[2 * frame] == whole[2 * frame],
        heard[2 * frame + 1] == (isAfter ? other : whole)[2 * frame + 1]
      else {
        Issue.record("frame \(frame)")
        return
      }
    }
  }
}
