/// Samples of a float file that are no numbers, or far too loud to be meant: they are heard as silence.
package struct WildSamples: Equatable, Sendable {
  /// The greatest magnitude that is taken, linear.
  static let limit: Float = 65_536

  /// Samples, each channel's counted; above 0.
  package private(set) var count = 0
  /// The frame of the first of them, at the file's own rate.
  package let first: Int
  /// Whether all of them are no numbers, or infinite.
  private var areNoNumbers = true

  init(first: Int) { self.first = first }

  mutating func add(_ sample: Float) {
    count += 1
    if sample.isFinite { areNoNumbers = false }
  }

  /// What there are, and what becomes of them.
  package var words: String {
    let (noun, verb, they) = count == 1 ? ("sample", "is", "it is") : ("samples", "are", "they are")
    let what =
      areNoNumbers ? "no number\(count == 1 ? "" : "s")" : "no numbers, or beyond 65536 times full scale"
    return "\(count) \(noun) \(verb) \(what), from frame \(first) on; \(they) heard as silence"
  }
}
