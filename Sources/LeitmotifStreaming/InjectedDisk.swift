/// How a disk behaves, where a test decides it.
package struct InjectedDisk: Sendable {
  /// Whether bytes can be had at once, without waiting for the disk.
  package var isAtHand: @Sendable (Range<Int>) -> Bool
  /// The system's error of a read; 0: it succeeds.
  package var failure: @Sendable (Range<Int>) -> Int32

  package init(
    isAtHand: @escaping @Sendable (Range<Int>) -> Bool = { _ in true },
    failure: @escaping @Sendable (Range<Int>) -> Int32 = { _ in 0 }
  ) {
    self.isAtHand = isAtHand
    self.failure = failure
  }
}
