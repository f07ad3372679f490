/// When a lost device is tried again: after 50 ms, 100, 250, 500, and from then on every second, for ever.
///
/// The pauses begin anew only once a device has played well, so that one which opens and breaks again and again is
/// not opened more often than that.
struct Reopening {
  /// Pauses before the first tries, in nanoseconds.
  private static let pauses = [50, 100, 250, 500, 1000].map { $0 * 1_000_000 }
  /// How long a try may take, in nanoseconds; a sound server's start takes up to 2 seconds.
  static let patience = 5_000_000_000
  /// The try that has not been answered; `nil` if there is none.
  private(set) var asked: Int?
  private(set) var nextAt = 0
  /// Tries since a device played well.
  private var failures = 0
  private var abandonAt = Int.max

  /// Notes at `now` that there is no device, or that a try came to nothing.
  mutating func wait(from now: Int) {
    asked = nil
    nextAt = now + Reopening.pauses[min(failures, Reopening.pauses.count - 1)]
    failures += 1
  }

  /// Whether it is time for a try.
  func isTime(at now: Int) -> Bool { asked == nil && now >= nextAt }

  mutating func ask(_ number: Int, at now: Int) {
    asked = number
    abandonAt = now + Reopening.patience
  }

  /// Whether the try has taken too long.
  func isTooLong(at now: Int) -> Bool { asked != nil && now >= abandonAt }

  /// Notes that there is a device.
  mutating func answer() { asked = nil }

  /// Notes that the device has played well.
  mutating func succeed() { failures = 0 }

  /// When there is something to do by itself.
  var due: Int { asked == nil ? nextAt : abandonAt }
}
