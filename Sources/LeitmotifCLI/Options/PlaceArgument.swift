import ArgumentParser
import LeitmotifScore
import LeitmotifTiming

/// A time in a scenario: bar and beat (`3.2`), seconds (`2.5s`, `250ms`) or frames (`216000`).
struct PlaceArgument {
  let time: Scenario.Time

  init(argument: String) throws {
    guard let time = PlaceArgument.time(argument) else {
      throw ValidationError("a place is bar and beat (3.2), seconds (2.5s) or frames (216000)")
    }
    self.time = time
  }

  private static func time(_ text: String) -> Scenario.Time? {
    if let frames = Int(text) { return frames >= 0 ? .frames(frames) : nil }
    if text.hasSuffix("s") {
      let isMilliseconds = text.hasSuffix("ms")
      guard let number = Rational(decimal: text.dropLast(isMilliseconds ? 2 : 1)),
        (Rational.zero...Rational(10_000_000)).contains(number)
      else { return nil }
      return .seconds(isMilliseconds ? number / Rational(1000) : number)
    }
    return MusicalPosition(text).flatMap { $0.bar >= 1 ? .position($0) : nil }
  }
}
