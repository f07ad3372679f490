import LeitmotifStreaming
package import LeitmotifTiming

/// Lets SoundTouch hear several files together, as they will sound.
package enum SumListener {
  /// Seconds from the beginning that are heard, and files that are mixed at most.
  private static let longest = 90
  private static let mostFiles = 16
  private static let portion = 4096

  /// The tempo that is found in the sum of the files, which have one rate; `nil` if none is, or if one of them cannot
  /// be read again.
  package static func tempo(of paths: [String], rate: SampleRate) -> Double? {
    guard let detector = TempoDetector(channels: 1, rate: rate.hertz) else { return nil }
    do {
      let decoders = try paths.prefix(mostFiles).map { path throws(SoundFileError) in
        try StemDecoder(SoundBytes(path: path), rate: rate)
      }
      let frames = min(decoders.map(\.header.frames).max() ?? 0, longest * rate.hertz)
      var done = 0
      while done < frames {
        let mixed = try sum(of: decoders)
        detector.add(mixed.span)
        done += portion
      }
    } catch {
      return nil
    }
    return detector.tempo
  }

  /// The next portion of all, mono, softened by their number so that it stays within full scale.
  private static func sum(of decoders: [StemDecoder]) throws(SoundFileError) -> [Float] {
    var sum = [Float](repeating: 0, count: portion)
    for decoder in decoders {
      let channels = decoder.header.channels
      var samples = [Float](repeating: 0, count: portion * channels)
      var span = samples.mutableSpan
      try decoder.read(into: &span)
      let share = 1 / Float(channels * decoders.count).squareRoot()
      for sample in samples.indices { sum[sample / channels] += share * samples[sample] }
    }
    return sum
  }
}
