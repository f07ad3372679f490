package import LeitmotifScore
package import LeitmotifTiming

/// A cue laid out in frames of the session's rate.
package struct PlannedCue: Sendable {
  package struct Loop: Sendable {
    package let start: Rational
    package let end: Rational
    /// Exact frames of the two, before rounding.
    package let exactStart: Rational
    package let exactEnd: Rational
    /// Times that it is played; `nil`: without end.
    package let count: Int?
    /// Whether the pickup sounds before every pass, over the end of the one before.
    package var repeatsPickup = false

    package var exactLength: Rational { exactEnd - exactStart }
  }

  package struct Marker: Sendable {
    package let name: String
    package let quarters: Rational
    package let isTailSafe: Bool
    package let pickup: Pickup?
  }

  package struct Section: Sendable {
    package let name: String
    package let start: Rational
    package let end: Rational
  }

  package struct Pickup: Sendable {
    /// `nil`: the layers' own stems begin with it.
    package let stem: Int?
    package let frames: Int
    package let bus: Int
    package let gain: Float
  }

  package let name: String
  package let map: TempoMap
  /// Where the body ends, in quarters.
  package let body: Rational
  package let bodyFrames: Int
  package let tailFrames: Int
  package let loop: Loop?
  package let pickup: Pickup?
  package let markers: [Marker]
  package let sections: [Section]
  /// In order; none overlaps another.
  package internal(set) var protected: [Section]
  package let layers: [PlannedLayer]
  /// The layers that follow a parameter, by its index.
  package var followers: [Int: [Int]] = [:]

  /// The stem frame that bar 1 begins on.
  package var stemOffset: Int { pickup.flatMap { $0.stem == nil ? $0.frames : nil } ?? 0 }
}

package struct PlannedLayer: Sendable {
  package let name: String
  package let stem: Int
  /// The choice among its stems, by its index; `nil`: it is always `stem`.
  package let variants: Int?
  package let bus: Int
  package let gain: Float
  package let curves: [PlannedCurve]
  /// Exact frames after which the stem repeats by itself.
  package let period: Rational?
  /// Where its level may begin to change; `nil`: anywhere.
  package let quantise: Transition.Exit?
  /// Its tail is cut where the cue is left.
  package var cutsTail = false
}

package struct PlannedCurve: Sendable {
  package let parameter: Int
  package let points: [Curve.Point]
  /// The values at which the level bends or falls silent, in rising order.
  package let bends: [Double]

  package init(parameter: Int, points: [Curve.Point]) {
    self.parameter = parameter
    self.points = points
    bends = PlannedCurve.bends(of: points)
  }
}

/// A file that the plan plays from, and what of it is at hand.
package struct PlannedStem: Sendable {
  /// Samples held in memory.
  package struct Region: Sendable {
    /// Its index among the session's regions.
    package let index: Int
    package let first: Int
    package let count: Int

    package init(index: Int, first: Int, count: Int) {
      self.index = index
      self.first = first
      self.count = count
    }
  }

  /// A layer that plays it.
  package struct Use: Sendable {
    package let cue: String
    package let layer: String
  }

  package let path: Located
  /// Stem frames at which playing may begin, in order: their first half second, or less of it, is kept in memory.
  package internal(set) var entries: [Int]
  /// Frames that it must have, give or take one for rounding; `nil`: any.
  package internal(set) var expectedFrames: Int?
  /// What asks for that many.
  package internal(set) var longestUse: Use?
  package internal(set) var isLooped: Bool
  /// Frames of the passes that begin on its first frame and follow one another at once.
  package internal(set) var passes: Set<Int> = []
  /// Frames of it that can be heard at most; `nil`: all.
  package internal(set) var heardFrames: Int?
  /// Frames up to which something plays it, of all that plays it; `Int.max`: something plays it to its own end.
  package internal(set) var playedFrames = 0
  /// At the session's rate; 0 until it is supplied.
  package internal(set) var frames: Int = 0
  package internal(set) var regions: [Region] = []

  /// The region that holds most from `position` on, and how much.
  package func region(at position: Int) -> (index: Int, frames: Int)? {
    regions.filter { $0.first <= position && position < $0.first + $0.count }
      .map { ($0.index, $0.first + $0.count - position) }.max { $0.1 < $1.1 }
  }

  /// Whether a pass of it ends where a file of `frames` frames does, give or take one for rounding: what comes after its end is
  /// its beginning.
  package func isRing(frames: Int) -> Bool { passes.contains { abs($0 - frames) <= 1 } }

  /// Whether all of it is in one region.
  package var isResident: Bool { regions.contains { $0.first == 0 && $0.count >= frames } }
}

extension Plan {
  /// Takes what was found of the stem at `index`: its length at the session's rate, and the parts held.
  package mutating func supply(_ index: Int, frames: Int, regions: [PlannedStem.Region]) {
    stems[index].frames = frames
    stems[index].regions = regions
  }
}
