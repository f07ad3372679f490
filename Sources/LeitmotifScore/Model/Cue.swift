public import LeitmotifTiming

/// A piece of music with one musical clock: pickup, body, tail, and layers that play together.
public struct Cue: Equatable, Sendable {
  /// What sounds before bar 1.
  public struct Pickup: Equatable, Sendable {
    /// Its own file, which begins `length` before bar 1; `nil`: every layer's stem begins with it.
    public let stem: Located?
    public let length: MusicalLength
    public let bus: String?
    public let gain: Decibels
  }

  /// The part of the body that is repeated.
  public struct Loop: Equatable, Sendable {
    public let start: MusicalPosition
    /// One past the part: at most the end of the body.
    public let end: MusicalPosition
    /// Times that it is played; `nil`: without end.
    public let count: Int?
    /// Whether the pickup sounds before every pass, over the end of the one before.
    public package(set) var repeatsPickup = false
  }

  public struct Marker: Equatable, Sendable {
    public let name: String
    public let position: MusicalPosition
    /// Leaving here lets the tail ring in full.
    public let isTailSafe: Bool
    /// What sounds before the marker where the cue is entered there; without a file of its own, what the
    /// layers' stems hold before it.
    public package(set) var pickup: Pickup?
  }

  public struct Section: Equatable, Sendable {
    public let name: String
    public let start: MusicalPosition
    /// One past the section.
    public let end: MusicalPosition
  }

  /// A stretch that may not be left between its ends.
  public struct Protected: Equatable, Sendable {
    public let start: MusicalPosition
    public let end: MusicalPosition
  }

  public let name: Located
  public let tempo: Tempo
  public let tempoChanges: [TempoMap.Change]
  public let meters: MeterMap
  /// Length of the body.
  public let bars: Int
  /// What rings on after the body, in the same stems.
  public let tail: MusicalLength
  public package(set) var pickup: Pickup?
  /// `nil`: played once.
  public package(set) var loop: Loop?
  public let markers: [Marker]
  public let sections: [Section]
  public let protected: [Protected]
  /// Never empty.
  public package(set) var layers: [Layer]

  /// All that it goes by, in order; never empty.
  package var tempi: [Tempo] { [tempo] + tempoChanges.map(\.tempo) }
}
