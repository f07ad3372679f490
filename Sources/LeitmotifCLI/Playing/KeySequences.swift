/// Tells the keys in what a terminal sends.
///
/// Most keys are one byte. Arrows, function keys and their like are several, the first of which is that of Esc; they may
/// come behind other keys, and in two parts.
package struct KeySequences: Sendable {
  private enum Place {
    case between
    /// After an Esc, which may be a key or the beginning of a sequence.
    case escaped
    /// After `ESC [`: anything up to a letter or another of 0x40...0x7E.
    case control(isFirst: Bool)
    /// Before the last byte of a sequence.
    case last
  }

  private var place = Place.between
  private static let escape: UInt8 = 27

  package init() {}

  /// The keys among the next bytes; what comes of several bytes is left out, and with it the key that Alt was held for.
  ///
  /// - Parameter bytes: What was sent; empty when nothing was for so long that a sequence is over.
  package mutating func keys(in bytes: [UInt8]) -> [UInt8] {
    guard bytes.isEmpty else { return bytes.compactMap { key($0) } }
    defer { place = .between }
    if case .escaped = place { return [KeySequences.escape] }
    return []
  }

  /// - Returns: The key that the byte is; `nil`: it is a part of something.
  private mutating func key(_ byte: UInt8) -> UInt8? {
    if byte == KeySequences.escape {
      place = .escaped
      return nil
    }
    switch place {
    case .between: return byte
    case .escaped:
      place =
        switch byte {
        case UInt8(ascii: "["): .control(isFirst: true)
        case UInt8(ascii: "O"): .last
        default: .between
        }
    case .control(isFirst: true) where byte == UInt8(ascii: "["):
      // The function keys of the Linux console.
      place = .last
    case .control: place = (0x40...0x7E).contains(byte) ? .between : .control(isFirst: false)
    case .last: place = .between
    }
    return nil
  }
}
