/// What was played, as plain values to draw a picture from.
///
/// Times are seconds of the output. Curves have one value, or one pair, for each of `columns` equal parts of `span`.
package struct MusicPicture: Sendable {
  package var title: String
  /// The name of the scenario.
  package var subtitle: String
  /// Short facts about the whole: how long, how loud.
  package var facts: [String] = []
  package var span: ClosedRange<Double>
  package let columns: Int

  package var parameters: [Parameter] = []
  package var passages: [Passage] = []
  /// What is heard of cues before they are entered.
  package var pickups: [Passage] = []
  package var bars: [Bar] = []
  package var sections: [Section] = []
  package var marks: [Mark] = []
  package var transitions: [Transition] = []
  /// Every cue that sounds, in the order in which they are heard first.
  package var cues: [Cue] = []
  package var stingers: [Stinger] = []
  package var ducks: [Duck] = []
  package var loudness: Loudness?

  /// The most columns that a picture of this width can show.
  package static let mostColumns = 1436

  package init(title: String, subtitle: String, span: ClosedRange<Double>, columns: Int) {
    self.title = title
    self.subtitle = subtitle
    self.span = span
    self.columns = columns
  }
}

extension MusicPicture {
  /// What the game says, as the music follows it.
  package struct Parameter: Sendable {
    /// A value at which something is decided.
    package struct Threshold: Sendable, Equatable {
      package let value: Double
      package let words: String

      package init(value: Double, words: String) {
        self.value = value
        self.words = words
      }
    }

    package let name: String
    package let range: ClosedRange<Double>
    /// Two for each column: its extremes, in the order in which they come.
    package let values: [Double]
    package let thresholds: [Threshold]

    package init(name: String, range: ClosedRange<Double>, values: [Double], thresholds: [Threshold]) {
      self.name = name
      self.range = range
      self.values = values
      self.thresholds = thresholds
    }
  }

  /// A cue and its layers that sound.
  package struct Cue: Sendable {
    package let name: String
    package let layers: [Layer]
    /// Names of layers that are never heard.
    package let silent: [String]

    package init(name: String, layers: [Layer], silent: [String]) {
      self.name = name
      self.layers = layers
      self.silent = silent
    }
  }

  /// The largest linear gain in each column.
  package struct Layer: Sendable {
    package let name: String
    package let gains: [Float]

    package init(name: String, gains: [Float]) {
      self.name = name
      self.gains = gains
    }
  }

  /// The levels of a bus that makes room, in decibels, 0 or below: the deepest in each column.
  package struct Duck: Sendable {
    package let bus: String
    package let levels: [Double]

    package init(bus: String, levels: [Double]) {
      self.bus = bus
      self.levels = levels
    }
  }

  /// Short-term loudness at the end of each column, in LUFS, and that of the whole; silence is minus infinity.
  package struct Loudness: Sendable {
    package let levels: [Double]
    package let integrated: Double

    package init(levels: [Double], integrated: Double) {
      self.levels = levels
      self.integrated = integrated
    }
  }
}
