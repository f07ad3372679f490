import Glibc
import LeitmotifLoudness
import LeitmotifScore

/// How loud tracks are, and the gains that bring them to what the album asks for.
struct AlbumLoudness {
  struct Track {
    /// In LUFS; minus infinity where all is too quiet.
    let integrated: Double
    /// The true peak, linear.
    let peak: Double

    /// After a gain in decibels.
    func raised(_ gain: Double) -> Track {
      Track(integrated: integrated + gain, peak: peak * pow(10, gain / 20))
    }
  }

  /// As they are rendered.
  let measured: [Track]
  /// In decibels.
  let gains: [Double]
  /// Whether a gain stops below what was asked for, because of the peaks.
  let isHeld: [Bool]

  /// - Parameter meters: One for each track, which has heard all of it.
  init(_ meters: [LoudnessMeter], for album: Album) {
    measured = meters.map { Track(integrated: $0.integrated, peak: $0.peak(isTrue: true)) }
    let together = LoudnessMeter.integrated(meters)
    let wanted = measured.map { track in
      let loudness = album.level == .album ? together : track.integrated
      return loudness.isFinite ? album.loudness - loudness : 0
    }
    let room = measured.map { $0.peak > 0 ? album.peak - 20 * log10($0.peak) : .infinity }
    let least = room.min() ?? .infinity
    gains = wanted.enumerated().map { min($1, album.level == .album ? least : room[$0]) }
    isHeld = zip(wanted, gains).map { $0 > $1 }
  }

  /// The tracks as they are written.
  var written: [Track] { zip(measured, gains).map { $0.raised($1) } }
}

/// A gain in decibels as players are told it.
enum ReplayGain {
  /// What brings music of this loudness to ReplayGain 2's −18 LUFS.
  static func gain(of loudness: Double) -> String? {
    loudness.isFinite ? Figures.fixed(-18 - loudness, 2) + " dB" : nil
  }

  static func peak(_ peak: Double) -> String { Figures.fixed(peak, 6) }
}
