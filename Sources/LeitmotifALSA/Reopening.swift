/// When a lost device is tried again: after 50 ms, 100, 250, 500, and from then on every 750, for ever.
///
/// The pauses begin anew only once a device has played well, so that one which opens and breaks again and again is
/// not opened more often than that.
struct Reopening {
  /// The pause before a try after so many, in nanoseconds.
  // A row of them would be allocated on the device thread.
  private static func pause(after failures: Int) -> Int {
    switch failures {
    case 0: 50_000_000
    case 1: 100_000_000
    case 2: 250_000_000
    case 3: 500_000_000
    default: 750_000_000
    }
  }

  /// How long a try may take, in nanoseconds; a sound server's start takes up to 2 seconds.
  static let patience = 5_000_000_000
  /// The try that has not been answered; `nil` if there is none.
  private(set) var asked: Int?
  private(set) var nextAt = 0
  /// Tries since a device played well.
  private var failures = 0
  private var askedAt = 0

  /// Notes at `now` that there is no device, or that the last try came to nothing.
  ///
  /// A pause begins with the try; but after one that took long there is still the shortest.
  mutating func wait(from now: Int) {
    let pause = Reopening.pause(after: failures)
    nextAt = asked == nil ? now + pause : max(askedAt + pause, now + Reopening.pause(after: 0))
    asked = nil
    failures += 1
  }

  /// Whether it is time for a try.
  func isTime(at now: Int) -> Bool { asked == nil && now >= nextAt }

  mutating func ask(_ number: Int, at now: Int) {
    asked = number
    askedAt = now
  }

  /// Whether the try has taken too long.
  func isTooLong(at now: Int) -> Bool { asked != nil && now >= askedAt + Reopening.patience }

  /// Notes that there is a device.
  mutating func answer() { asked = nil }

  /// Notes that the device has played well.
  mutating func succeed() { failures = 0 }

  /// When there is something to do by itself.
  var due: Int { asked == nil ? nextAt : askedAt + Reopening.patience }
}
