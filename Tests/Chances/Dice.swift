/// Numbers that look random and are the same for the same seed.
package struct Dice: Sendable {
  private var state: UInt64

  package init(_ seed: UInt64) {
    state = Dice.mixed(seed)
    if state == 0 { state = 1 }
  }

  /// One seed made of two.
  package init(_ seed: UInt64, _ number: UInt64) { self.init(Dice.mixed(seed) ^ Dice.mixed(~number)) }

  /// After Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators (2014).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// 0 ..< `sides`; 0 where there are none.
  package mutating func roll(_ sides: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 11) % max(sides, 1)
  }

  package mutating func roll(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + roll(range.upperBound - range.lowerBound + 1)
  }

  package mutating func pick<Element>(_ list: [Element]) -> Element { list[roll(list.count)] }

  package mutating func chance(_ percent: Int) -> Bool { roll(100) < percent }

  /// `text` so often, else nothing.
  package mutating func maybe(_ percent: Int, _ text: String) -> String? {
    chance(percent) ? text : nil
  }
}

/// Stereo noise within ±0.25, the same for the same seed.
package func noise(frames: Int, seed: UInt64) -> [Float] {
  var state = seed &* 2 &+ 1
  return (0..<2 * frames).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(Int64(bitPattern: state) >> 40) * 0x1p-25
  }
}
