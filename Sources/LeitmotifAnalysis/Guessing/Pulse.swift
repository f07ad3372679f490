import Glibc

/// How far the onsets of a sound fall on the beats of a frequency: the mean of their places on its circle.
///
/// The length of that mean is what statistics calls the *mean resultant length*: 1 where all fall on one place of the
/// beat, about `noise` where they fall anywhere.
struct Pulse {
  struct Mean {
    var cosine = 0.0
    var sine = 0.0

    /// 0...1.
    var length: Double { (cosine * cosine + sine * sine).squareRoot() }

    /// The place on the circle, in turns, 0..<1.
    var turns: Double {
      let turns = atan2(sine, cosine) / (2 * Double.pi)
      return turns < 0 ? turns + 1 : turns
    }

    /// How well it agrees with beats that begin so many turns in, -1...1.
    func agreement(at turns: Double) -> Double {
      let angle = 2 * Double.pi * turns
      return cosine * cos(angle) + sine * sin(angle)
    }
  }

  /// Seconds from the beginning that are looked at; beyond, a tempo is known well enough.
  static let longest = 90.0

  let onsets: [Onset]
  private let weight: Double
  private let low: Double
  /// How many onsets of equal weight would say as much.
  let count: Double

  init(_ onsets: [Onset]) {
    self.onsets = onsets.filter { $0.time <= Pulse.longest }
    weight = self.onsets.reduce(0) { $0 + $1.weight }
    low = self.onsets.reduce(0) { $0 + $1.low }
    let squares = self.onsets.reduce(0) { $0 + $1.weight * $1.weight }
    count = squares > 0 ? weight * weight / squares : 0
  }

  /// What the mean's length is for onsets that know no beat, at most frequencies.
  var noise: Double { count > 0 ? min(1, 1 / count.squareRoot()) : 1 }

  /// The mean at `frequency` beats a second.
  func mean(at frequency: Double, low isLow: Bool = false) -> Mean {
    let all = isLow ? low : weight
    guard all > 0 else { return Mean() }
    var mean = Mean()
    for onset in onsets {
      let share = isLow ? onset.low : onset.weight
      if share == 0 { continue }
      let angle = 2 * Double.pi * frequency * onset.time
      mean.cosine += share * cos(angle)
      mean.sine += share * sin(angle)
    }
    mean.cosine /= all
    mean.sine /= all
    return mean
  }
}
