import Foundation

@testable import LeitmotifAnalysis

/// Drums made of numbers, with every hit on its frame.
struct Pattern {
  enum Drum { case kick, snare, hat }

  /// Hertz: few, so that tests are quick.
  static let rate = 8000
  var samples: [Float]

  init(seconds: Double) {
    samples = Array(repeating: 0, count: Int((seconds * Double(Pattern.rate)).rounded()))
  }

  /// Hits a drum.
  mutating func hit(_ drum: Drum, at seconds: Double, level: Float = 0.5) {
    let first = Int((seconds * Double(Pattern.rate)).rounded())
    let length = drum == .hat ? 0.03 : 0.12
    var noise: UInt64 = 12345
    for frame in 0..<Int(length * Double(Pattern.rate)) where first + frame < samples.count {
      let time = Double(frame) / Double(Pattern.rate)
      noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let hiss = Float(Int64(bitPattern: noise) >> 40) * 0x1p-23
      let wave: Float = drum == .kick ? Float(sin(2 * Double.pi * 60 * time)) : hiss
      samples[first + frame] += level * wave * Float(exp(-time * (drum == .hat ? 150 : 35)))
    }
  }

  /// Bars of kick, snare and hats.
  ///
  /// - Parameters:
  ///   - parts: Parts of a beat on which a hat is struck, 2 or 3.
  ///   - start: Seconds before bar 1.
  ///   - rest: Seconds of silence after.
  static func drums(
    tempo: Double, bars: Int, beats: Int = 4, parts: Int = 2, swing: Double = 0, start: Double = 0,
    rest: Double = 0
  ) -> Pattern {
    let beat = 60 / tempo
    var pattern = Pattern(seconds: start + beat * Double(beats * bars) + rest)
    for number in 0..<beats * bars {
      let time = start + beat * Double(number)
      pattern.hit(number % beats == 0 ? .kick : beats == 4 && number % 4 == 2 ? .kick : .snare, at: time)
      for part in 0..<parts {
        let late = part == 1 ? swing * beat : 0
        pattern.hit(.hat, at: time + beat * Double(part) / Double(parts) + late, level: 0.2)
      }
    }
    return pattern
  }

  /// Noise that swells and sinks slowly, in no time of any kind.
  static func pad(seconds: Double) -> Pattern {
    var pattern = Pattern(seconds: seconds)
    for frame in pattern.samples.indices {
      let time = Double(frame) / Double(rate)
      let swell = 0.3 + 0.1 * sin(2 * Double.pi * time / 7.3) + 0.1 * sin(2 * Double.pi * time / 4.1)
      let wave = sin(2 * Double.pi * 220 * time) + 0.6 * sin(2 * Double.pi * 331 * time)
      pattern.samples[frame] = Float(swell * wave) * 0.3
    }
    return pattern
  }

  var onsets: [Onset] {
    var meter = OnsetMeter(rate: Pattern.rate)
    for sample in samples { meter.add(sample) }
    meter.finish()
    return meter.onsets
  }

  var fallAtEnd: Double {
    var meter = LevelMeter(rate: Pattern.rate)
    for sample in samples { meter.add(sample, magnitude: sample.magnitude) }
    return meter.fallAtEnd
  }

  var evidence: RhythmEvidence {
    RhythmEvidence(frames: samples.count, rate: Pattern.rate, onsets: onsets, fallAtEnd: fallAtEnd)
  }

  var guess: ClockGuess {
    var search = TempoSearch(evidence)
    return search.guess()
  }
}
