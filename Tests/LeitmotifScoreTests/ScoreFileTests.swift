import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite struct ScoreFileTests {
  let score: Score
  let warnings: [Diagnostic]

  init() throws { (score, warnings) = try ScoreFile(text: roadText, file: "road.yaml").score() }

  @Test("A score that uses every field is read without a word")
  func everyField() {
    #expect(warnings == [])
    #expect(score.title == "The Long Road")
    #expect(score.composer == "Somebody")
    #expect(score.licence == "CC-BY-4.0")
    #expect(score.start == "road")
    #expect(score.states.map(\.name.text) == ["road", "storm", "dawn", "defeat", "camp", "hunt"])
  }

  @Test("Parameters have their range, their first value and their smoothing, or the defaults")
  func parameters() {
    #expect(score.parameters.map(\.name) == ["danger", "calm", "victory", "heat"])
    #expect(score.parameters.map(\.range) == [0...1, 0...1, 0...1, -1...4])
    #expect(score.parameters.map(\.initial) == [0, 0, 0, -1])
    #expect(
      score.parameters.map(\.smoothing) == [
        .slew(up: 0.5, down: 0.125), .slew(up: 0.25, down: 0.25), .none, .onePole(up: 0.2, down: 1),
      ])
  }

  @Test("Buses flow into the master unless they name another")
  func buses() {
    #expect(score.buses.map(\.name) == ["music", "hall", "stingers", "voices"])
    #expect(score.buses.map(\.gain) == [Decibels(-1), .unity, .unity, Decibels(1)])
    #expect(score.buses.map(\.into) == [nil, nil, nil, nil])
  }

  @Test("A cue has its tempi, meters, places and layers")
  func cues() throws {
    let road = score.cues[0]
    #expect(road.tempo == Tempo("q=96"))
    #expect(road.tempoChanges.map(\.isRamp) == [false, true])
    #expect(road.tempoChanges[1].position == MusicalPosition(bar: 13))
    #expect(road.meters.meter(ofBar: 9).barQuarters == Rational(4))
    #expect(road.bars == 16)
    #expect(road.tail == .beats(Rational(4)))
    #expect(road.pickup?.stem?.text == "road/pickup.ogg")
    #expect(road.pickup?.gain == Decibels(-2))
    #expect(road.loop?.start == .start)
    #expect(road.loop?.end == MusicalPosition(bar: 17))
    #expect(road.loop?.count == 4)
    #expect(road.markers.map(\.name) == ["A2", "relief", "exit"])
    #expect(road.markers.map(\.isTailSafe) == [false, false, true])
    #expect(road.sections.map(\.end) == [MusicalPosition(bar: 5)])
    #expect(road.protected.map(\.start) == [MusicalPosition(bar: 15)])
    #expect(score.cues[1].loop?.count == nil)
    #expect(score.cues[2].loop == nil)
  }

  @Test("A layer plays on its cue's bus unless it names another, and follows its curves")
  func layers() {
    let (pad, harp) = (score.cues[0].layers[0], score.cues[0].layers[1])
    #expect(pad.stem == Located(text: "road/pad.ogg", mark: Mark(line: 37, column: 15)))
    #expect([pad.bus, harp.bus] == ["music", nil])
    #expect(pad.gain == Decibels(-3))
    #expect(pad.period == .bars(Rational(8)))
    #expect(pad.curves.map(\.parameter) == ["danger", "heat"])
    #expect(pad.curves[0].points.map(\.value) == [0, 0.6, 1])
    #expect(pad.curves[0].points.map(\.level) == [.unity, Decibels(-3), .off])
    #expect(harp.curves == [])
  }

  @Test("States and transitions have what is written, and the defaults of the rest")
  func rules() {
    let condition = score.states[1].conditions[0]
    #expect(condition.parameter == "danger")
    #expect(condition.side == .above)
    #expect(condition.threshold == 0.85)
    #expect(condition.until == 0.6)
    #expect(score.states[1].dwell == .bars(Rational(8)))
    #expect(score.states[3].conditions == [])
    let (first, second, third) = (score.transitions[0], score.transitions[1], score.transitions[2])
    #expect(first.bridge == "bridge")
    #expect(first.fadeOut == Fade(duration: .bars(Rational(1)), offset: .none, curve: .equalPower))
    #expect(first.fadeIn == Fade(duration: .bars(Rational(2)), offset: .beats(Rational(-1)), curve: .sCurve))
    #expect(first.pickup == .require)
    #expect(second.from == .states(["road", "storm"]))
    #expect(second.exit == .grid(.bars(count: 4, phase: 2)))
    #expect(second.entry == .marker("relief"))
    #expect(second.fadeOut.curve == .decibels(floor: -60))
    #expect(second.fadeIn == .usual)
    #expect(third.from == .any)
    #expect(third.exit == .grid(.notes(NoteValue(quarters: Rational(1, 3)), offset: Rational(1, 4))))
    #expect(third.fadeOut.duration.isNoTime)
  }

  @Test("A stinger has its grid, its sync point and its duck")
  func stingers() {
    let discover = score.stingers[0]
    #expect(discover.quantise == .grid(.beat))
    #expect(discover.sync == .seconds(.half))
    #expect(discover.bus == "stingers")
    #expect(discover.duck?.bus == "music")
    #expect(discover.duck?.attack == .seconds(Rational(3, 100)))
    #expect(discover.duck?.release == .bars(Rational(1)))
  }

  @Test("Rules of one weight are taken if their conditions cannot hold together")
  func exclusiveRules() throws {
    let exclusive = """
        - {from: storm, to: road, when: {danger: {above: 0.5, until: 0.4}}, exit: beat}
        - {from: storm, to: road, when: {danger: {below: 0.3, until: 0.4}}, exit: exit}
      """
    let text = roadText.replacing("stingers:\n  discover", with: exclusive + "\nstingers:\n  discover")
    #expect(try ScoreFile(text: text, file: "road.yaml").score().score.transitions.count == 11)
    let overlapping = text.replacing(
      "{below: 0.3, until: 0.4}}, exit: exit", with: "{below: 0.3, until: 0.5}}, exit: exit")
    #expect(throws: InvalidScore.self) { try ScoreFile(text: overlapping, file: "road.yaml").score() }
  }

  @Test("What YAML 1.2 reads as a number or as true or false is one, however it is written")
  func coreSchema() throws {
    let text = """
      leitmotif: 0x1
      title: Core
      parameters: {danger: {range: [0, 1.0e+2], initial: 0o17, slew: .5}, calm: Null}
      buses: {music: {gain: -3E0, effects: [{pan: +0.5}, {delay: {time: 1/8, crosses: TRUE}}]}}
      cues:
        road: {tempo: 1e2, length: 4 bars, loop: True, bus: music, layers: {pad: {stem: a.ogg, follow: {danger: {0: 0, 1: off}}}}}
        rest: {tempo: 96., length: 4 bars, loop: FALSE, layers: {pad: {stem: a.ogg}}}
      states: {road: {cue: road, priority: 2.0}, rest: {cue: rest, next: road}}
      transitions: [{from: road, to: rest, exit: {bars: 4e0, phase: 0x2}}]
      """
    let score = try ScoreFile(text: text, file: "f").score().score
    #expect(score.parameters.map(\.range) == [0...100, 0...1])
    #expect(score.parameters[0].initial == 15)
    #expect(score.buses[0].gain == Decibels(-3))
    #expect(score.buses[0].effects[0][.position] == .fixed(0.5))
    #expect(score.buses[0].effects[1].crosses)
    #expect(score.cues.map(\.tempo) == [Tempo("q=100"), Tempo("q=96")])
    #expect(score.cues.map { $0.loop != nil } == [true, false])
    #expect(score.states[0].priority == 2)
    #expect(score.transitions[0].exit == .grid(.bars(count: 4, phase: 2)))
  }
}
