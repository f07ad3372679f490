import Glibc
import LeitmotifStreaming
import LeitmotifTiming

/// 24 hours of a tone at 44.1 kHz, converted to 48 kHz by the engine's converter: how many frames come, and how far the
/// last ones are from the tone itself.
enum DayOfConversion: FigureDriver {
  static func figures(_ workload: Workload) throws -> [String: [Double]] {
    var figures: [String: [Double]] = [:]
    // Also a rate whose ratio has no small terms.
    for rate in [44_100, 44_101] {
      let (frames, decibels) = try run(rate, hours: 24)
      figures["missing frames from \(rate)"] = [Double(24 * 3600 * 48_000 - frames)]
      figures["decibels of the error at the end from \(rate)"] = [decibels]
    }
    return figures
  }

  private static func run(_ rate: Int, hours: Int) throws -> (frames: Int, decibels: Double) {
    guard let converter = RateConverter(from: rate, to: 48_000, channels: 1, quality: .high) else {
      throw CannotDo("libsoxr refuses")
    }
    // A second holds whole periods, so it can be repeated.
    let second = (0..<rate).map { Float(0.5 * sin(2 * Double.pi * Double(1000 * $0 % rate) / Double(rate))) }
    let expected = (0..<48).map { 0.5 * sin(2 * Double.pi * Double($0) / 48) }
    var output = [Float](repeating: 0, count: 65_536)
    let total = hours * 3600 * 48_000
    var (taken, given, worst) = (0, 0, 0.0)
    while true {
      let left = hours * 3600 * rate - taken
      let place = taken % rate
      guard let moved = converter.convert(second, frames: place..<min(place + left, rate), into: &output)
      else {
        throw CannotDo("libsoxr fails")
      }
      if left == 0 && moved.made == 0 { return (given, 20 * log10(worst / 0.5)) }
      // The last minute, but for the end itself, where the filter runs out of sound.
      if given + moved.made > total - 60 * 48_000 {
        for frame in 0..<moved.made where given + frame < total - 4800 {
          worst = max(worst, abs(Double(output[frame]) - expected[(given + frame) % 48]))
        }
      }
      taken += moved.used
      given += moved.made
    }
  }
}
