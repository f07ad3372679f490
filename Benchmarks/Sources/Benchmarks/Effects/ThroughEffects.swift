import Glibc
import LeitmotifMixing

/// Sends a file of raw samples through a chain of effects into another: what `effects.py` measures.
struct ThroughEffects {
  /// Where swept parameters begin to move, and where they arrive.
  static let sweep = 1000..<25_000
  private static let framesPerBlock = 512

  /// - Parameter arguments: Input, output, frames to render, and the effects.
  static func run(_ arguments: [String]) throws(CannotDo) {
    guard arguments.count > 3, let frames = Int(arguments[2]), frames > 0 else {
      throw CannotDo("through INPUT OUTPUT FRAMES EFFECT…")
    }
    let input = try read(arguments[0])
    var effects: [WrittenEffect] = []
    for text in arguments[3...] { effects.append(try WrittenEffect(text, on: BusIndex(1))) }
    var rig = EffectRig(input, effects, loops: false, sweep: sweep)
    // The paths outlive the calls, here and below; the file is closed here and nowhere else.
    guard let file = unsafe fopen(arguments[1], "wb") else {
      throw CannotDo("'\(arguments[1])' cannot be written")
    }
    defer { unsafe fclose(file) }
    var buffer = [Float](repeating: 0, count: 2 * framesPerBlock)
    var done = 0
    while done < frames {
      rig.render(into: &buffer)
      let count = min(framesPerBlock, frames - done) * 2
      // As many samples are there.
      guard unsafe fwrite(buffer, 4, count, file) == count else { throw CannotDo("the disk is full") }
      done += framesPerBlock
    }
  }

  /// Interleaved stereo of 32-bit samples.
  private static func read(_ path: String) throws(CannotDo) -> [Float] {
    guard let file = unsafe fopen(path, "rb") else { throw CannotDo("'\(path)' cannot be read") }
    defer { unsafe fclose(file) }
    var samples: [Float] = []
    var portion = [Float](repeating: 0, count: 65_536)
    while true {
      // There is room for as many.
      let count = unsafe fread(&portion, 4, portion.count, file)
      if count == 0 { return samples }
      samples += portion[0..<count]
    }
  }
}
