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

/// What was measured of a score's seams.
package struct Likenesses: Sendable {
  private struct Pair: Hashable {
    let rule: Int
    let source: Int
    let destination: Int
  }

  /// Of each pair of cues that a rule joins, by rising place of the exit.
  private var measured: [Pair: [(seam: Seam, likeness: Likeness)]] = [:]

  package init() {}

  /// - Parameter measured: In the order of the plan's seams.
  package init(_ measured: [(seam: Seam, likeness: Likeness)]) {
    for one in measured {
      let pair = Pair(rule: one.seam.rule, source: one.seam.source, destination: one.seam.destination)
      self.measured[pair, default: []].append(one)
    }
  }

  /// What was measured nearest before a place where a rule leaves a cue, or else at the first; `nil`: nothing.
  package func likeness(rule: Int, from source: Int, to destination: Int, at exit: Rational) -> Likeness? {
    guard let seams = measured[Pair(rule: rule, source: source, destination: destination)] else { return nil }
    return (seams.last { $0.seam.exit <= exit } ?? seams.first)?.likeness
  }
}
