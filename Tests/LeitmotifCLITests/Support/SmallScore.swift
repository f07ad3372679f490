import Foundation
import Testing

/// A score with two states, a stinger and bars of one second, and a scenario for it.
enum SmallScore {
  static let text = """
    leitmotif: 1
    title: Small
    parameters:
      danger: {slew: {up: 4, down: 2}}
      calm:
    buses:
      music: {}
    cues:
      walk:
        tempo: q=240
        length: 2 bars
        loop: true
        bus: music
        layers:
          pad: {stem: pad.wav, follow: {calm: {0: -12, 1: 0}}}
          drums: {stem: drums.wav, follow: {danger: {0.2: off, 0.5: 0}}}
      fight:
        tempo: q=240
        length: 1 bar
        loop: true
        bus: music
        layers:
          all: {stem: fight.wav}
    states:
      walk: {cue: walk}
      fight: {cue: fight, when: {danger: {above: 0.8, until: 0.4}}}
    transitions:
      - {from: walk, to: fight, exit: bar, fadeOut: 1 beat, fadeIn: none}
    stingers:
      hit: {stem: hit.wav, quantise: beat, duck: {bus: music, gain: -6 dB, attack: 10 ms, release: 100 ms}}

    """

  static let scenario = """
    scenario: 1
    title: Trouble
    length: 5 s
    events:
      - {at: 0 s, set: {calm: 1}}
      - {at: 1 s, ramp: {danger: {to: 0.6, over: 500 ms}}}
      - {at: 1.3 s, trigger: hit}
      - {at: 2.5 s, set: {danger: 1}}
      - {at: 4 s, set: {danger: 0}}

    """

  /// The same with a layer in FLAC, of whose file only the first bytes are there.
  static func folder(cutOffAtBytes count: Int) throws -> TestFolder {
    try folder { $0.prefix(count) }
  }

  /// The same with a layer in FLAC, of whose file 100 bytes are others.
  static func folder(damagedAtByte place: Int) throws -> TestFolder {
    try folder { $0.prefix(place) + Data(repeating: 0x5A, count: 100) + $0.dropFirst(place + 100) }
  }

  private static func folder(harming harm: (Data) -> Data) throws -> TestFolder {
    let folder = try folder()
    let made = try Program.run(
      "render", "score.yaml", "--scenario", "trouble", "-o", "stems/pad.flac", in: folder)
    try #require(made.status == 0)
    try harm(folder.bytes("stems/pad.flac"))
      .write(to: URL(fileURLWithPath: folder.path + "/stems/pad.flac"))
    try folder.write("score.yaml", text.replacing("pad.wav", with: "pad.flac"))
    return folder
  }

  /// A folder with `score.yaml`, `scenarios/trouble.yaml` and the stems.
  static func folder() throws -> TestFolder {
    let folder = try TestFolder()
    try folder.write("score.yaml", text)
    try folder.write("scenarios/trouble.yaml", scenario)
    try folder.writeStem("pad.wav", frames: 96_000, seed: 1)
    try folder.writeStem("drums.wav", frames: 96_000, seed: 2)
    try folder.writeStem("fight.wav", frames: 48_000, seed: 3)
    try folder.writeStem("hit.wav", frames: 12_000, seed: 4)
    return folder
  }
}
