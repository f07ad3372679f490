import LeitmotifScore

/// How a parameter follows what the game sets, in words.
enum ParameterWords {
  /// How it rises and falls.
  ///
  /// - Parameter size: Of its range: how far it may have to go.
  static func pace(_ smoothing: Parameter.Smoothing, size: Double) -> (up: String, down: String) {
    switch smoothing {
    case .none: ("at once", "at once")
    case .slew(let up, let down): (steady(up, size), steady(down, size))
    case .onePole(let up, let down): (approaching(up), approaching(down))
    }
  }

  /// `within 8 s (0.125 a second)`.
  private static func steady(_ rate: Double, _ size: Double) -> String {
    let seconds = ((size / rate) * 1e3).rounded() / 1e3
    return "within \(LevelWords.number(seconds)) s (\(LevelWords.number(rate)) a second)"
  }

  private static func approaching(_ seconds: Double) -> String {
    "with a time constant of \(LevelWords.number(seconds)) s"
  }
}
