import LeitmotifConducting
import LeitmotifStreaming

/// A stem read forward as stereo, from a frame on; what lies past its end is silence.
struct StemReading {
  private let library: StemLibrary
  private let stem: Int
  private var decoder: StemDecoder
  /// Frames after which it begins anew from its start; `nil`: it does not.
  private let period: Int?

  init(_ library: StemLibrary, _ stem: Int, from frame: Int, period: Int? = nil) throws(SoundFileError) {
    (self.library, self.stem, self.period) = (library, stem, period)
    decoder = try library.openDecoder(stem)
    try decoder.skip(to: frame)
  }

  /// The next frames, interleaved.
  mutating func next(_ frames: Int) throws(SoundFileError) -> [Float] {
    guard let period else { return try read(frames) }
    var found: [Float] = []
    while found.count < 2 * frames {
      if decoder.position >= period {
        decoder = try library.openDecoder(stem)
      }
      found += try read(min(frames - found.count / 2, period - decoder.position))
    }
    return found
  }

  private func read(_ frames: Int) throws(SoundFileError) -> [Float] { try decoder.stereo(frames) }
}

extension StemDecoder {
  /// The next frames as stereo, interleaved; behind the end they are silence.
  func stereo(_ frames: Int) throws(SoundFileError) -> [Float] {
    let channels = header.channels
    var samples = [Float](repeating: 0, count: frames * channels)
    var span = samples.mutableSpan
    try read(into: &span)
    return channels == 2 ? samples : samples.flatMap { [$0, $0] }
  }
}
