import LeitmotifRealTime
import Testing

@Suite struct TriangularDitherTests {
  @Test("The same seed gives the same noise, another seed another")
  func noiseBelongsToItsSeed() {
    #expect(noise(seed: 7, count: 100) == noise(seed: 7, count: 100))
    #expect(noise(seed: 7, count: 100) != noise(seed: 8, count: 100))
  }

  @Test("Dither stays within one quantisation step", arguments: [0, 1, .max] as [UInt64])
  func noiseIsBounded(seed: UInt64) {
    #expect(noise(seed: seed, count: 100_000).allSatisfy { $0 > -1 && $0 < 1 })
  }

  @Test("Dither is triangular: mean nought, variance one sixth, a quarter of it beyond half a step")
  func noiseIsTriangular() {
    let values = noise(seed: 1, count: 1_000_000).map(Double.init)
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + $1 * $1 } / count
    let outer = Double(values.count { abs($0) > 0.5 }) / count
    #expect(abs(mean) < 0.002)
    #expect(abs(variance - 1.0 / 6) < 0.001)
    #expect(abs(outer - 0.25) < 0.002)
  }

  @Test("Dither does not repeat what it just said")
  func noiseIsUncorrelated() {
    let values = noise(seed: 2, count: 200_001).map(Double.init)
    let products = zip(values, values.dropFirst()).map { $0 * $1 }
    #expect(abs(products.reduce(0, +) / 200_000) < 0.002)
  }

  private func noise(seed: UInt64, count: Int) -> [Float] {
    var dither = TriangularDither(seed: seed)
    return (0..<count).map { _ in dither.next() }
  }
}
