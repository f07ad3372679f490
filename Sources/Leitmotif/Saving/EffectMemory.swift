import FoundationEssentials

/// Samples that effects remember, as text in a save: their bits as base64, the least byte first.
enum EffectMemory {
  /// `nil` for nothing but zeros, which needs no telling.
  static func text(of samples: [Float]) -> String? {
    guard samples.contains(where: { $0.bitPattern != 0 }) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * samples.count)
    for sample in samples {
      let bits = sample.bitPattern
      for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
    }
    return Data(bytes).base64EncodedString()
  }

  /// - Returns: `nil` if it is no such text, or of another count.
  static func samples(of text: String, count: Int) -> [Float]? {
    // As long as so many bytes are: nothing else is looked at.
    guard text.utf8.count == (4 * count + 2) / 3 * 4, let bytes = Data(base64Encoded: text),
      bytes.count == 4 * count
    else { return nil }
    let all = [UInt8](bytes)
    return (0..<count).map { sample in
      let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(all[4 * sample + $1]) << UInt32(8 * $1) }
      return Float(bitPattern: bits)
    }
  }
}
