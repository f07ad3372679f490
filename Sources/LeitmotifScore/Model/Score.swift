/// The music as its composer wrote it: cues made of layers, and how the game's state moves between them.
///
/// A `Score` that exists is valid: every name in it is declared, every number is in its range. It knows
/// nothing of sample rates, files or devices.
public struct Score: Equatable, Sendable {
  public let title: String
  public let composer: String?
  public let licence: String?
  public internal(set) var parameters: [Parameter]
  /// Every bus but the master, which is always there.
  public let buses: [Bus]
  public package(set) var cues: [Cue]
  /// Never empty.
  public package(set) var states: [State]
  /// The name of the state that music starts in.
  public let start: String
  public package(set) var transitions: [Transition]
  public package(set) var stingers: [Stinger]
  public package(set) var groups: [Group] = []
  public package(set) var mixes: [Mix] = []
  public package(set) var ducks: [NamedDuck] = []
}

/// A name or path, and where in the file it is written.
public struct Located: Equatable, Hashable, Sendable {
  public let text: String
  public let mark: Mark

  public init(text: String, mark: Mark) {
    self.text = text
    self.mark = mark
  }
}

/// A place in a text file; both counted from 1.
public struct Mark: Equatable, Hashable, Comparable, Sendable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: Mark, right: Mark) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
