import LeitmotifScore
import LeitmotifTiming
import Testing

/// What a score says of changes: places, entries, choices, mixes and ducks.
@Suite struct RuleFileTests {
  let score: Score

  init() throws { score = try ScoreFile(text: roadText, file: "road.yaml").score().score }

  @Test("A rule has its patience, its policies and the way that it treats requests on the way")
  func policies() {
    let rule = score.transitions[3]
    #expect(rule.from == .group("rest", ["camp", "dawn"]))
    #expect(rule.to == .group("fight", ["storm", "hunt"]))
    #expect(rule.exit == .exit)
    #expect(rule.isStrict)
    #expect(rule.patience == .maxWait(.bars(Rational(4)), orElse: .barsSince(.stateEntry, count: 2)))
    #expect(rule.entry == .lastExit(expiry: .seconds(Rational(60)), snap: .bar))
    #expect(rule.pickup == .preferFull(maxDelay: .beats(Rational(2))))
    #expect(rule.bridge == "bridge")
    #expect(rule.bridgeIsInterruptible)
    #expect(rule.cutsTail)
    #expect(rule.interruption == .queue)
    #expect(rule.isForced)
    #expect(score.transitions[4].patience == .deadline(.seconds(Rational(1))))
  }

  @Test("What a rule leaves out is as usual")
  func usual() {
    let rule = score.transitions[0]
    #expect(!rule.isStrict)
    #expect(rule.patience == nil)
    #expect(!rule.cutsTail)
    #expect(rule.interruption == .replace)
    #expect(!rule.isForced)
    #expect(!rule.bridgeIsInterruptible)
  }

  @Test("Music is left and entered at every kind of place")
  func places() {
    let rules = score.transitions
    #expect(rules[4].entry == .sameTime)
    #expect(rules[5].exit == .marker("A2"))
    #expect(rules[5].entry == .matchMarker)
    #expect(rules[6].exit == .marker(nil))
    #expect(rules[6].entry == .randomMarker(["A2", "relief"]))
    #expect(rules[7].exit == .sectionEnd)
    #expect(rules[7].entry == .section("A"))
    #expect(rules[8].exit == .grid(.bars(count: 8, phase: 1)))
    #expect(rules[8].entry == .lastExit(expiry: nil, snap: .none))
  }

  @Test("Every curve of a fade is written by its name, or with its number")
  func curves() {
    let rules = score.transitions
    #expect(rules[3].fadeOut.curve == .exponential(k: 3))
    let points = [(0, 0), (0.25, 0.8), (1, 1)].map { Fade.Breakpoint(x: $0.0, gain: $0.1) }
    #expect(rules[3].fadeIn.curve == .breakpoints(points))
    #expect(rules[4].fadeOut.curve == .auto(correlation: nil))
    #expect(rules[4].fadeIn.curve == .auto(correlation: 0.5))
    #expect(rules[5].fadeIn.curve == .logarithmic(k: 20))
    #expect(rules[7].fadeOut.curve == .exponential(k: 4))
    #expect(rules[7].fadeIn.curve == .logarithmic(k: 9))
  }

  @Test("A choice has its order and its options, with weights or the values that they begin at")
  func choices() throws {
    let (camp, hunt) = (score.states[4], score.states[5])
    #expect(camp.cue == "road")
    #expect(camp.cues == Choice(.shuffle, ["road", "bridge"].map { Choice.Option($0) }))
    #expect(hunt.cues?.order == .parameter("danger"))
    #expect(hunt.cues?.options.map(\.from) == [0, 0.5])
    #expect(score.states[0].cues == nil)
    let harp = try #require(score.cues[0].layers[1].variants)
    #expect(harp.order == .random(avoid: 1))
    #expect(harp.options.map(\.item.text) == ["road/harp.ogg", "road/lute.ogg"])
    #expect(harp.options.map(\.weight) == [2, 0.5])
    #expect(score.cues[1].layers[0].variants?.order == .sequence)
    #expect(score.cues[1].layers[0].stem.text == "storm/drums.ogg")
    let horn = score.stingers[1]
    #expect(horn.stem.text == "stingers/horn_c.ogg")
    #expect(horn.variants?.order == .parameter("heat"))
    #expect(horn.variants?.options.map(\.from) == [-1, 0.5])
  }

