package import LeitmotifTiming

/// Cuts of scenarios as tracks with titles and one loudness: the soundtrack that stands alone.
package struct Album: Equatable, Sendable {
  /// What is brought to the album's loudness.
  package enum Level: Equatable, Sendable {
    /// All tracks together, by one gain: what is quiet among them stays quiet.
    case album
    /// Each track by a gain of its own.
    case tracks
  }

  package struct Track: Equatable, Sendable {
    package let title: String
    /// A file, or the bare name of one.
    package let scenario: Located
    /// Where it begins and ends; `nil`: where the scenario does.
    package let from: Cut?
    package let to: Cut?
    package let fadeIn: MusicalLength
    package let fadeOut: MusicalLength
    /// `nil`: the album's.
    package let artist: String?
  }

  /// A place of a scenario at which a track is cut.
  package struct Cut: Equatable, Sendable {
    package let time: Scenario.Time
    package let mark: Mark
  }

  package let title: String
  package let artist: String
  /// As it was written: a year, or year, month and day.
  package let date: String?
  /// `nil`: the score's.
  package let licence: String?
  package let genre: String?
  /// In LUFS, −40...−5.
  package let loudness: Double
  /// The highest true peak, in decibels, −20...0: the gain stays below what would pass it.
  package let peak: Double
  package let level: Level
  /// Of the FLAC: 16 or 24.
  package let bits: Int
  /// Of the Vorbis: 0...1.
  package let quality: Double
  /// The track that the cover shows, from 0.
  package let cover: Int
  package let tracks: [Track]
}
