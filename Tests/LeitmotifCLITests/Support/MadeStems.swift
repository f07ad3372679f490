import Foundation

/// Four bars at 120 beats a minute: a pad, drums and a hit; and a file that is no sound.
enum MadeStems {
  static func folder() throws -> TestFolder {
    let folder = try TestFolder()
    try folder.writeStem("walk pad.wav", frames: 384_000) { frame in
      Float(0.1 * sin(Double(frame) * 2 * Double.pi * 220 / 48_000))
    }
    try folder.writeStem("walk drums.wav", frames: 384_000) { frame in
      let (beat, place) = frame.quotientAndRemainder(dividingBy: 24_000)
      let time = Double(place) / 48_000
      return Float(
        (beat % 2 == 0 ? 0.5 : 0.2) * exp(-30 * time) * sin(time * 2 * Double.pi * (beat % 2 == 0 ? 60 : 900))
      )
    }
    try folder.writeStem("hit.wav", frames: 36_000) { frame in
      Float(0.5 * exp(-Double(frame) / 4800) * sin(Double(frame) / 20))
    }
    try folder.write("stems/notes.txt", "recorded in winter\n")
    return folder
  }

  /// The first lines that are told.
  static let table = [
    "  file             length  bars    loudness        silence  becomes",
    "  walk pad.wav    8.000 s     4  -20.9 LUFS  0.00 + 0.00 s  layer 1 of music: always heard",
    "  walk drums.wav  8.000 s     4  -25.5 LUFS  0.00 + 0.32 s  layer 2 of music: danger 0.25 to 0.75",
    "  hit.wav         0.750 s  0.38  -18.2 LUFS  0.00 + 0.13 s  stinger hit: shorter than 2 bars",
    "music: q=120, 4/4, 4 bars",
  ]

  /// What is made of it, behind a first line that names the schema.
  static let score = """
    # A beginning, made by 'leitmotif new' from a folder of sound files. What it guessed stands in the comments:
    # change whatever is wrong. "The score format" among Leitmotif's documents describes every key.
    leitmotif: 1
    title: wood

    parameters:
      # The game sets it, from 0 (calm) to 1. The music follows up within 2 s, and down within 8 s.
      danger: {slew: {up: 0.5, down: 0.125}}

    buses:
      music:
      stingers:

    cues:
      # tempo: sure (97 %)
      #        attacks keep to it by 100 of 100
      #        SoundTouch, a tempo detector, hears the same in 1 of 2 tries, and half, twice or thrice of it in 1
      #        the length is 4 bars of a whole number of beats a minute
      # meter: sure (94 %)
      # bar 1: at the beginning of the files, sure (99 %)
      music:
        tempo: q=120
        meter: 4/4
        length: 4 bars
        loop: true
        bus: music
        layers:
          pad: {stem: walk pad.wav}
          drums: {stem: walk drums.wav, follow: {danger: {0.25: off, 0.5: -12, 0.75: 0}}}

    states:
      music: {cue: music}

    stingers:
      # A stinger because it is shorter than 2 bars.
      hit: {stem: hit.wav, bus: stingers, duck: {bus: music, gain: -4 dB, attack: 30 ms, release: 500 ms}}

    # How the music gets from one state to another: at the next bar, over a beat, where no rule says otherwise.
    # A rule to begin with, once there is a second state; take the '#' away in front of these lines:
    # transitions:
    #   - from: music
    #     to: battle
    #     exit: bar
    #     fadeOut: 1 bar
    #     fadeIn: 1 beat

    """
}
