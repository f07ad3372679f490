internal import CDisk
import Glibc
import LeitmotifLocking

extension SoundBytes {
  /// Bytes from its place on that every handle can expect to read next without waiting: a block of any format.
  private static let near = 1 << 17
  /// Bytes from its place on that the system is told to read for a handle.
  private static let far = 1 << 18
  /// Bytes between two looks at what the system has at hand.
  private static let look = 1 << 15

  /// A handle will go on reading from byte `offset`: the system may read on while others are served.
  func expect(from offset: Int, of handle: ObjectIdentifier) {
    let asked = places.withLock { places -> Int? in
      var place = places[handle] ?? ReadingPlace(next: offset, asked: offset)
      // What was asked for elsewhere is of no use here.
      if !(offset...offset + SoundBytes.far).contains(place.asked) { place.asked = offset }
      let asked = place.asked
      // What was asked for before is not asked for again, nor a little at a time.
      let isEnough = asked >= min(offset + SoundBytes.near, count)
      if !isEnough { place.asked = offset + SoundBytes.far }
      place.next = offset
      places[handle] = place
      return isEnough ? nil : asked
    }
    guard let asked else { return }
    // Nobody need know whether it did any good.
    posix_fadvise(descriptor, off_t(asked), off_t(offset + SoundBytes.far - asked), POSIX_FADV_WILLNEED)
  }

  /// A handle will not read any more.
  func forget(_ handle: ObjectIdentifier) { places.withLock { $0[handle] = nil } }

  /// Whether what the handles on it read next can be had without waiting for the disk.
  ///
  /// Where a system cannot say, it says yes.
  var isAtHand: Bool {
    let places = places.withLock { $0.values.map(\.next) }
    // Whoever opens it begins at its beginning.
    return (places.isEmpty ? [0] : places).allSatisfy { isAtHand($0..<min($0 + SoundBytes.near, count)) }
  }

  private func isAtHand(_ range: Range<Int>) -> Bool {
    if let disk { return disk.isAtHand(range) }
    return stride(from: range.lowerBound, to: range.upperBound, by: SoundBytes.look).allSatisfy {
      leitmotif_is_at_hand(descriptor, Int64($0)) != 0
    }
  }
}

/// Where in a file a handle reads.
struct ReadingPlace: Sendable {
  /// The byte that it reads next.
  var next: Int
  /// Up to here the system has been told to read.
  var asked: Int
}
