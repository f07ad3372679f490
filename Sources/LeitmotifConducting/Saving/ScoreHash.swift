import LeitmotifScore
import LeitmotifTiming

/// A hash of what a value holds, the same on every machine and in every run.
///
/// It walks through the value's parts by reflection, and so takes in whatever the model comes to have.
/// Places in the file are left out: a score that is laid out anew, or with other comments, is the same.
struct ContentHash {
  /// FNV-1a, 64 bits.
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    // No text runs into the next.
    value = (value ^ 0xFF) &* 0x100_0000_01B3
  }

  mutating func add(partsOf item: Any) {
    if item is Mark { return }
    let parts = Mirror(reflecting: item)
    guard !parts.children.isEmpty else { return add(String(describing: item)) }
    add("\(parts.children.count)")
    for (label, part) in parts.children {
      // Elements of a list have no names of their own.
      if let label { add(label) }
      add(partsOf: part)
    }
  }

  /// The hash of a value.
  static func of(_ item: Any) -> UInt64 {
    var hash = ContentHash()
    hash.add(partsOf: item)
    return hash.value
  }
}

extension Plan {
  /// Sixteen hexadecimal digits that are the same for scores that play the same: all that is written in it
  /// but the title and who made it, the rate, and how long its stems are.
  ///
  /// It takes milliseconds for a large score; it is asked for where music is saved or restored.
  package var contentHash: String {
    var hash = ContentHash()
    hash.add("\(sampleRate.hertz) \(allVoices)")
    for (label, part) in Mirror(reflecting: score).children {
      if ["title", "composer", "licence"].contains(label) { continue }
      hash.add(label ?? "")
      hash.add(partsOf: part)
    }
    for stem in stems { hash.add("\(stem.path.text) \(stem.frames)") }
    let digits = String(hash.value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
