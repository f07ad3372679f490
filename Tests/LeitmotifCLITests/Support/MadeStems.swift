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

  static let table: [String] = []
  static let score = """
    """
}
