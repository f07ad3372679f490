/// How long the paths of a reverb are: all of them primes, so that few echoes fall together.
struct ReverbShape {
  /// Frames of the four diffusers of the left side, then of the right one.
  let diffusers: [Int]
  /// Frames of the sixteen lines.
  let lines: [Int]

  init(size: Float, rate: Double) {
    let scale = Double(max(0.25, min(2, size))) * rate / 1000
    diffusers = ReverbShape.primes([3.1, 5.3, 8.7, 13.9, 3.4, 5.0, 9.2, 13.1].map { $0 * scale })
    // Evenly spread in octaves, from 21 to 79 ms.
    let octaves = binaryLogarithm(79.0 / 21)
    lines = ReverbShape.primes(
      (0..<Reverb.lines).map { 21 * binaryExponential(octaves * Double($0) / 15) * scale })
  }

  /// For each length the next prime from it on that none before it has, at least as long as a cell.
  private static func primes(_ lengths: [Double]) -> [Int] {
    var primes: [Int] = []
    for length in lengths {
      var candidate = max(EffectCell.frames + 1, Int(length))
      while primes.contains(candidate) || !isPrime(candidate) { candidate += 1 }
      primes.append(candidate)
    }
    return primes
  }

  private static func isPrime(_ number: Int) -> Bool {
    var divisor = 2
    while divisor * divisor <= number {
      if number % divisor == 0 { return false }
      divisor += 1
    }
    return number > 1
  }
}
