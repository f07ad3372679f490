package import LeitmotifTiming

/// How alike the layers of two cues are where they meet: sums of products of their samples.
///
/// The layers' gains are known only when the music gets there; with them the sums give the correlation of the two
/// mixes without listening again.
package struct Likeness: Sendable, Equatable {
  /// Layers of the source and of the destination.
  package let sourceLayers: Int
  package let destinationLayers: Int
  /// Of every pair of layers, those of the source before those of the destination; row after row.
  private let products: [Double]

  /// - Precondition: `products` has a value for each pair.
  package init(sourceLayers: Int, destinationLayers: Int, products: [Double]) {
    let layers = sourceLayers + destinationLayers
    precondition(products.count == layers * layers)
    self.sourceLayers = sourceLayers
    self.destinationLayers = destinationLayers
    self.products = products
  }

  /// The correlation of the two mixes under linear gains, −1...1; 0 where one of them is silent.
  ///
  /// - Parameters: A gain for each layer; missing ones count as 0.
  package func correlation(source: [Float], destination: [Float]) -> Double {
    var gains = [Double](repeating: 0, count: sourceLayers + destinationLayers)
    for (index, gain) in source.prefix(sourceLayers).enumerated() { gains[index] = Double(gain) }
    for (index, gain) in destination.prefix(destinationLayers).enumerated() {
      gains[sourceLayers + index] = Double(gain)
    }
    let own = power(0..<sourceLayers, 0..<sourceLayers, gains)
    let other = power(sourceLayers..<gains.count, sourceLayers..<gains.count, gains)
    guard own > 0, other > 0 else { return 0 }
    let shared = power(0..<sourceLayers, sourceLayers..<gains.count, gains)
    return min(max(shared / (own * other).squareRoot(), -1), 1)
  }

  private func power(_ rows: Range<Int>, _ columns: Range<Int>, _ gains: [Double]) -> Double {
    var sum = 0.0
    for row in rows where gains[row] != 0 {
      for column in columns { sum += gains[row] * gains[column] * products[row * gains.count + column] }
    }
    return sum
  }
}

/// What is measured of a score's seams, each when it is first asked for.
///
/// What is measured depends on the stems alone, so it does not matter when that is.
package struct Likenesses: Sendable {
  private struct Pair: Hashable {
    let rule: Int
    let source: Int
    let destination: Int
  }

  /// Of each pair of cues that a rule joins, by rising place of the exit.
  private var seams: [Pair: [Seam]] = [:]
  private let measure: @Sendable (Seam) -> Likeness?

  /// Knows of no seam.
  package init() { measure = { _ in nil } }

  /// - Parameters:
  ///   - seams: In the order of the plan's.
  ///   - measure: Listens to a seam; `nil` where it cannot be heard. Called on the control thread.
  package init(_ seams: [Seam], measure: @escaping @Sendable (Seam) -> Likeness?) {
    self.measure = measure
    for seam in seams {
      let pair = Pair(rule: seam.rule, source: seam.source, destination: seam.destination)
      self.seams[pair, default: []].append(seam)
    }
  }

  /// The likeness nearest before a place where a rule leaves a cue, or else at the first; `nil`: there is none.
  package func likeness(rule: Int, from source: Int, to destination: Int, at exit: Rational) -> Likeness? {
    guard let seams = seams[Pair(rule: rule, source: source, destination: destination)] else { return nil }
    return (seams.last { $0.exit <= exit } ?? seams.first).flatMap(measure)
  }
}
