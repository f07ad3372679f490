/// A place in a cue as musicians name it: bar and beat, both counted from 1, and how far into the beat.
public struct MusicalPosition: Hashable, Sendable {
  /// From 1; bars before the first (a pickup) are 0 and below.
  public var bar: Int
  /// From 1.
  public var beat: Int
  /// The part of the beat that has passed, `0..<1`.
  public var fraction: Rational

  /// Divisions of a quarter in which positions are written: 2⁶·3²·5·7, so that triplets, quintuplets
  /// and septuplets are exact.
  public static let ticksPerQuarter = 20_160

  public static let start = MusicalPosition(bar: 1, beat: 1)

  public init(bar: Int, beat: Int = 1, fraction: Rational = .zero) {
    self.bar = bar
    self.beat = beat
    self.fraction = fraction
  }

  /// Reads `9`, `9.1`, `3.2+1/3`: bar, beat, and part of the beat.
  ///
  /// - Returns: `nil` for anything else; bars past 100 000 and beats past 1 000 are refused.
  public init?(_ text: some StringProtocol) {
    let sides = text.split(separator: "+", omittingEmptySubsequences: false)
    let place = sides[0].split(separator: ".", omittingEmptySubsequences: false)
    guard sides.count <= 2, place.count <= 2, let bar = Int(place[0]), (-1000...100_000).contains(bar) else {
      return nil
    }
    self.init(bar: bar)
    if place.count == 2 {
      guard let beat = Int(place[1]), (1...1000).contains(beat) else { return nil }
      self.beat = beat
    }
    if sides.count == 2 {
      let parts = sides[1].split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let above = Int(parts[0]), let below = Int(parts[1]),
        (1...20_160).contains(below),
        (0..<below).contains(above)
      else { return nil }
      fraction = Rational(above, below)
    }
  }
}

extension MusicalPosition: CustomStringConvertible {
  public var description: String {
    "\(bar).\(beat)" + (fraction == .zero ? "" : "+\(fraction)")
  }
}
