/// A stem that a session needs, and how.
package struct StemUse: Sendable {
  package var bytes: SoundBytes
  /// What is known of it already; `nil`: it is opened to find out.
  package var header: StemHeader?
  /// It is played round and round, so its format must not pad it with silence.
  package var isLooped: Bool
  /// Its passes follow one another without a gap or an overlap, so its rate is converted as if its end and its beginning
  /// were joined.
  package var isRing: Bool
  /// Frames, at the session's rate, that it may be entered on: the half second after each, or less, is pinned.
  package var entries: [Int]

  package init(
    _ bytes: SoundBytes, header: StemHeader? = nil, isLooped: Bool, isRing: Bool = false, entries: [Int]
  ) {
    self.bytes = bytes
    self.header = header
    self.isLooped = isLooped
    self.isRing = isRing
    self.entries = entries
  }
}

extension StemUse {
  /// The stretches to keep in memory: `length` frames from each entry on, cut off at the end, joined where
  /// they touch, in order.
  static func pinnedRanges(entries: [Int], length: Int, frames: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for entry in entries.sorted() where entry >= 0 && entry < frames {
      let range = entry..<min(entry + length, frames)
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
    return ranges
  }
}
