import ArgumentParser
import Leitmotif
import LeitmotifTiming

/// What every command that loads a score is told about its stems.
struct StemOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder with the stems; otherwise the nearest 'stems' at or above the score's own.",
      valueName: "folder"))
  var stems: String?

  @Option(
    help: ArgumentHelp(
      "Memory for stems held whole (default: 24M; a render reads all of them ahead). K, M and G are understood.",
      valueName: "bytes"))
  var memory: ByteCount?

  /// Bytes for stems held whole while music plays.
  var bytesHeld: Int { memory?.bytes ?? 24 << 20 }
}

/// A number of bytes, as in `64M`.
struct ByteCount: ExpressibleByArgument {
  let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let units: [Character: Int] = ["K": 10, "M": 20, "G": 30]
    let shift = argument.last.flatMap { units[Character($0.uppercased())] }
    let digits = shift == nil ? argument[...] : argument.dropLast()
    guard let number = Int(digits), number >= 0, number <= (1 << 40) >> (shift ?? 0) else { return nil }
    bytes = number << (shift ?? 0)
  }

  var defaultValueDescription: String { bytes % (1 << 20) == 0 ? "\(bytes >> 20)M" : "\(bytes)" }
}

/// A sample rate, 1000...768000, as in `44100`.
struct RateArgument: ExpressibleByArgument {
  let rate: SampleRate

  init?(argument: String) {
    guard let hertz = Int(argument), let rate = SampleRate(hertz: hertz) else { return nil }
    self.rate = rate
  }
}

/// A length in seconds, above 0 and at most a day.
struct SecondsArgument: ExpressibleByArgument {
  let seconds: Double

  init?(argument: String) {
    guard let seconds = Double(argument), seconds > 0, seconds <= 86_400 else { return nil }
    self.seconds = seconds
  }

  func frames(at rate: SampleRate) -> Int { Int((seconds * Double(rate.hertz)).rounded()) }
}
