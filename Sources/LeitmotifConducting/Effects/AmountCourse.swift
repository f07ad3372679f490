import LeitmotifMixing

/// The conductor's own copy of what a parameter moves of an effect or a send.
struct AmountCourse: Sendable, Codable {
  /// In the mixer's numbers.
  var ramp: TimedRamp
  /// Counts the changes of course, so that what was noted for an earlier one can be told.
  var generation = 0

  init(at number: Float) { ramp = TimedRamp(at: number, from: 0) }
}
