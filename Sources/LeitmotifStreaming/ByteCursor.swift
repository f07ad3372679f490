/// Reads numbers and texts off bytes that may end anywhere: what is not there is `nil`, and never a trap.
struct ByteCursor {
  private let bytes: ArraySlice<UInt8>
  private(set) var offset = 0
  let isBigEndian: Bool

  init(_ bytes: some Sequence<UInt8>, isBigEndian: Bool = false) {
    self.bytes = ArraySlice(Array(bytes))
    self.isBigEndian = isBigEndian
  }

  /// Bytes that are left.
  var left: Int { bytes.count - offset }

  /// The next `count` bytes, or `nil` if there are fewer.
  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= left else { return nil }
    defer { offset += count }
    return bytes[bytes.startIndex + offset..<bytes.startIndex + offset + count]
  }

  /// The next `count` bytes, or as many as are left.
  mutating func takeUp(to count: Int) -> ArraySlice<UInt8> { take(min(max(count, 0), left)) ?? [] }

  mutating func skip(_ count: Int) { offset += min(max(count, 0), left) }

  /// An unsigned number of `size` bytes, 1...8, below 2^62.
  mutating func number(_ size: Int, isBigEndian: Bool? = nil) -> Int? {
    guard let digits = take(size) else { return nil }
    let ordered = isBigEndian ?? self.isBigEndian ? Array(digits) : digits.reversed()
    let value = ordered.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return value < 1 << 62 ? Int(value) : nil
  }

  /// A float of four bytes.
  mutating func float() -> Double? {
    number(4).map { Double(Float(bitPattern: UInt32(truncatingIfNeeded: $0))) }
  }

  /// Text that fills `count` bytes, or less and then zeros.
  mutating func text(_ count: Int) -> String { ByteCursor.text(takeUp(to: count)) }

  /// Text as far as the first zero, without spaces around it and no longer than is kept.
  ///
  /// What is not UTF-8 is taken for Latin 1.
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    let ended = Array(bytes.prefix { $0 != 0 })
    let isCut = ended.count > SoundTags.mostBytes
    var kept = Array(ended.prefix(SoundTags.mostBytes))
    // A cut in the middle of a character shall not make Latin 1 of all before it.
    while isCut, let last = kept.last, last & 0x80 != 0 { kept.removeLast() }
    let text =
      String(validating: kept, as: UTF8.self) ?? String(String.UnicodeScalarView(kept.map { .init($0) }))
    let trimmed = text.unicodeScalars.drop { $0.properties.isWhitespace }.reversed()
      .drop { $0.properties.isWhitespace }.reversed()
    return String(String.UnicodeScalarView(trimmed))
  }
}
