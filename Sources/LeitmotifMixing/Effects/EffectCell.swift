import LeitmotifRealTime

/// The grid of music frames on which effects look at their parameters: every 32nd. Between two of them coefficients move
/// along straight lines, so that nothing depends on how the frames are cut into blocks.
///
/// In each cell a coefficient goes from what it was asked to be on the last grid frame but one to what it was asked to be
/// on the last: it follows its parameter 32 frames late.
enum EffectCell {
  static var frames: Int {
    @_noLocks @inline(__always) get { 32 }
  }

  /// How far into its cell a frame lies, `0..<32`.
  @_noLocks @inline(__always)
  static func phase(of frame: Int) -> Int { frame & 31 }
}

/// Frames that go through an effect in one go: a cell or a part of one.
struct EffectPart: BitwiseCopyable {
  /// Interleaved stereo, changed in place.
  let samples: MutableSamples
  /// The music's frame of the first.
  let frame: Int
  let count: Int

  @_noLocks @inline(__always)
  init(_ samples: MutableSamples, at frame: Int) {
    self.samples = samples
    self.frame = frame
    count = samples.count >> 1
  }

  /// How far into its cell the first frame lies.
  var phase: Int {
    @_noLocks @inline(__always) get { EffectCell.phase(of: frame) }
  }
}

/// One coefficient on its straight line through a cell.
struct Glide: BitwiseCopyable {
  let start: Float
  let step: Float

  /// The coefficient at `place`, of `count` that lie at the beginning of an effect's memory: first all as they are
  /// where the cell begins, then all as they are where it ends.
  @_noLocks @inline(__always)
  init(_ memory: MutableSamples, _ place: Int, of count: Int) {
    start = memory[place]
    step = (memory[count &+ place] - start) * (1 / 32)
  }

  var isStill: Bool {
    @_noLocks @inline(__always) get { step == 0 }
  }

  /// What it is so many frames after the cell began.
  @_noLocks @inline(__always)
  func at(_ phase: Int) -> Float { start + step * Float(phase) }
}
