import ArgumentParser
import LeitmotifTiming

/// What may be said to override a guess.
enum StartArgument {
  private static let tempi = 20.0...400.0

  /// - Throws: `ValidationError` with what is allowed.
  static func tempo(_ text: String) throws -> Double {
    guard let tempo = Rational(decimal: text)?.approximate, tempi.contains(tempo) else {
      throw ValidationError("a tempo is a number of beats a minute, 20 to 400, such as 96 or 87.5.")
    }
    return tempo
  }

  /// - Throws: `ValidationError` with what is allowed.
  static func meter(_ text: String) throws -> Meter {
    guard let meter = Meter(text) else {
      throw ValidationError("a meter is 1 to 64 over 1, 2, 4, 8, 16, 32 or 64, such as 3/4 or 6/8.")
    }
    return meter
  }

  /// - Throws: `ValidationError` with what is allowed.
  static func pickup(_ text: String) throws -> MusicalLength {
    switch MusicalLength(text) {
    case .beats(let beats)? where beats >= .zero && beats <= Rational(64): return .beats(beats)
    case .seconds(let seconds)? where seconds >= .zero && seconds <= Rational(60): return .seconds(seconds)
    default:
      throw ValidationError("a pickup is a length such as '1 beat', '1/2 beat' or '0.5 s', at most a minute.")
    }
  }
}

/// A text as a shell takes it for one word.
enum ShellWord {
  static func of(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.allSatisfy { $0.isLetter || $0.isNumber || "_-./+:@%,".contains($0) } && !text.hasPrefix("-")
    return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
