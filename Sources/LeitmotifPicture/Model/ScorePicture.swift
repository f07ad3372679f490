/// What a score says, as plain values to draw a picture from: its states, what leads from one to another, its stingers
/// and how layers follow parameters.
package struct ScorePicture: Sendable {
  package var title: String
  /// Short facts about the whole: how many of what.
  package var facts: [String] = []
  package var states: [Named] = []
  package var moves: [Move] = []
  /// What is said of moves that none of these is.
  package var otherwise = ""
  package var stingers: [Named] = []
  /// Buses and layers that have effects or sends.
  package var chains: [Chain] = []
  package var cues: [Cue] = []
  /// What there is more of than the picture has room for, a sentence an element.
  package var leftOut: [String] = []

  package init(title: String) { self.title = title }
}

extension ScorePicture {
  /// Something with a name and what there is to say of it.
  package struct Named: Sendable {
    package let name: String
    package let words: String

    package init(name: String, words: String) {
      self.name = name
      self.words = words
    }
  }

  /// A rule, or what follows by itself.
  package struct Move: Sendable {
    /// Indices of states; `nil`: any.
    package let from: [Int]?
    package let to: [Int]?
    /// `road → storm`.
    package let name: String
    package let words: String
    /// Whether it comes without anybody asking, when a cue has ended.
    package let isAutomatic: Bool

    package init(from: [Int]?, to: [Int]?, name: String, words: String, isAutomatic: Bool) {
      self.from = from
      self.to = to
      self.name = name
      self.words = words
      self.isAutomatic = isAutomatic
    }
  }

  package struct Cue: Sendable {
    package let name: String
    package let words: String
    package let curves: [Curve]
    /// Layers that follow nothing, with their levels where they have any.
    package let steady: [String]

    package init(name: String, words: String, curves: [Curve], steady: [String]) {
      self.name = name
      self.words = words
      self.curves = curves
      self.steady = steady
    }
  }

  /// A bus or a layer, what its sound goes through, and how that follows parameters.
  package struct Chain: Sendable {
    package let name: String
    package let words: String
    package let courses: [Course]

    package init(name: String, words: String, courses: [Course]) {
      self.name = name
      self.words = words
      self.courses = courses
    }
  }

  /// How a number of an effect or a send follows a parameter.
  package struct Course: Sendable {
    /// `low-pass cutoff`, `send to hall`.
    package let what: String
    package let parameter: String
    /// Of the parameter.
    package let range: ClosedRange<Double>
    /// Values of the parameter, in rising order from one end of the range to the other, and how far the number is from
    /// its least (0) to its most (1); a value twice is a step.
    package let points: [(value: Double, height: Double)]
    /// The same as the score says it.
    package let words: String

    package init(
      what: String, parameter: String, range: ClosedRange<Double>,
      points: [(value: Double, height: Double)], words: String
    ) {
      self.what = what
      self.parameter = parameter
      self.range = range
      self.points = points
      self.words = words
    }

    /// How far it is at a value, on the line from corner to corner.
    package func height(at value: Double) -> Double {
      guard let after = points.firstIndex(where: { $0.value > value }) else {
        return points.last?.height ?? 0
      }
      guard after > 0 else { return points[0].height }
      let (left, right) = (points[after - 1], points[after])
      return left.height
        + (right.height - left.height) * (value - left.value) / (right.value - left.value)
    }
  }

  /// How a layer's level follows a parameter.
  package struct Curve: Sendable {
    package let layer: String
    package let parameter: String
    /// Of the parameter.
    package let range: ClosedRange<Double>
    /// Values of the parameter and levels in decibels, in rising order from one end of the range to the other; a value
    /// twice is a step. −infinity is silence.
    package let points: [(value: Double, level: Double)]
    /// The same as the score says it.
    package let words: String

    package init(
      layer: String, parameter: String, range: ClosedRange<Double>, points: [(value: Double, level: Double)],
      words: String
    ) {
      self.layer = layer
      self.parameter = parameter
      self.range = range
      self.points = points
      self.words = words
    }

    /// The level at a value, on the line from corner to corner.
    package func level(at value: Double) -> Double {
      guard let after = points.firstIndex(where: { $0.value > value }) else {
        return points.last?.level ?? -.infinity
      }
      guard after > 0 else { return points[0].level }
      let (left, right) = (points[after - 1], points[after])
      guard left.level.isFinite, right.level.isFinite else { return -.infinity }
      return left.level + (right.level - left.level) * (value - left.value) / (right.value - left.value)
    }
  }
}
