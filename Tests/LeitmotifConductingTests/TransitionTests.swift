import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("How one cue gives way to another")
struct TransitionTests {
  @Test(
    "A required pickup is waited for and sounds before its cue (T-30, T-31)",
    arguments: [
      ("require", 216_000, 288_000, 264_000, 0), ("require", 276_000, 384_000, 360_000, 0),
      ("truncate", 276_000, 288_000, 276_000, 12_000),
    ])
  func pickups(policy: String, request: Int, body: Int, pickup: Int, position: Int) throws {
    let yaml = twoStates("exit: bar, pickup: \(policy)", b: "    pickup: {stem: p.wav, length: 1 beat}")
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: request)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.entries == [body])
    let stem = try #require(rehearsal.plan.stems.firstIndex { $0.path.text == "p.wav" })
    let start = rehearsal.starts.first { $0.start.region.position == stem }
    #expect(start?.frame == pickup)
    #expect(start?.start.cursor.position == position)
  }

  @Test("A pickup may be left out (T-31)")
  func pickupSkipped() throws {
    let yaml = twoStates("exit: bar, pickup: skip", b: "    pickup: {stem: p.wav, length: 1 beat}")
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: 276_000)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.entries == [288_000])
    #expect(rehearsal.starts.count == 2)
  }

  @Test("A tail rings in full where the cue is left at its end, and not a bar earlier (T-34)")
  func tails() throws {
    let yaml = twoStates("exit: bar", a: "    loop: true\n    tail: 2 beats", bars: 4)
    var atEnd = try Rehearsal(yaml, tail: 48_000)
    try atEnd.request("b", at: 300_000)
    atEnd.advance(to: 500_000)
    #expect(atEnd.entries == [384_000])
    let tail = try #require(atEnd.starts.dropFirst().first)
    #expect(tail.frame == 384_000)
    #expect(tail.start.cursor.position == 384_000)
    #expect(tail.start.cursor.map.stemEnd == 432_000)
    #expect(atEnd.ramps(.transition).allSatisfy { $0.target.gain == 1 })

    var earlier = try Rehearsal(yaml, tail: 48_000)
    try earlier.request("b", at: 200_000)
    earlier.advance(to: 500_000)
    #expect(earlier.entries == [288_000])
    #expect(earlier.ramps(.transition).first?.frame == 288_000)
    #expect(earlier.ramps(.transition).first?.target == RampTarget(0, over: 24_000, .equalPower))
  }

  @Test(
    "The same beat is found in a cue of another tempo, and wrapped where that is shorter (T-35)",
    arguments: [
      (4, 192_000), (2, 64_000),
    ])
  func sameBeat(bars: Int, position: Int) throws {
    let yaml = twoStates(
      "exit: beat, enter: sameBeat", b: "    loop: true", tempoB: "q=180", barsB: bars)
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: 288_000)
    rehearsal.advance(to: 300_000)
    #expect(rehearsal.starts.last?.frame == 288_000)
    #expect(rehearsal.starts.last?.start.cursor.position == position)
  }

  @Test("The same bar is entered at its beginning")
  func sameBar() throws {
    var rehearsal = try Rehearsal(twoStates("exit: beat, enter: sameBar", b: "    loop: true", barsB: 8))
    try rehearsal.request("b", at: 300_000)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.starts.last?.frame == 312_000)
    #expect(rehearsal.starts.last?.start.cursor.position == 288_000)
  }

  @Test(
    "A fade may begin before the boundary, and is cut to the time that is left (T-50)",
    arguments: [
      (216_000, 240_000), (264_000, 264_000),
    ])
  func fadeBefore(request: Int, begins: Int) throws {
    let yaml = twoStates("exit: bar, fadeOut: {duration: 2 beats, offset: -2 beats, curve: linear}")
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: request)
    rehearsal.advance(to: 400_000)
    let fade = try #require(rehearsal.ramps(.transition).first)
    #expect(fade.frame == begins)
    #expect(fade.target == RampTarget(0, over: Int32(288_000 - begins), .linear))
  }

  @Test("A request for where one is takes a planned transition back, and nothing is heard of it (T-53)")
  func takenBack() throws {
    var asked = try Rehearsal(twoStates())
    var silent = try Rehearsal(twoStates())
    try asked.request("b", at: 200_000)
    try asked.request("a", at: 250_000)
    asked.advance(to: 600_000)
    silent.advance(to: 600_000)
    // What was got ready for nothing is given back, which cannot be heard.
    let heard = asked.commands.filter { if case .forget = $0.command { false } else { true } }
    #expect(heard == silent.commands)
    #expect(asked.decisions { $0 == .cancelled(to: 1, reason: .noLongerWanted) }.map(\.frame) == [250_000])
  }

  @Test("Interrupted twice, every voice goes on from the gain that it has (T-54)")
  func interrupted() throws {
    let yaml = """
      leitmotif: 1
      title: Three
      cues:
        a: {tempo: q=120, length: 100 bars, layers: {one: {stem: a.wav}}}
        b: {tempo: q=120, length: 100 bars, layers: {one: {stem: b.wav}}}
        c: {tempo: q=120, length: 100 bars, layers: {one: {stem: c.wav}}}
      states: {a: {cue: a}, b: {cue: b}, c: {cue: c}}
      transitions:
        - {from: a, to: b, exit: bar, fadeOut: 2 beats, fadeIn: 2 beats}
        - {from: b, to: c, exit: beat, fadeOut: 2 beats, fadeIn: 2 beats}
      """
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: 270_000)
    try rehearsal.request("c", at: 300_000)
    rehearsal.advance(to: 500_000)
    #expect(rehearsal.entries == [288_000, 312_000])
    #expect(rehearsal.starts.count == 3)
    let fades = rehearsal.ramps(.transition)
    // a out and b in at the bar, then b out and c in at the beat: a is not touched again.
    #expect(fades.map(\.frame) == [288_000, 288_000, 312_000, 312_000])
    #expect(fades.map(\.target.gain) == [0, 1, 0, 1])
    var b = Ramp(at: 0)
    b.head(to: fades[1].target)
    #expect(abs(b.gain(after: 24_000) - 0.70711) < 1e-5)
  }

  @Test("Of two requests on one frame the last one counts, and the first is said to be superseded (T-56)")
  func superseded() throws {
    let yaml = """
      leitmotif: 1
      title: Three
      cues:
        a: {tempo: q=120, length: 100 bars, layers: {one: {stem: a.wav}}}
        b: {tempo: q=120, length: 100 bars, layers: {one: {stem: b.wav}}}
        c: {tempo: q=120, length: 100 bars, layers: {one: {stem: c.wav}}}
      states: {a: {cue: a}, b: {cue: b}, c: {cue: c}}
      """
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: 216_000)
    try rehearsal.request("c", at: 216_000)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.entered == ["a", "c"])
    #expect(rehearsal.entries == [288_000])
    #expect(rehearsal.decisions { $0 == .cancelled(to: 1, reason: .superseded) }.count == 1)
  }

  @Test("A request for where one is changes nothing (T-57)")
  func alreadyThere() throws {
    var rehearsal = try Rehearsal(twoStates())
    try rehearsal.request("a", at: 216_000)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.entries == [])
    #expect(rehearsal.decisions { $0 == .ignored(state: 0, reason: .alreadyThere) }.count == 1)
  }

  @Test("Where a cue is entered on a bar line, things are told in their order (T-95)")
  func orderOfEvents() throws {
    let yaml = twoStates(b: "    sections: {A: [1.1, 5.1]}\n    markers: {top: 1.1}")
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: 216_000)
    rehearsal.advance(to: 288_001)
    let kinds = rehearsal.decisions.filter { $0.frame == 288_000 }.map(\.kind)
    #expect(
      kinds == [
        .exit(cue: 0), .transition(from: 0, to: 1), .enter(cue: 1), .section(cue: 1, section: 0), .bar, .beat,
        .marker(cue: 1, marker: 0),
      ])
  }

  @Test("A bridge is played once between the two, and ends where it has been played")
  func bridge() throws {
    let yaml = """
      leitmotif: 1
      title: Bridge
      cues:
        a: {tempo: q=120, length: 100 bars, layers: {one: {stem: a.wav}}}
        b: {tempo: q=90, length: 100 bars, pickup: {stem: p.wav, length: 1 beat}, layers: {one: {stem: b.wav}}}
        over: {tempo: q=60, length: 1 bar, layers: {one: {stem: o.wav}}}
      states: {a: {cue: a}, b: {cue: b}}
      transitions: [{from: a, to: b, exit: bar, via: over}]
      """
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: 216_000)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.entered == ["a", "over", "b"])
    #expect(rehearsal.entries == [288_000, 480_000])
    #expect(rehearsal.decisions { $0 == .pickup(cue: 1) }.map(\.frame) == [448_000])
  }

  @Test("What a cue leads to by itself follows on the frame where it ends")
  func next() throws {
    let yaml = """
      leitmotif: 1
      title: Next
      cues:
        a: {tempo: q=120, length: 2 bars, layers: {one: {stem: a.wav}}}
        b: {tempo: q=120, length: 100 bars, layers: {one: {stem: b.wav}}}
      states: {a: {cue: a, next: b}, b: {cue: b}}
      """
    var rehearsal = try Rehearsal(yaml)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.entries == [192_000])
    #expect(rehearsal.conductor.state == 1)
  }
}
