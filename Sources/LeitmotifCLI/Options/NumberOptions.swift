import ArgumentParser
import LeitmotifTiming

/// A sample rate, 1000...768000, as in `44100`.
struct RateArgument {
  let rate: SampleRate

  /// - Throws: `ValidationError` with what is allowed.
  init(argument: String) throws { try self.init(argument: argument, in: SampleRate.allowed) }

  /// - Throws: `ValidationError` with what is allowed.
  init(argument: String, in allowed: ClosedRange<Int>) throws {
    guard let hertz = Int(argument), allowed.contains(hertz), let rate = SampleRate(hertz: hertz) else {
      throw ValidationError(
        "a rate is a whole number of hertz, \(allowed.lowerBound) to \(allowed.upperBound), such as 44100.")
    }
    self.rate = rate
  }
}

/// A length in seconds, a thousandth to a day: a frame at least at any rate.
struct SecondsArgument {
  let seconds: Double

  /// - Throws: `ValidationError` with what is allowed.
  init(argument: String) throws {
    guard let seconds = Double(argument), seconds >= 0.001, seconds <= 86_400 else {
      throw ValidationError("a length is a number of seconds, 0.001 to 86400 (a day), such as 2.5.")
    }
    self.seconds = seconds
  }

  func frames(at rate: SampleRate) -> Int { Int((seconds * Double(rate.hertz)).rounded()) }
}

/// A number of bytes, 0 to 1024 GiB, as in `64M`, which may be written `64MB` or `64MiB` too.
struct ByteCount {
  let bytes: Int

  /// - Throws: `ValidationError` with what is allowed.
  init(argument: String) throws {
    let units: [Character: Int] = ["K": 10, "M": 20, "G": 30]
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    let unit = argument.dropFirst(digits.count).uppercased()
    let shift = unit.first.flatMap { ["", "B", "IB"].contains(unit.dropFirst()) ? units[$0] : nil }
    guard let number = Int(digits), unit.isEmpty || shift != nil, number <= (1 << 40) >> (shift ?? 0) else {
      throw ValidationError(
        "an amount of memory is a whole number of bytes, or of K, M or G: 0 to 1024G, such as 64M.")
    }
    bytes = number << (shift ?? 0)
  }
}

/// Whole numbers within limits.
enum Count {
  /// What reads a number of `things`, or says which ones are allowed.
  static func reader(of things: String, in allowed: ClosedRange<Int>) -> @Sendable (String) throws -> Int {
    { argument in
      guard let number = Int(argument), allowed.contains(number) else {
        throw ValidationError(
          "this is a whole number of \(things), \(allowed.lowerBound) to \(allowed.upperBound).")
      }
      return number
    }
  }
}
