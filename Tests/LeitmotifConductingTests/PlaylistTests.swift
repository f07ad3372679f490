import LeitmotifConducting
import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Several cues of a state, several stems of a layer")
struct PlaylistTests {
  private func chosen(_ rehearsal: Rehearsal) -> [String] {
    rehearsal.decisions.compactMap { decision in
      guard case .chosen(let choice, let option) = decision.kind else { return nil }
      return rehearsal.plan.choices[choice].names[option]
    }
  }

  @Test(
    "A state plays its cues one after the other, each on the frame on which the one before ends, joined without a fade (T-38)"
  )
  func sequence() throws {
    var rehearsal = try Rehearsal(playlist("sequence", ["a", "b", "c"], road: ", dwell: 3 bars"))
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.entered == ["a", "b", "c", "a", "b"])
    #expect(rehearsal.entries == [96_000, 192_000, 288_000, 384_000])
    #expect(rehearsal.starts.map(\.frame) == [0, 96_000, 192_000, 288_000, 384_000])
    #expect(rehearsal.starts.allSatisfy { $0.start.lanes.transition == Ramp(at: 1) })
    #expect(rehearsal.ramps(.transition).allSatisfy { $0.target.gain == 1 })
    // The state is entered once, and its dwell is counted from there.
    let transitions = rehearsal.decisions { if case .transition = $0 { true } else { false } }
    #expect(transitions.map(\.frame) == [0])
    try rehearsal.request("rest", at: 400_000)
    rehearsal.advance(to: 500_000)
    #expect(rehearsal.entries.last == 480_000)
  }

  @Test("A request that is taken back has chosen nothing (T-53)")
  func takenBack() throws {
    let yaml = playlist("shuffle", ["a", "b", "c"]).replacing(
      "states:\n", with: "states:\n  first: {cue: still}\n")
    for seed in 0..<8 as Range<UInt64> {
      var asked = try Rehearsal(yaml, seed: seed)
      var silent = try Rehearsal(yaml, seed: seed)
      for frame in [10, 20, 30] {
        try asked.request("road", at: frame)
        try asked.request("first", at: frame)
      }
      try asked.request("road", at: 100_000)
      try silent.request("road", at: 100_000)
      asked.advance(to: 2_000_000)
      silent.advance(to: 2_000_000)
      #expect(asked.entered == silent.entered)
      #expect(chosen(asked) == chosen(silent))
      #expect(chosen(asked).count == 19)
    }
  }

  @Test("What one container chooses does not change when another is put before it (T-91)")
  func unrelated() throws {
    let plain = playlist("shuffle", ["a", "b", "c", "d"])
    let more = plain.replacing(
      "still: {tempo",
      with:
        "other: {tempo: q=120, length: 1 bar, layers: {pad: {stem: {random: [x.wav, y.wav]}}}}\n  still: {tempo"
    )
    .replacing("states:\n", with: "states:\n  before: {cue: {random: [other, still, a]}}\n").replacing(
      "title: Playlist", with: "title: Playlist\nstart: road")
    var first = try Rehearsal(
      plain.replacing("title: Playlist", with: "title: Playlist\nstart: road"), seed: 11)
    var second = try Rehearsal(more, seed: 11)
    first.advance(to: 3_000_000)
    second.advance(to: 3_000_000)
    #expect(first.entered == second.entered)
    #expect(first.entered.count == 32)
    #expect(second.plan.choices.count == first.plan.choices.count + 2)
  }

  @Test("Cues are switched by a parameter: by the value that it has when the next one begins")
  func parameter() throws {
    let yaml = playlist("by", ["a", "b"]).replacing(
      "{by: [a, b]}", with: "{by: danger, from: {0: a, 0.5: b}}"
    )
    .replacing("danger: {}", with: "danger: {slew: {up: 0.25, down: 1}}")
    var rehearsal = try Rehearsal(yaml)
    // 0.25 a second: 0.5 is reached after 96 000 frames, so after 10 000 it is one frame too late for the second cue.
    try rehearsal.set("danger", to: 1, at: 10_000)
    // Down at once, and up too late.
    rehearsal.advance(to: 250_000)
    #expect(rehearsal.entered == ["a", "a", "b"])
    try rehearsal.set("danger", to: 0, at: 250_000)
    rehearsal.advance(to: 300_000)
    #expect(rehearsal.entered == ["a", "a", "b", "a"])
    var exact = try Rehearsal(yaml)
    try exact.set("danger", to: 1, at: 0)
    exact.advance(to: 100_000)
    #expect(exact.entered == ["a", "b"])
  }

  @Test("A layer plays another of its stems each time that its cue is entered, and the same in every pass")
  func variants() throws {
    let yaml = """
      leitmotif: 1
      title: Variants
      cues:
        a:
          tempo: q=120
          length: 2 bars
          loop: true
          layers: {pad: {stem: {sequence: [one.wav, two.wav]}}}
        b: {tempo: q=120, length: 100 bars, layers: {one: {stem: b.wav}}}
      states: {a: {cue: a}, b: {cue: b}}
      """
    var rehearsal = try Rehearsal(yaml)
    #expect(rehearsal.plan.stems.map(\.expectedFrames) == [192_000, 192_000, 9_600_000])
    #expect(rehearsal.plan.stems[1].isLooped)
    try rehearsal.request("b", at: 1_000_000)
    try rehearsal.request("a", at: 1_200_000)
    // Prepared for nothing: it does not count.
    try rehearsal.request("b", at: 1_200_010)
    try rehearsal.request("a", at: 1_400_000)
    try rehearsal.request("b", at: 1_700_000)
    try rehearsal.request("a", at: 1_900_000)
    rehearsal.advance(to: 2_200_000)
    let stems = rehearsal.starts.map { rehearsal.plan.stems[Int($0.start.region.position)].path.text }
    #expect(stems == ["one.wav", "b.wav", "two.wav", "b.wav", "one.wav"])
    #expect(chosen(rehearsal) == ["one.wav", "two.wav", "one.wav"])
  }

  @Test("A stinger plays another of its stems each time that it sounds")
  func stingers() throws {
    let yaml = twoStates().replacing(
      "states:\n", with: "stingers:\n  hit: {stem: {sequence: [x.wav, y.wav]}, quantise: beat}\nstates:\n")
    var rehearsal = try Rehearsal(yaml)
    for frame in [10, 20, 100_000] { try rehearsal.trigger("hit", at: frame) }
    rehearsal.advance(to: 200_000)
    let stems = rehearsal.starts.map { rehearsal.plan.stems[Int($0.start.region.position)].path.text }
    #expect(stems == ["a.wav", "x.wav", "y.wav", "x.wav"])
  }

  @Test("What was heard is gone on from in another session, and of what is not known nothing is taken")
  func heard() throws {
    let yaml = playlist("sequence", ["a", "b", "c"])
    var first = try Rehearsal(yaml)
    first.advance(to: 100_000)
    #expect(first.entered == ["a", "b"])
    var second = try Rehearsal(yaml, heard: first.conductor.heard)
    second.advance(to: 100_000)
    #expect(second.entered == ["c", "a"])
    let renamed = yaml.replacing("road:", with: "path:").replacing("[a, b, c]", with: "[b, a, c]")
    var third = try Rehearsal(renamed, heard: second.conductor.heard)
    third.advance(to: 100_000)
    #expect(third.entered == ["b", "a"])
  }

  @Test("A shuffle that goes on in another session finishes its round, and does not begin with the last one")
  func heardShuffle() throws {
    let yaml = playlist("shuffle", ["a", "b", "c"])
    for seed in 0..<20 as Range<UInt64> {
      var heard = Heard()
      var all: [String] = []
      for session in 0..<6 {
        var rehearsal = try Rehearsal(yaml, seed: seed &+ UInt64(session), heard: heard)
        rehearsal.advance(to: 100_000)
        all += rehearsal.entered
        heard = rehearsal.conductor.heard
      }
      for round in stride(from: 0, to: 12, by: 3) { #expect(Set(all[round..<round + 3]).count == 3) }
      #expect(!zip(all, all.dropFirst()).contains { $0 == $1 })
    }
  }
}
