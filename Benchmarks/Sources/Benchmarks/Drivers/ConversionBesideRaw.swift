import Glibc
import LeitmotifStreaming

/// W2: stems at 44.1 kHz streamed into music at 48 kHz by the whole engine, and libsoxr alone on the same samples.
///
/// Both in one process, a second of music of each in turn. `distortion` is all that is not the tone, in decibels below
/// it, at 1, 10 and 18 kHz; `ppm` how far its pitch is off.
enum ConversionBesideRaw: FigureDriver {
  static func figures(_ workload: Workload) throws -> [String: [Double]] {
    var figures = try speed(workload)
    for frequency in [1000, 10_000, 18_000] {
      let (distortion, ppm) = try purity(frequency)
      figures["distortion", default: []].append(distortion)
      figures["ppm", default: []].append(ppm)
    }
    return figures
  }

  /// Of the engine beside libsoxr, as `BesideRaw` tells it.
  private static func speed(_ workload: Workload) throws -> [String: [Double]] {
    let seconds = 20
    let tones = try TestTones([220, 331, 440, 554, 659, 880, 1109, 1318], seconds: seconds, amplitude: 0.02)
    let paths = (0..<workload.stems).map { tones.paths[$0 % tones.paths.count] }
    let score = try LayeredScore(stems: paths, seconds: seconds)
    func converters() throws -> [RawConversion] {
      try (0..<workload.stems).map { try RawConversion(.memory(tones.samples[$0 % tones.samples.count])) }
    }
    let (raw, turning) = (try converters(), try converters())
    let reading = try paths.map { try RawConversion(.file($0)) }
    // A block in front of both, so that no one opens files while he is timed.
    score.play(48_128)
    for stem in raw + turning + reading { stem.convert(48_000) }
    return BesideRaw.speed(workload, frames: 96_256, score: score) { frames in
      for stem in raw { stem.convert(frames) }
    } turning: { frames in
      for stem in turning { stem.convert(frames) }
    } reading: { frames in
      for stem in reading { stem.convert(frames) }
    }
  }

  /// What is left of a tone beside itself after the whole engine, and the error of its pitch.
  private static func purity(_ frequency: Int) throws -> (decibels: Double, ppm: Double) {
    let tones = try TestTones([frequency], seconds: 12, amplitude: 0.5)
    let score = try LayeredScore(stems: tones.paths, seconds: 12, gain: 0)
    var output = [Float](repeating: 0, count: 2 * 480_000)
    var span = output.mutableSpan
    score.render(into: &span)
    // The first and last second are left out: there the filter still fills.
    let left = stride(from: 0, to: output.count, by: 2).map { Double(output[$0]) }
    let all = ToneFit(left[48_000..<432_000], frequency: frequency, from: 48_000)
    let early = ToneFit(left[48_000..<96_000], frequency: frequency, from: 48_000)
    let late = ToneFit(left[384_000..<432_000], frequency: frequency, from: 384_000)
    let turns = (late.phase - early.phase).remainder(dividingBy: 2 * Double.pi) / (2 * Double.pi)
    // Between the middles of the two lie seven seconds.
    return (all.purity, turns / 7 / Double(frequency) * 1e6)
  }
}

/// The tone of a known frequency that comes nearest to some samples at 48 kHz.
struct ToneFit {
  /// Radians on frame 0.
  let phase: Double
  /// Decibels that all else lies below it.
  let purity: Double

  init(_ samples: ArraySlice<Double>, frequency: Int, from first: Int) {
    var (x, y) = (0.0, 0.0)
    let angles = samples.indices.map { 2 * Double.pi * Double(frequency * $0 % 48_000) / 48_000 }
    for (sample, angle) in zip(samples, angles) {
      x += sample * sin(angle)
      y += sample * cos(angle)
    }
    // Whole seconds hold whole periods, so that the two are independent.
    x *= 2 / Double(samples.count)
    y *= 2 / Double(samples.count)
    var rest = 0.0
    for (sample, angle) in zip(samples, angles) {
      let gap = sample - x * sin(angle) - y * cos(angle)
      rest += gap * gap
    }
    phase = atan2(y, x)
    purity = 10 * log10((x * x + y * y) / 2 / (rest / Double(samples.count)))
  }
}
