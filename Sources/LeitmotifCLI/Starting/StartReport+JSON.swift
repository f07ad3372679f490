import Leitmotif
import LeitmotifAnalysis
import LeitmotifTiming

extension StartReport {
  /// One line: what was found, what was guessed, what was made.
  var json: String {
    JSONLine.text(
      StartRecord(
        folder: name, from: source, cues: arrangement.cues.map { StartRecord.Cue($0) },
        stingers: arrangement.stingers.map {
          StartRecord.Stinger(name: $0.name, reason: $0.reason, file: StartRecord.File($0.stem))
        }, leftOut: allLeftOut))
  }
}

/// What `leitmotif new --json` writes. Lengths are in seconds, sureness is 0...1.
struct StartRecord: Encodable {
  struct File: Encodable {
    var name, format: String
    var rate, channels, frames: Int
    var seconds, leadingSilence, trailingSilence: Double
    /// LUFS and linear; the loudness is left out where there is none.
    var loudness: Double?
    var peak: Float
    var attacksPerSecond, lowShare: Double
    var detectedTempo: Double?

    init(_ stem: StemAnalysis) {
      (name, format) = (stem.name, stem.format)
      (rate, channels, frames) = (stem.rate, stem.channels, stem.frames)
      (seconds, leadingSilence, trailingSilence) = (stem.seconds, stem.leadingSilence, stem.trailingSilence)
      loudness = stem.loudness.isFinite ? stem.loudness : nil
      (peak, attacksPerSecond, lowShare) = (stem.peak, stem.onsetRate, stem.lowShare)
      detectedTempo = stem.detectedTempo
    }
  }

  struct Layer: Encodable {
    var name: String
    var energy: Double
    /// Danger at which it begins to be heard and is heard in full; none: it always is.
    var from, to: Double?
    var repeats: Int?
    var file: File
  }

  struct Cue: Encodable {
    var name, tempo, meter: String
    var bars: Int
    var pickup, tail: Double
    var isTempoFound: Bool
    var tempoSureness, meterSureness, downbeatSureness: Double
    var otherTempi: [Double]
    var grounds: [String]
    var layers: [Layer]

    init(_ cue: ArrangedCue) {
      let clock = cue.clock
      name = cue.name
      tempo = GuessWords.unit(clock.meter) + clock.tempo
      meter = "\(clock.meter.count)/\(clock.meter.unit)"
      (bars, pickup, tail, isTempoFound) = (clock.bars, clock.pickup, clock.tail, clock.isFound)
      (tempoSureness, meterSureness) = (clock.tempoSureness, clock.meterSureness)
      downbeatSureness = clock.downbeatSureness
      (otherTempi, grounds) = (clock.otherTempi, clock.grounds)
      layers = cue.layers.map {
        Layer(
          name: $0.name, energy: $0.energy, from: $0.rise?.from, to: $0.rise?.to, repeats: $0.repeats,
          file: File($0.stem))
      }
    }
  }

  struct Stinger: Encodable {
    var name, reason: String
    var file: File
  }

  var folder, from: String
  var cues: [Cue]
  var stingers: [Stinger]
  var leftOut: [StemHarvest.LeftOut]
}
