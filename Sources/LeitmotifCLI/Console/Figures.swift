import Glibc
package import LeitmotifTiming

/// Numbers as people read them.
package enum Figures {
  /// `value` with so many digits after the point, halves away from zero.
  package static func fixed(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let all = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && all > 0 ? "-" : ""
    if digits == 0 { return "\(sign)\(all)" }
    return "\(sign)\(all / scale).\(padded(all % scale, digits))"
  }

  /// A linear gain or peak, in decibels.
  package static func decibels(_ gain: Float) -> String {
    gain > 0 ? fixed(level(gain), 1) + " dB" : "-inf dB"
  }

  /// The level of a gain above zero.
  package static func level(_ gain: Float) -> Double { 20 * log10(Double(gain)) }

  /// Minutes, seconds and thousandths, rounded down.
  package static func time(_ frames: Int, at rate: SampleRate) -> String {
    let (seconds, rest) = frames.quotientAndRemainder(dividingBy: rate.hertz)
    return "\(clock(seconds)).\(padded(rest * 1000 / rate.hertz, 3))"
  }

  /// Minutes and seconds; hours if there are any.
  package static func clock(_ seconds: Int) -> String {
    let (minutes, rest) = (seconds / 60 % 60, padded(seconds % 60, 2))
    return seconds < 3600 ? "\(minutes):\(rest)" : "\(seconds / 3600):\(padded(minutes, 2)):\(rest)"
  }

  /// Bytes as mebibytes, or below one as kibibytes: of what there is, one at least.
  package static func memory(_ bytes: Int) -> String {
    let kibibytes = bytes == 0 ? 0 : max(1, Int((Double(bytes) / 1024).rounded()))
    return kibibytes < 1024 ? "\(kibibytes) KiB" : fixed(Double(bytes) / 1_048_576, 1) + " MiB"
  }

  /// `3 cues`, `1 cue`.
  package static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }

  /// Nanoseconds as milliseconds.
  package static func milliseconds(_ nanoseconds: Int) -> String {
    fixed(Double(nanoseconds) / 1e6, nanoseconds < 10_000_000 ? 2 : 1) + " ms"
  }

  /// Thousandths as a percentage.
  package static func percent(_ thousandths: Int) -> String {
    fixed(Double(thousandths) / 10, thousandths < 100 ? 1 : 0) + " %"
  }

  /// `once`, `twice`, `3 times`.
  package static func times(_ number: Int) -> String {
    number == 1 ? "once" : number == 2 ? "twice" : "\(number) times"
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

extension String {
  /// At least `width` cells of a terminal, filled with spaces.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - cells)) }

  func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - cells)) + self }
}
