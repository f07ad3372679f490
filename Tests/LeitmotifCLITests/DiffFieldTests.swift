import Foundation
import LeitmotifCLI
import LeitmotifScore
import Testing

/// Every field of the score format, changed: what `diff` says of it.
@Suite("What diff compares")
struct DiffFieldTests {
  /// A change of the score that uses every field, made in place of the first `old`.
  struct Edit: CustomTestStringConvertible {
    let fields: String
    let old: String
    let new: String
    let line: String

    init(_ fields: String, _ old: String, _ new: String, _ line: String) {
      (self.fields, self.old, self.new, self.line) = (fields, old, new, line)
    }

    var testDescription: String { fields }
  }

  @Test(
    "A field that is changed yields a line that says what, what it is and what it was",
    arguments: wholes + effects + cues + states + rules + exits + fades + stingers)
  func field(edit: Edit) throws {
    let text = try FullScore.text()
    let place = try #require(text.range(of: edit.old), "the score has no '\(edit.old)'")
    let edited = text.replacingCharacters(in: place, with: edit.new)
    let difference = try ScoreDifference(from: FullScore.score(text), to: FullScore.score(edited))
    #expect(difference.changes.map(\.text).joined(separator: "\n") == edit.line)
  }

  @Test("There is such a change for every field of the format, and for every word that may stand in one")
  func isComplete() throws {
    let edits =
      DiffFieldTests.wholes + DiffFieldTests.effects + DiffFieldTests.cues + DiffFieldTests.states
      + DiffFieldTests.rules
      + DiffFieldTests.exits + DiffFieldTests.fades + DiffFieldTests.stingers
    let tried = Set(edits.flatMap { $0.fields.split(separator: " ").map(String.init) })
    #expect(try FullScore.fields().subtracting(tried).subtracting(DiffFieldTests.others).sorted() == [])
    #expect(try tried.subtracting(FullScore.fields()).sorted() == [])
  }

  /// The version of the format, of which there is one.
  private static let others: Set = ["score.leitmotif"]

  static let wholes = [
    Edit(
      "score.title", "title: The Long Road", "title: The Road",
      "the score: title 'The Road', was 'The Long Road'"),
    Edit("score.composer", "composer: Somebody\n", "", "the score: composer none, was 'Somebody'"),
    Edit("score.licence", "CC-BY-4.0", "CC0-1.0", "the score: licence 'CC0-1.0', was 'CC-BY-4.0'"),
    Edit("score.start", "start: road", "start: camp", "the score: begins in state camp, was road"),
    Edit(
      "score.parameters", "  victory:\n", "  victory:\n  snow:\n", "parameter snow: new, goes from 0 to 1"),
    Edit(
      "parameter.range", "range: [-1, 4]", "range: [-1, 5]",
      "parameter heat: goes from -1 to 5, was from -1 to 4"),
    Edit("parameter.initial", "initial: 0", "initial: 0.5", "parameter danger: begins at 0.5, was 0"),
    Edit(
      "parameter.slew.up", "up: 0.5", "up: 0.25",
      "parameter danger: rises within 4 s (0.25 a second), was within 2 s (0.5 a second)"),
    Edit(
      "parameter.slew parameter.slew.down", "down: 0.125", "down: 0.25",
      "parameter danger: falls within 4 s (0.25 a second), was within 8 s (0.125 a second)"),
    Edit(
      "parameter.smoothing parameter.smoothing.up", "up: 200 ms", "up: 0.3 s",
      "parameter heat: rises with a time constant of 0.3 s, was with a time constant of 0.2 s"),
    Edit(
      "parameter.smoothing.down", "down: 1 s", "down: 2 s",
      "parameter heat: falls with a time constant of 2 s, was with a time constant of 1 s"),
    Edit(
      "parameter.preference", "victory:\n", "victory: {preference: Mood}\n",
      "parameter victory: is the listener's, as 'Mood', was the game's alone"),
    Edit(
      "parameter.preference.label", "victory:\n", "victory: {preference: {label: Mood}}\n",
      "parameter victory: is the listener's, as 'Mood', was the game's alone"),
    Edit(
      "parameter.preference.choices", "victory:\n",
      "victory: {preference: {label: Mood, choices: {dark: 0, light: 1}}}\n",
      "parameter victory: is the listener's, as 'Mood', was the game's alone\n"
        + "parameter victory: choice dark at 0 is new\nparameter victory: choice light at 1 is new"),
    Edit(
      "score.buses", "  voices: {gain: 1 dB}\n", "  voices: {gain: 1 dB}\n  far:\n",
      "bus far: new, flows into the master"),
    Edit(
      "bus.gain", "    gain: -1 dB\n", "    gain: -4 dB\n", "bus music: 3 dB softer (-4 dB, was -1 dB)"),
    Edit("bus.into", "into: master", "into: music", "bus stingers: flows into bus music, was the master"),
    Edit("score.mixes", "  plain: {buses: {music: 0}}\n", "", "mix plain: gone"),
    Edit("mix.buses", "music: 2 dB", "music: 2.5 dB", "mix loud: bus music 0.5 dB louder (2.5 dB, was 2 dB)"),
    Edit("mix.buses", ", stingers: off}", "}", "mix loud: bus stingers off is gone"),
    Edit(
      "mix.fade mix.fade.duration", "fade: {duration: 1 bar", "fade: {duration: 2 bars",
      "mix loud: fades in over 2 bars, linear, was over 1 bar, linear"),
    Edit(
      "mix.fade.curve", "curve: linear}, priority: 2", "curve: sCurve}, priority: 2",
      "mix loud: fades in over 1 bar, sCurve, was over 1 bar, linear"),
    Edit(
      "mix.priority", "curve: linear}, priority: 2", "curve: linear}, priority: 4",
      "mix loud: priority 4, was 2"),
    Edit(
      "mix.fade=none", "plain: {buses: {music: 0}}", "plain: {buses: {music: 0}, fade: none}",
      "mix plain: fades in at once, was over 1 beat, equalPower"),
    Edit(
      "mix.fade=cut", "plain: {buses: {music: 0}}", "plain: {buses: {music: 0}, fade: cut}",
      "mix plain: fades in at once, was over 1 beat, equalPower"),
    Edit("score.ducks", "  menu: {bus: stingers, gain: off}\n", "", "duck menu: gone"),
    Edit(
      "namedDuck.bus", "menu: {bus: stingers", "menu: {bus: music",
      "duck menu: lowers bus music, was bus stingers"),
    Edit("namedDuck.gain", "gain: -9 dB", "gain: -6 dB", "duck speech: 3 dB louder (-6 dB, was -9 dB)"),
    Edit("namedDuck.attack", "attack: 20 ms", "attack: 40 ms", "duck speech: attack 0.04 s, was 0.02 s"),
    Edit("namedDuck.hold", "hold: 250 ms", "hold: 1 beat", "duck speech: hold 1 beat, was 0.25 s"),
    Edit("namedDuck.release", "release: 1 s", "release: 2 s", "duck speech: release 2 s, was 1 s"),
    Edit(
      "namedDuck.combine namedDuck.combine=sum namedDuck.combine=deepest", "combine: sum, under",
      "combine: deepest, under",
      "duck speech: with others on the bus the deepest counts, was adds up"),
    Edit(
      "namedDuck.under", ", under: voices", "",
      "duck speech: is on when the game says so, was while a stinger sounds on bus voices"),
  ]
}
