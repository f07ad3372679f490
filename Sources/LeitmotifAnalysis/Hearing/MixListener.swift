import LeitmotifStreaming
import LeitmotifTiming

/// Finds a file that is the sum of the others, as a mix among its stems is.
package enum MixListener {
  /// Seconds that are heard, and files that are compared at most.
  private static let longest = 20
  private static let mostFiles = 24
  private static let portion = 4096
  /// How like the sum of the others a mix is: masters are limited, and not quite the same.
  private static let likeness = 0.95

  /// - Returns: `nil` if there is none, or if files cannot be read again.
  package static func mix(among stems: [StemAnalysis]) -> StemAnalysis? {
    let rate = stems.first?.rate ?? 0
    guard (3...mostFiles).contains(stems.count), let known = SampleRate(hertz: rate),
      stems.allSatisfy({ $0.rate == rate })
    else { return nil }
    guard let products = try? products(of: stems.map(\.path), known) else { return nil }
    return found(products).map { stems[$0] }
  }

  /// The one that is like the sum of the others, and far less like any one of them.
  ///
  /// - Parameter products: Of the samples of each two, summed.
  static func found(_ products: [[Double]]) -> Int? {
    let all = products.indices
    var best: (index: Int, unlike: Double)?
    for index in all {
      let own = products[index][index]
      let others = all.filter { $0 != index }
      let shared = others.reduce(0) { $0 + products[index][$1] }
      let sum = others.reduce(0) { sum, row in sum + others.reduce(0) { $0 + products[row][$1] } }
      guard own > 0, sum > 0 else { continue }
      let unlike = 1 - shared / (own * sum).squareRoot()
      let nearest = others.map { products[index][$0] / max((own * products[$0][$0]).squareRoot(), 1e-12) }
        .max()
      guard unlike < 1 - likeness, unlike < (1 - (nearest ?? 0)) / 4 else { continue }
      if unlike < best?.unlike ?? 1 { best = (index, unlike) }
    }
    return best?.index
  }

  private static func products(of paths: [String], _ rate: SampleRate) throws(SoundFileError) -> [[Double]] {
    let decoders = try paths.map { path throws(SoundFileError) in
      try StemDecoder(SoundBytes(path: path), rate: rate)
    }
    let frames = min(decoders.map(\.header.frames).min() ?? 0, longest * rate.hertz)
    var products = [[Double]](
      repeating: [Double](repeating: 0, count: paths.count), count: paths.count)
    var done = 0
    while done < frames {
      let heard = try decoders.map { decoder throws(SoundFileError) in try mono(decoder) }
      for one in heard.indices {
        for other in one..<heard.count {
          var sum: Float = 0
          for frame in 0..<portion { sum += heard[one][frame] * heard[other][frame] }
          if !sum.isFinite { continue }
          products[one][other] += Double(sum)
          if one != other { products[other][one] += Double(sum) }
        }
      }
      done += portion
    }
    return products
  }

  /// The next portion, both channels together.
  private static func mono(_ decoder: StemDecoder) throws(SoundFileError) -> [Float] {
    let channels = decoder.header.channels
    var samples = [Float](repeating: 0, count: portion * channels)
    var span = samples.mutableSpan
    try decoder.read(into: &span)
    if channels == 1 { return samples }
    return (0..<portion).map { (samples[2 * $0] + samples[2 * $0 + 1]) / 2 }
  }
}
