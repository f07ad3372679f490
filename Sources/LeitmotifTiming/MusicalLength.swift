/// How long something lasts, in the unit that it was written in.
public enum MusicalLength: Hashable, Sendable {
  /// Beats of the meter in force where it is used.
  case beats(Rational)
  case bars(Rational)
  case seconds(Rational)
  case frames(Int)

  public static let none = MusicalLength.frames(0)

  /// The longest that is taken: an hour, 10 000 bars, 100 000 beats, or 2^31 frames.
  static let longest: (seconds: Rational, bars: Rational, beats: Rational, frames: Int) = (
    Rational(3600), Rational(10_000), Rational(100_000), Int(Int32.max)
  )

  /// The same in words, with what fractions are taken.
  package static let limits = "an hour, 10000 bars, 100000 beats or 2147483647 frames\(fractions)"
  /// The same of what is written in seconds alone, and of what may be in frames too.
  package static let limitsOfSeconds = "an hour\(fractions)"
  package static let limitsOfClock = "an hour or 2147483647 frames\(fractions)"

  private static let fractions =
    "; fractions are of whole numbers such as 1/3, the lower from 1 to 20160"

  /// Reads `2 beats`, `1 bar`, `1/2 beat`, `2.5 s`, `250 ms`, `240 frames`; negative lengths too.
  ///
  /// - Returns: `nil` for anything else, and for lengths past an hour.
  public init?(_ text: some StringProtocol) {
    let words = text.split(separator: " ")
    guard words.count == 2, let number = MusicalLength.number(words[0]) else { return nil }
    let size = number < .zero ? -number : number
    switch words[1] {
    case "beat", "beats":
      guard size <= MusicalLength.longest.beats else { return nil }
      self = .beats(number)
    case "bar", "bars":
      guard size <= MusicalLength.longest.bars else { return nil }
      self = .bars(number)
    case "s", "ms":
      let seconds = words[1] == "ms" ? number / Rational(1000) : number
      guard size <= Rational(3_600_000),
        (seconds < .zero ? -seconds : seconds) <= MusicalLength.longest.seconds
      else { return nil }
      self = .seconds(seconds)
    case "frame", "frames":
      guard number.denominator == 1, size <= Rational(MusicalLength.longest.frames) else { return nil }
      self = .frames(Int(number.numerator))
    default: return nil
    }
  }

  private static func number(_ text: some StringProtocol) -> Rational? {
    if let decimal = Rational(decimal: text) { return decimal }
    let sides = text.split(separator: "/", omittingEmptySubsequences: false)
    guard sides.count == 2, let above = Int(sides[0]), let below = Int(sides[1]),
      (1...20_160).contains(below),
      above.magnitude <= 1_000_000
    else { return nil }
    return Rational(above, below)
  }

  /// Whether it lasts no time, or less.
  public var isNoTime: Bool {
    switch self {
    case .beats(let length), .bars(let length), .seconds(let length): length <= .zero
    case .frames(let frames): frames <= 0
    }
  }
}

extension MusicalLength: CustomStringConvertible {
  public var description: String {
    switch self {
    case .beats(let beats): "\(beats) \(beats == Rational(1) ? "beat" : "beats")"
    case .bars(let bars): "\(bars) \(bars == Rational(1) ? "bar" : "bars")"
    case .seconds(let seconds): "\(seconds.approximate) s"
    case .frames(let frames): "\(frames) frames"
    }
  }
}
