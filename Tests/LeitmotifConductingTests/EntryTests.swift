import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Where a cue is entered")
struct EntryTests {
  private func position(
    _ rule: String, a: String = "", b: String = "    loop: true", tempoB: String = "q=120", barsB: Int = 100,
    at frame: Int, _ change: (inout Planner.Request) -> Void = { _ in }
  ) throws -> Int {
    let bench = try PlannerBench(twoStates(rule, a: a, b: b, tempoB: tempoB, barsB: barsB))
    return bench.position(try bench.settled(at: frame, change))
  }

  @Test(
    "The same beat is found in another tempo, and wrapped where the cue is shorter (T-35)",
    arguments: [(4, 192_000), (2, 64_000)])
  func sameBeat(bars: Int, expected: Int) throws {
    let found = try position("exit: beat, enter: sameBeat", tempoB: "q=180", barsB: bars, at: 288_000)
    #expect(found == expected)
  }

  @Test("As many seconds in as the music was, wrapped around the loop")
  func sameTime() throws {
    #expect(try position("exit: beat, enter: sameTime", tempoB: "q=90", at: 288_000) == 288_000)
    // 2 bars of q=90 are 256 000 frames.
    #expect(try position("exit: beat, enter: sameTime", tempoB: "q=90", barsB: 2, at: 288_000) == 32_000)
  }

  @Test("A place in the intro is kept only by music that was in its own intro")
  func intro() throws {
    let loop = "    loop: {from: 5.1, to: 9.1}"
    let rule = "exit: beat, enter: sameBeat"
    #expect(try position(rule, a: loop, b: loop, at: 192_000) == 192_000)
    // Bar 3 is four bars before bar 7 of a loop of four.
    #expect(try position(rule, b: loop, at: 192_000) == 576_000)
    #expect(try position("exit: beat, enter: sameBar", b: loop, at: 200_000) == 576_000)
  }

  @Test("Where a loop goes back, the music is at the beginning of the loop")
  func atLoopEnd() throws {
    let rule = "exit: loopEnd, enter: sameBeat"
    #expect(try position(rule, a: "    loop: {from: 3.1, to: 5.1}", at: 200_000) == 192_000)
  }

  @Test("A section is entered at its beginning, a marker where it is; past the end of the loop it is wrapped")
  func named() throws {
    let b = "    loop: {from: 1.1, to: 9.1}\n    sections: {B: [5.1, 9.1]}\n    markers: {late: 11.1}"
    #expect(try position("exit: bar, enter: {section: B}", b: b, at: 1) == 384_000)
    #expect(try position("exit: bar, enter: {marker: late}", b: b, at: 1) == 192_000)
  }

  @Test("Of several markers chance chooses, the same one for the same number")
  func randomMarker() throws {
    let b = "    loop: true\n    markers: {x: 3.1, y: 5.1, z: 7.1}"
    let rule = "exit: bar, enter: {randomMarker: [x, y, z]}"
    let third = UInt64.max / 3
    #expect(try position(rule, b: b, at: 1) { $0.draw = 0 } == 192_000)
    #expect(try position(rule, b: b, at: 1) { $0.draw = third + 2 } == 384_000)
    #expect(try position(rule, b: b, at: 1) { $0.draw = .max } == 576_000)
  }

  @Test("The marker of the same name is entered, whichever is left at")
  func matchMarker() throws {
    let a = "    markers: {x: 3.1, y: 5.1}"
    let b = "    loop: true\n    markers: {x: 7.1, y: 2.1}"
    let rule = "exit: marker, enter: matchMarker"
    #expect(try position(rule, a: a, b: b, at: 100_000) == 576_000)
    #expect(try position(rule, a: a, b: b, at: 200_000) == 96_000)
  }

