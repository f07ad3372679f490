import Glibc

/// Where a sound begins and ends, how loud it is at the end, and how much of it is low.
struct LevelMeter {
  /// Below -60 dB a file is silent.
  static let silence: Float = 0.001
  /// Seconds over which a level is taken.
  private static let window = 0.1

  private let windowFrames: Int
  private(set) var frames = 0
  /// The first frame that is not silent, and one past the last; `nil`: all is silent.
  private(set) var heard: Range<Int>?
  private(set) var peak: Float = 0
  private var squares = 0.0
  private var lowSquares = 0.0
  private var windowSquares = 0.0
  private var inWindow = 0
  private var loudest = 0.0
  private var latest = 0.0
  /// Windows by how loud they are: one for every 3 dB below full scale.
  private var histogram = [Int](repeating: 0, count: 41)
  private var bands: BandSplit

  init(rate: Int) {
    windowFrames = max(1, Int(LevelMeter.window * Double(rate)))
    bands = BandSplit(rate: rate)
  }

  /// - Parameters:
  ///   - sample: The mean of the channels.
  ///   - magnitude: The greatest of the channels.
  mutating func add(_ sample: Float, magnitude: Float) {
    peak = max(peak, magnitude)
    if magnitude >= LevelMeter.silence { heard = (heard?.lowerBound ?? frames)..<frames + 1 }
    frames += 1
    let square = Double(sample) * Double(sample)
    bands.hear(Double(sample))
    squares += square
    lowSquares += bands.low * bands.low
    windowSquares += square
    inWindow += 1
    if inWindow == windowFrames { closeWindow() }
  }

  private mutating func closeWindow() {
    latest = windowSquares / Double(inWindow)
    loudest = max(loudest, latest)
    histogram[LevelMeter.step(of: latest)] += 1
    (windowSquares, inWindow) = (0, 0)
  }

  private static func step(of power: Double) -> Int {
    power > 0 ? min(40, max(0, Int(-10 * log10(power) / 3))) : 40
  }

  /// The part of the time in which it is hardly more than 20 dB softer than at its loudest, 0...1.
  var coverage: Double {
    let all = histogram.reduce(0, +)
    guard all > 0, loudest > 0 else { return squares > 0 ? 1 : 0 }
    let last = min(39, LevelMeter.step(of: loudest) + 7)
    return Double(histogram[0...last].reduce(0, +)) / Double(all)
  }

  /// The mean power, in decibels of full scale; minus infinity in silence.
  var level: Double { squares > 0 ? 10 * log10(squares / Double(frames)) : -.infinity }

  /// The part of the power that lies below 150 Hz, 0...1.
  var lowShare: Double { squares > 0 ? min(1, lowSquares / squares) : 0 }

  /// How much softer the last tenth of a second is than the loudest one, in decibels, at most 120.
  var fallAtEnd: Double {
    guard loudest > 0 else { return 0 }
    return latest > 0 ? min(120, 10 * log10(loudest / latest)) : 120
  }
}
