extension Rational: Codable {
  /// Written as `3/4`, or `3` for a whole number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// - Throws: `DecodingError` for what is no fraction, or one whose parts have more than 62 bits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map { Int($0) }
    let most = 1 << 62
    guard let above = parts[0], let below = parts.count > 1 ? parts[1] : 1,
      (-most...most).contains(above), (1...most).contains(below)
    else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no fraction")
    }
    self.init(above, below)
  }
}
