import LeitmotifRealTime

/// Converts stereo from the music's rate to a device's, without a call of any library: for a device that comes
/// back with another rate than the music plays at.
///
/// The ratio is exact, so that the two never drift apart; the filter is `RateFilter`, flat to 0.91 of the lower
/// rate's band and 120 dB down beyond it. Everything is allocated when it is made. What comes out is in step with
/// what goes in: the first frame out is the first frame in. For that it needs `lookahead` frames more than it has
/// given back.
///
/// - Thread: audio, once it is made.
package struct DeviceResampler: ~Copyable, Sendable {
  /// Frames a second of what goes in, and of what comes out.
  package let from: Int
  package let to: Int
  /// The largest number of frames that `process` takes at a time.
  package let maxInputFrames: Int
  private let filter: RateFilter
  /// What went in and is still needed, left and right; the first `held` frames count.
  private var history: FixedArray<SIMD2<Float>>
  private var held: Int
  /// Where the next frame out lies behind the first frame held: whole frames of input, and parts of one.
  private var place = 0
  private var phase = 0

  /// - Parameters:
  ///   - from: The music's rate in hertz, 1...768 000.
  ///   - to: The device's rate, in the same range.
  ///   - maxInputFrames: At least 1; whatever is larger goes in by pieces.
  package init(from: Int, to: Int, maxInputFrames: Int) {
    precondition(from > 0 && to > 0 && maxInputFrames > 0)
    self.from = from
    self.to = to
    self.maxInputFrames = maxInputFrames
    filter = RateFilter(from: from, to: to)
    // What is kept from one call to the next is always less than the filter needs.
    history = FixedArray(count: filter.taps + maxInputFrames) { _ in .zero }
    held = filter.before
  }

  /// Frames of input that must have gone in behind the one that comes out.
  package var lookahead: Int { filter.taps - filter.before }

  /// Frames that went in and have not come out: how much of the music it holds now.
  package var framesHeldBack: Int { held - place - filter.before }

  /// The largest number of frames that `process` can give for one call.
  package var maxOutputFrames: Int { (maxInputFrames + 1) * filter.phases / filter.step + 1 }

  /// How many frames must go in before `frames` more can come out; 0 if they can already.
  @_noLocks
  package func inputFrames(for frames: Int) -> Int {
    guard frames > 0 else { return 0 }
    let last = place + (phase + (frames - 1) * filter.step) / filter.phases
    return max(0, last + filter.taps - held)
  }

  /// How many frames come out when `frames` more have gone in.
  @_noLocks
  package func outputFrames(after frames: Int) -> Int {
    let positions = held + frames - filter.taps - place
    return positions < 0 ? 0 : (positions * filter.phases + filter.phases - 1 - phase) / filter.step + 1
  }

  /// Takes all of `input`, and fills the beginning of `output`.
  ///
  /// - Parameters:
  ///   - input: Interleaved stereo, at most `maxInputFrames` frames.
  ///   - output: Room for `outputFrames(after:)` frames, or for `maxOutputFrames` always.
  /// - Returns: How many frames came out.
  /// - Precondition: Both have the sizes said.
  @_noLocks
  package mutating func process(_ input: Span<Float>, into output: inout MutableSpan<Float>) -> Int {
    let samples = input.count
    let frames = outputFrames(after: samples / 2)
    let room = output.count
    precondition(samples <= 2 * maxInputFrames && room >= 2 * frames)
    for frame in 0..<samples / 2 {
      history[held + frame] = SIMD2(input[2 * frame], input[2 * frame + 1])
    }
    held += samples / 2
    for frame in 0..<frames {
      let sides = filter.frame(of: history, at: place, phase: phase)
      output[2 * frame] = sides.x
      output[2 * frame + 1] = sides.y
      phase += filter.step
      place += phase / filter.phases
      phase %= filter.phases
    }
    forget()
    return frames
  }

  func lockMemory(by lock: inout some PageLock) {
    history.lockMemory(by: &lock)
    filter.lockMemory(by: &lock)
  }

  /// Lets go of what no frame to come needs.
  @_noLocks
  private mutating func forget() {
    let spent = min(place, held)
    for frame in spent..<held { history[frame - spent] = history[frame] }
    held -= spent
    place -= spent
  }

  /// Begins anew, as if nothing had gone in.
  @_noLocks
  package mutating func reset() {
    held = filter.before
    for frame in 0..<held { history[frame] = .zero }
    place = 0
    phase = 0
  }
}