  @Test("A state has its mix, the levels of its layers, and what it returns to")
  func states() {
    let (storm, hunt) = (score.states[1], score.states[5])
    #expect(storm.mix == "loud")
    #expect(storm.levels.map(\.layer) == ["drums"])
    #expect(storm.levels.map(\.level) == [Decibels(-2)])
    #expect(hunt.returns)
    #expect(hunt.next == nil)
    #expect(hunt.levels.map(\.level) == [.off, Decibels(1)])
    #expect(!storm.returns)
  }

  @Test("Cues have pickups at markers and before every pass; layers change in time, and cut their tails")
  func cues() throws {
    let (road, storm) = (score.cues[0], score.cues[1])
    #expect(road.loop?.repeatsPickup == true)
    #expect(storm.loop?.repeatsPickup == false)
    #expect(road.markers[1].pickup?.length == .beats(Rational(2)))
    #expect(road.markers[1].pickup?.bus == "music")
    #expect(road.markers[0].pickup == nil)
    let fill = try #require(storm.markers[1].pickup)
    #expect(fill.stem?.text == "storm/fill.ogg")
    #expect(fill.gain == Decibels(-1))
    let (pad, harp) = (road.layers[0], road.layers[1])
    #expect(harp.quantise == .grid(.bar))
    #expect(harp.cutsTail)
    #expect(pad.quantise == nil)
    #expect(!pad.cutsTail)
    #expect(storm.layers[0].quantise == .barsSince(.transport, count: 2))
  }

  @Test("Groups, mixes and ducks are what is written")
  func named() {
    #expect(score.groups.map(\.name) == ["rest", "fight"])
    #expect(score.groups[1].states == ["storm", "hunt"])
    let (loud, plain) = (score.mixes[0], score.mixes[1])
    #expect(loud.levels.map(\.bus) == ["music", "stingers"])
    #expect(loud.levels.map(\.level) == [Decibels(2), .off])
    #expect(loud.fade == Fade(duration: .bars(Rational(1)), offset: .none, curve: .linear))
    #expect([loud.priority, plain.priority] == [2, 0])
    #expect(plain.fade == .usual)
    let (speech, menu) = (score.ducks[0], score.ducks[1])
    #expect(speech.under == "voices")
    #expect(speech.duck.hold == .seconds(Rational(1, 4)))
    #expect(speech.duck.combination == .sum)
    #expect(menu.under == nil)
    #expect(menu.duck.gain == .off)
    #expect(menu.duck.combination == .deepest)
    #expect(menu.duck.hold == .none)
  }

  @Test("A stinger has its cooldown, its rank and what becomes of it when the music moves on")
  func stingers() {
    let (discover, horn) = (score.stingers[0], score.stingers[1])
    #expect(horn.cooldown == .seconds(Rational(5)))
    #expect(horn.priority == 3)
    #expect(horn.maxDelay == .bars(Rational(2)))
    #expect(horn.crossing == .after)
    #expect(horn.duck?.hold == .seconds(Rational(1, 10)))
    #expect(horn.moreDucks.map(\.bus) == ["stingers"])
    #expect(horn.moreDucks.map(\.combination) == [.sum])
    #expect(discover.cooldown == .none)
    #expect(discover.maxDelay == nil)
    #expect(discover.crossing == .carry)
    #expect(discover.moreDucks == [])
    #expect(discover.variants == nil)
  }

  @Test("Reordering rules changes neither whether they tie nor which two do [T-59]")
  func ties() {
    let rules = [
      "{from: rest, to: storm}", "{from: [camp, road], to: storm, exit: beat}", "{from: '*', to: storm}",
    ]
    for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0]] {
      let text = roadText.replacing(
        "stingers:\n  discover", with: order.map { "  - \(rules[$0])\n" }.joined() + "stingers:\n  discover")
      let error = #expect(throws: InvalidScore.self) { try ScoreFile(text: text, file: "f").score() }
      #expect(error?.diagnostics.count == 1)
      #expect(error?.diagnostics.first?.description.contains("weigh the same from 'camp' to 'storm'") == true)
    }
  }
}
