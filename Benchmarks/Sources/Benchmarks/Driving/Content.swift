import Glibc

/// What the stems hold and how loud they are: the same for every driver, to the bit.
enum Content {
  /// A sample of W1, -16384...16384 at most: 16 bits hold it, and so does a float.
  static func sample(stem: Int, frame: Int, channel: Int, stems: Int) -> Int16 {
    let peak = UInt32(16384 / stems)
    var bits = UInt32(truncatingIfNeeded: 2 * frame + channel) &* 0x9E37_79B1
    bits &+= UInt32(truncatingIfNeeded: stem) &* 0x85EB_CA6B
    bits ^= bits >> 15
    bits &*= 0x2C1B_3C6D
    bits ^= bits >> 12
    return Int16(Int32(((bits >> 16) * (2 * peak + 1)) >> 16) - Int32(peak))
  }

  /// A stem of W1 in 16 bits, interleaved stereo.
  static func stem16(_ stem: Int, _ workload: Workload) -> [Int16] {
    (0..<2 * workload.length).map {
      sample(stem: stem, frame: $0 / 2, channel: $0 % 2, stems: workload.stems)
    }
  }

  /// A stem of W1, interleaved stereo.
  static func stem(_ stem: Int, _ workload: Workload) -> [Float] {
    (0..<2 * workload.length).map {
      Float(sample(stem: stem, frame: $0 / 2, channel: $0 % 2, stems: workload.stems)) / 32768
    }
  }

  /// Frames of a stem of W2, at 44.1 kHz.
  static let toneFrames = 441_000

  /// A stem of W2, interleaved stereo.
  static func tone(_ stem: Int, _ workload: Workload) -> [Float] {
    let peak = 0.5 / Double(workload.stems)
    let periods = 550 + 1370 * stem
    return (0..<toneFrames).flatMap { frame in
      let angle = 2 * Double.pi * Double(periods * frame % toneFrames) / Double(toneFrames)
      return [Float(peak * sin(angle)), Float(peak * cos(angle))]
    }
  }

  /// The straight line of a stem's gain: at the first frame, and after the last of the whole run.
  static func gains(_ stem: Int, _ workload: Workload) -> (start: Double, end: Double) {
    guard stem < workload.heard ?? workload.stems else { return (0, 0) }
    return (0.25 + 0.5 * Double(5 * stem % 16) / 15, 0.25 + 0.5 * Double((11 * stem + 7) % 16) / 15)
  }

  /// A stem's gain on a frame of the run.
  static func gain(_ stem: Int, at frame: Int, _ workload: Workload) -> Double {
    let (start, end) = gains(stem, workload)
    return start + (end - start) * Double(frame) / Double(workload.rampFrames)
  }

  /// The file of a stem; there are sixteen of them, taken in turn.
  static func file(_ stem: Int, of workload: String, _ codec: String) -> String {
    let number = "00\(stem % 16)".suffix(3)
    return "\(workload.lowercased())/stem\(number).\(codec == "vorbis" ? "ogg" : codec)"
  }
}
