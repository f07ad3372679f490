import ArgumentParser
import LeitmotifAnalysis
import LeitmotifScore
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

/// A wish as it was said, of all cues or of one: `96`, `battle=132`.
struct CueWish<Value: Sendable>: Sendable {
  /// `nil`: of all.
  var cue: String?
  var value: Value

  /// - Throws: What `read` throws of what stands behind the name.
  init(_ text: String, _ read: (String) throws -> Value) throws {
    let equals = text.firstIndex(of: "=")
    cue = equals.map { String(text[..<$0]) }
    value = try read(equals.map { String(text[text.index(after: $0)...]) } ?? text)
  }
}

/// All that was said of tempo, meter and pickup.
struct StartWishes {
  private(set) var all = Wishes()
  /// By the names of cues.
  private(set) var own: [String: Wishes] = [:]

  /// - Throws: `ValidationError` for what is said twice.
  init(
    tempo: [CueWish<Double>], meter: [CueWish<Meter>], pickup: [CueWish<MusicalLength>]
  ) throws {
    for wish in tempo { try note(wish, "--tempo", \.tempo) }
    for wish in meter { try note(wish, "--meter", \.meter) }
    for wish in pickup { try note(wish, "--pickup", \.pickup) }
  }

  private mutating func note<Value>(
    _ wish: CueWish<Value>, _ option: String, _ place: WritableKeyPath<Wishes, Value?>
  ) throws {
    let before = wish.cue.map { own[$0] ?? Wishes() } ?? all
    guard before[keyPath: place] == nil else {
      throw ValidationError("\(option) is said twice for \(wish.cue.map { "'\($0)'" } ?? "all cues").")
    }
    if let cue = wish.cue {
      own[cue, default: Wishes()][keyPath: place] = wish.value
    } else {
      all[keyPath: place] = wish.value
    }
  }

  /// The cues, or a refusal of names that none of them has.
  static func refusal(_ unknown: UnknownCues) -> Failure {
    Failure(
      Failure.usage,
      unknown.names.map { name in
        let near = Nearest.to(name, in: unknown.known).map { "; did you mean '\($0)'?" }
        let known = unknown.known.map { "'\($0)'" }.joined(separator: ", ")
        return "error: there is no cue '\(VisibleText.of(name))'" + (near ?? "; there are \(known)")
      })
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
