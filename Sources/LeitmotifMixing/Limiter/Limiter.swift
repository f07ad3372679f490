import LeitmotifRealTime
import LeitmotifTiming

/// Keeps the true peak of the master under a ceiling, and lets everything below it pass bit by bit.
///
/// It sees each frame `lookahead` frames before it lets it out, and has turned the gain down by then.
struct Limiter: ~Copyable {
  /// Frames that go in before the first comes out.
  let lookahead: Int
  private let ceiling: Float
  private let filter = TruePeakFilter()
  private var smoother: GainSmoother
  /// The frames on their way: those that came out lately, those that wait, those that have just come.
  private let line: SampleRows
  private let lineFrames: Int
  /// Where the next frame goes.
  private var end: Int
  /// The points between the frames that are judged, a row for each phase.
  private let points: SampleRows

  init(ceiling: Float, sampleRate: SampleRate) {
    self.ceiling = ceiling
    lookahead = Limiter.lookahead(at: sampleRate)
    smoother = GainSmoother(delay: lookahead - TruePeakFilter.reachAhead, sampleRate: sampleRate)
    // Room for many stretches, so that the frames that wait are rarely moved.
    lineFrames = lookahead + 2048
    line = SampleRows(rows: 1, samplesPerRow: lineFrames * 2)
    points = SampleRows(rows: 4, samplesPerRow: (Limiter.stretch + 1) * 2)
    end = lookahead
  }

  /// 1.5 ms, and never too few for the filter.
  static func lookahead(at rate: SampleRate) -> Int { max(24, (rate.hertz * 3 + 1000) / 2000) }

  /// How far below the ceiling a crest is brought: 0.2 dB, more than the estimate can be wrong by.
  private static var aim: Float {
    @_noLocks get { 0.977 }
  }
  /// Below this part of the ceiling, a point of the filter has no crest near it that exceeds the ceiling.
  private static var nearness: Float {
    @_noLocks get { 0.9 }
  }

  /// Takes the frames of `row`, and puts in their place those that came `lookahead` frames before.
  ///
  /// - Parameter largest: Their largest sample, without its sign, or more.
  /// - Returns: The smallest gain that one of them was given.
  @_noLocks
  mutating func process(_ row: MutableSamples, upTo largest: Float) -> Float {
    let frames = row.count / 2
    var smallest: Float = 1
    var done = 0
    while done < frames {
      let many = min(Limiter.quietStretch, frames &- done)
      if passQuiet(row.part(from: done &* 2, count: many &* 2), upTo: largest) {
        done &+= many
        continue
      }
      let count = min(Limiter.stretch, frames &- done)
      smallest = min(smallest, processStretch(row.part(from: done &* 2, count: count &* 2)))
      done &+= count
    }
    return smallest
  }

  /// Frames that pass together where the samples alone say that nothing is to be done.
  private static var quietStretch: Int {
    @_noLocks get { 512 }
  }

  /// Lets frames pass, as `processStretch` would, if no gain moves and none of them comes near the ceiling.
  @_noLocks
  private mutating func passQuiet(_ row: MutableSamples, upTo bound: Float) -> Bool {
    let frames = row.count / 2
    guard smoother.isAtRest, isFar(bound) || isFar(largest(of: row.reading)) else { return false }
    makeRoom(frames)
    // Those before were judged with fewer after them.
    guard isFar(largest(of: judged(end, 0))) else { return false }
    row.reading.copy(to: line.samples(of: 0, from: end &* 2, count: frames &* 2))
    let waiting = line.samples(of: 0, from: (end &- lookahead) &* 2, count: frames &* 2)
    end &+= frames
    waiting.reading.copy(to: row)
    return true
  }

  /// Whether samples of at most this height have no crest near the ceiling.
  @_noLocks
  private func isFar(_ loudest: Float) -> Bool {
    // A hair more than the bound, for what rounding adds.
    loudest * filter.bound * 1.0001 <= ceiling * Limiter.nearness
  }

  /// Frames that are judged together: few, so that one loud frame does not make many others costly.
  private static var stretch: Int {
    @_noLocks get { 64 }
  }

  @_noLocks
  private mutating func processStretch(_ row: MutableSamples) -> Float {
    let frames = row.count / 2
    makeRoom(frames)
    row.reading.copy(to: line.samples(of: 0, from: end &* 2, count: frames &* 2))
    let first = end
    end &+= frames
    let waiting = line.samples(of: 0, from: (first &- lookahead) &* 2, count: frames &* 2)
    let isQuiet = isQuiet(first, frames)
    if isQuiet && smoother.isAtRest {
      waiting.reading.copy(to: row)
      return 1
    }
    let points = TruePeakPoints(points, frames: frames &+ 1)
    let judged = judged(first, frames)
    var smallest: Float = 1
    for frame in 0..<frames {
      let gain = smoother.next(isQuiet ? GainSmoother.unity : demand(points, judged, frame))
      smallest = min(smallest, gain)
      row[frame &* 2] = waiting[frame &* 2] * gain
      row[frame &* 2 &+ 1] = waiting[frame &* 2 &+ 1] * gain
    }
    return smallest
  }

  /// Moves the frames that wait to the front where the line is at its end.
  @_noLocks
  private mutating func makeRoom(_ frames: Int) {
    guard end &+ frames > lineFrames else { return }
    let waiting = line.samples(of: 0, from: (end &- lookahead) &* 2, count: lookahead &* 2)
    waiting.reading.copy(to: line.samples(of: 0, from: 0, count: lookahead &* 2))
    end = lookahead
  }

  /// The frames that new ones are judged with: the first `frames` of them, and all that the filter needs.
  @_noLocks
  private func judged(_ first: Int, _ frames: Int) -> Samples {
    let before = TruePeakFilter.reachBack &+ 1 &+ TruePeakFilter.reachAhead
    return line.samples(of: 0, from: (first &- before) &* 2, count: (before &+ frames) &* 2).reading
  }

  /// Whether no frame asks for less than 1. Unless the samples alone say so, the points are written.
  @_noLocks
  private func isQuiet(_ first: Int, _ frames: Int) -> Bool {
    let near = ceiling * Limiter.nearness
    let judged = judged(first, frames)
    let loudest = largest(of: judged)
    if isFar(loudest) { return true }
    let highest = filter.writePoints(of: judged, to: points, frames: frames &+ 1)
    return loudest <= ceiling && highest <= near
  }

  /// The gain, in whole numbers, that the frame `reachAhead` before a new one may have at most.
  @_noLocks
  private func demand(_ points: TruePeakPoints, _ judged: Samples, _ frame: Int) -> Int {
    let near = ceiling * Limiter.nearness
    let between = max(
      points.crest(at: frame &* 2, above: near), points.crest(at: frame &* 2 &+ 1, above: near))
    let own = (frame &+ TruePeakFilter.reachBack &+ 1) &* 2
    let crest = max(between, max(abs(judged[own]), abs(judged[own &+ 1])))
    guard crest > ceiling else { return GainSmoother.unity }
    return Int(Double(Limiter.aim * ceiling / crest) * Double(GainSmoother.unity))
  }

  func lockMemory(by lock: inout some PageLock) {
    line.lockMemory(by: &lock)
    points.lockMemory(by: &lock)
    smoother.lockMemory(by: &lock)
    filter.lockMemory(by: &lock)
  }
}
