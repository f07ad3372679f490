/// Chance by counting: a number for each decision of each container, made from the seed and from nothing else, so
/// that no decision depends on what was decided elsewhere.
///
/// The mixing is the finaliser of SplitMix64 with the constants of D. Stafford's "Mix13" (G. L. Steele, D. Lea,
/// C. H. Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
package struct CounterRandom: Codable, Equatable, Sendable {
  @WrittenOut package private(set) var seed: UInt64

  package init(seed: UInt64) { _seed = WrittenOut(wrappedValue: seed) }

  /// 2⁶⁴ divided by the golden ratio, made odd: what a SplitMix64 counts in.
  private static let step: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// Spreads every bit over all others; no two numbers become the same.
  package static func mix(_ number: UInt64) -> UInt64 {
    var z = number
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// The number of a container that is called so: the 64-bit FNV-1a hash of its UTF-8, the same on every machine.
  package static func container(_ path: String) -> UInt64 {
    path.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// 64 evenly distributed bits.
  ///
  /// - Parameter draw: Counts numbers that one decision needs.
  package func bits(_ container: UInt64, _ decision: Int, draw: Int = 0) -> UInt64 {
    var hash = CounterRandom.mix(seed &+ CounterRandom.step)
    hash = CounterRandom.mix((hash ^ container) &+ CounterRandom.step)
    hash = CounterRandom.mix(hash &+ UInt64(truncatingIfNeeded: decision) &* CounterRandom.step)
    return CounterRandom.mix(hash &+ UInt64(truncatingIfNeeded: draw) &* CounterRandom.step)
  }

  /// A number in 0..<1.
  package func unit(_ container: UInt64, _ decision: Int, draw: Int = 0) -> Double {
    Double(bits(container, decision, draw: draw) >> 11) * 0x1p-53
  }

  /// A whole number in 0..<`count`, which is above 0.
  package func below(_ count: Int, _ container: UInt64, _ decision: Int, draw: Int) -> Int {
    Int(bits(container, decision, draw: draw).multipliedFullWidth(by: UInt64(count)).high)
  }
}