  @Test("A state is found again where it was left, if that was not too long ago (T-37)")
  func lastExit() throws {
    let memory = RememberedPlace(cue: 1, position: 192_000, left: 192_000)
    let rule = "exit: bar, enter: {lastExit: 60 s}"
    for (seconds, expected) in [(59, 192_000), (60, 192_000), (61, 0)] {
      let found = try position(rule, at: 192_000 + seconds * 48_000) { $0.memory = memory }
      #expect(found == expected)
    }
    #expect(try position(rule, at: 100_000) == 0)
    #expect(
      try position(rule, at: 200_000) { $0.memory = RememberedPlace(cue: 0, position: 9, left: 9) } == 0)
  }

  @Test("The conductor keeps where each state was left (T-37)", arguments: [(59, 192_000), (61, 0)])
  func remembered(seconds: Int, expected: Int) throws {
    let back = "  - {from: b, to: a, exit: beat, enter: {lastExit: 60 s}}"
    var rehearsal = try Rehearsal(twoStates("exit: bar", more: back))
    try rehearsal.request("b", at: 192_000)
    try rehearsal.request("a", at: 192_000 + seconds * 48_000)
    rehearsal.advance(to: 192_000 + seconds * 48_000 + 24_000)
    #expect(rehearsal.entered == ["a", "b", "a"])
    #expect(rehearsal.starts.last?.start.cursor.position == expected)
  }

  @Test(
    "What is remembered may be moved down to its beat or its bar",
    arguments: [
      ("none", 88_615, 88_615), ("beat", 88_615, 88_615), ("bar", 88_615, 88_615), ("beat", 88_614, 66_462),
      ("bar", 170_000, 88_615), ("beat", 111_000, 110_769), ("none", 111_000, 111_000),
    ])
  func snap(snap: String, left: Int, expected: Int) throws {
    let rule = "exit: bar, enter: {lastExit: {expiry: 60 s, snap: \(snap)}}"
    let found = try position(rule, tempoB: "q=130", at: 1) {
      $0.memory = RememberedPlace(cue: 1, position: left, left: 0)
    }
    #expect(found == expected)
  }

  @Test(
    "Pickups: waited for, left out, or entered in the middle (T-30, T-31)",
    arguments: [
      ("require", 216_000, 288_000, 264_000, 0), ("require", 276_000, 384_000, 360_000, 0),
      ("skip", 276_000, 288_000, nil, 0), ("truncate", 276_000, 288_000, 276_000, 12_000),
      ("{preferFull: 2 beats}", 276_000, 288_000, nil, 0),
      ("{preferFull: 1 bar}", 276_000, 384_000, 360_000, 0),
      ("{preferFull: 2 beats}", 216_000, 288_000, 264_000, 0),
    ] as [(String, Int, Int, Int?, Int)])
  func pickups(policy: String, request: Int, enters: Int, pickup: Int?, skipped: Int) throws {
    let yaml = twoStates("exit: bar, pickup: \(policy)", b: "    pickup: {stem: p.wav, length: 1 beat}")
    let leg = try PlannerBench(yaml).settled(at: request).destination
    #expect(leg.enters == enters)
    #expect(leg.pickup == pickup)
    #expect(leg.pickupSkipped == skipped)
  }

  @Test("A marker's own pickup leads to it, and is waited for; a place that merely follows has none")
  func markerPickups() throws {
    let b = """
          pickup: {stem: p.wav, length: 2 beats}
          loop: true
          markers: {x: 3.1, y: {at: 5.1, pickup: {stem: q.wav, length: 1 beat}}}
      """
    let toY = try PlannerBench(twoStates("exit: bar, enter: {marker: y}", b: b)).settled(at: 276_000)
    #expect(toY.destination.enters == 384_000)
    #expect(toY.destination.pickup == 360_000)
    #expect(toY.destination.marker == 1)
    let toX = try PlannerBench(twoStates("exit: bar, enter: {marker: x}", b: b)).settled(at: 276_000)
    #expect(toX.destination.enters == 288_000)
    #expect(toX.destination.pickup == nil)
    let same = try PlannerBench(twoStates("exit: bar, enter: sameBeat", b: b)).settled(at: 380_000)
    #expect(same.destination.enters == 384_000)
    #expect(same.destination.pickup == nil)
  }

  @Test("Which marker is left at decides which pickup must have time")
  func matchedPickups() throws {
    let a = "    markers: {x: 3.1, y: 3.3}"
    let b = "    markers: {x: {at: 3.1, pickup: {stem: q.wav, length: 2 beats}}, y: 5.1}"
    let bench = try PlannerBench(twoStates("exit: marker, enter: matchMarker", a: a, b: b))
    let early = try bench.settled(at: 144_000)
    #expect(early.exit.frame == 192_000)
    #expect(early.destination.pickup == 144_000)
    let late = try bench.settled(at: 144_001)
    #expect(late.exit.frame == 240_000)
    #expect(late.destination.pickup == nil)
    #expect(bench.position(late) == 384_000)
  }

  @Test("A bridge has its own pickup, lasts as long as it plays, and leads into the pickup of what follows")
  func bridges() throws {
    let yaml = """
      leitmotif: 1
      title: Bridge
      cues:
        a: {tempo: q=120, length: 100 bars, layers: {one: {stem: a.wav}}}
        b: {tempo: q=90, length: 9 bars, pickup: {stem: p.wav, length: 1 beat}, layers: {one: {stem: b.wav}}}
        over:
          tempo: q=60
          length: 1 bar
          loop: {count: 2}
          pickup: {stem: o.wav, length: 1 beat}
          layers: {one: {stem: c.wav}}
      states: {a: {cue: a}, b: {cue: b}}
      transitions: [{from: a, to: b, exit: bar, via: over}]
      """
    let settled = try PlannerBench(yaml).settled(at: 250_000)
    // The bridge's pickup of a second needs 48 000 frames: bar 4 is too near.
    #expect(settled.exit.frame == 384_000)
    #expect(settled.bridge?.pickup == 336_000)
    // Two passes of four seconds.
    #expect(settled.destination.enters == 768_000)
    #expect(settled.destination.pickup == 736_000)
  }

  @Test("Fades are cut to the time that is left, and a tail may be cut in 5 ms (T-50)")
  func fades() throws {
    let rule = "exit: bar, fadeOut: {duration: 2 beats, offset: -2 beats}"
    let early = try PlannerBench(twoStates(rule)).settled(at: 216_000)
    #expect(early.fadeOut.map { [$0.start, $0.end] } == [240_000, 288_000])
    let late = try PlannerBench(twoStates(rule)).settled(at: 264_000)
    #expect(late.fadeOut.map { [$0.start, $0.end] } == [264_000, 288_000])
    let a = "    tail: 2 beats"
    let rung = try PlannerBench(twoStates("exit: exit", a: a, bars: 4)).settled(at: 1)
    #expect(rung.ringsTail)
    let cut = try PlannerBench(twoStates("exit: exit, tail: cut", a: a, bars: 4)).settled(at: 1)
    #expect(!cut.ringsTail)
    #expect(cut.fadeOut.map { [$0.start, $0.end] } == [384_000, 384_240])
  }
}
