extension MusicPicture {
  /// A stretch in which one cue is the one that plays.
  package struct Passage: Sendable, Equatable {
    /// Index into `cues`.
    package let cue: Int
    package let start: Double
    package var end: Double

    package init(cue: Int, start: Double, end: Double) {
      self.cue = cue
      self.start = start
      self.end = end
    }
  }

  package struct Bar: Sendable, Equatable {
    package let time: Double
    package let number: Int

    package init(time: Double, number: Int) {
      self.time = time
      self.number = number
    }
  }

  /// A named stretch of the cue that plays.
  package struct Section: Sendable, Equatable {
    package let name: String
    /// Index into `cues`.
    package let cue: Int
    package let start: Double
    package var end: Double

    package init(name: String, cue: Int, start: Double, end: Double) {
      self.name = name
      self.cue = cue
      self.start = start
      self.end = end
    }
  }

  /// A named point of a cue, or a point that the game has named.
  package struct Mark: Sendable, Equatable {
    package enum Kind: Sendable { case marker, hit }

    package let name: String
    package let time: Double
    package let kind: Kind

    package init(name: String, time: Double, kind: Kind) {
      self.name = name
      self.time = time
      self.kind = kind
    }
  }

  /// A way from one state to another that was taken.
  package struct Transition: Sendable, Equatable {
    package let from: String
    package let to: String
    /// When it was decided, when the one was left and when the other was entered.
    package let asked: Double
    package let exit: Double
    package let enter: Double
    /// Why another state was wanted.
    package let reason: String
    /// Where the music was left, and over what.
    package let how: String

    package init(
      from: String, to: String, asked: Double, exit: Double, enter: Double, reason: String, how: String
    ) {
      self.from = from
      self.to = to
      self.asked = asked
      self.exit = exit
      self.enter = enter
      self.reason = reason
      self.how = how
    }
  }

  package struct Stinger: Sendable, Equatable {
    package let name: String
    package let time: Double
    /// How long it sounds from there, in seconds.
    package let length: Double
    /// Why it came to nothing; `nil`: it sounded.
    package let dropped: String?

    package init(name: String, time: Double, length: Double, dropped: String? = nil) {
      self.name = name
      self.time = time
      self.length = length
      self.dropped = dropped
    }
  }
}
