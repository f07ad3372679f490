import Glibc
import LeitmotifStreaming
import LeitmotifTiming

/// Files of tones at 44.1 kHz, gone when this goes.
final class TestTones {
  static let rate = 44_100
  let paths: [String]
  /// Interleaved stereo, as in the files.
  let samples: [[Float]]

  /// - Parameter frequencies: In hertz, one file for each; the same on both channels.
  init(_ frequencies: [Int], seconds: Int, amplitude: Double) throws {
    var paths: [String] = []
    var all: [[Float]] = []
    for (number, frequency) in frequencies.enumerated() {
      let samples = (0..<seconds * TestTones.rate).flatMap { frame in
        let turn = Double(frequency * frame % TestTones.rate) / Double(TestTones.rate)
        let sample = Float(amplitude * sin(2 * Double.pi * turn))
        return [sample, sample]
      }
      let path = "/tmp/leitmotif-tone-\(getpid())-\(number).wav"
      guard let rate = SampleRate(hertz: TestTones.rate) else { throw CannotDo("no such rate") }
      let writer = try SoundFileWriter(to: .path(path), as: .wavFloat, rate: rate, channels: 2)
      try writer.write(samples.span)
      try writer.finish()
      paths.append(path)
      all.append(samples)
    }
    self.paths = paths
    samples = all
  }

  // The texts outlive the calls.
  deinit { for path in paths { unsafe unlink(path) } }
}
