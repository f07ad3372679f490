/// What of a sound file could not be decoded, as far as it has been read.
package struct SoundDamage: Equatable, Sendable {
  /// The first frame that could not be had: the damaged bytes belong to it or to one a little after it.
  package private(set) var firstFrame: Int
  /// Frames that could not be had, each counted once however often it was read.
  package private(set) var frames: Int
  /// Nothing could be decoded after it.
  package private(set) var isFinal = false
  /// One past the last frame that could not be had.
  private var end: Int

  init(_ range: Range<Int>) {
    (firstFrame, frames, end) = (range.lowerBound, range.count, range.upperBound)
  }

  /// Adds frames that are lost, unless they are known to be.
  ///
  /// - Parameter isFinal: Nothing could be decoded after them.
  static func note(_ range: Range<Int>, isFinal: Bool = false, in known: inout SoundDamage?) {
    var damage = known ?? SoundDamage(range.lowerBound..<range.lowerBound)
    damage.firstFrame = min(damage.firstFrame, range.lowerBound)
    damage.frames += max(0, range.upperBound - max(range.lowerBound, damage.end))
    damage.end = max(damage.end, range.upperBound)
    damage.isFinal = damage.isFinal || isFinal
    known = damage
  }
}
