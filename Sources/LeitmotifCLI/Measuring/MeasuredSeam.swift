import LeitmotifScore

/// Where a stem is joined to something else, and how rough that is beside the music around it.
struct MeasuredSeam {
  enum Kind: String { case loop, beginning, end }

  let kind: Kind
  let cue: String
  let layer: String
  let stem: Located
  /// How far the sample after the join lies from the one before it, and how far any two that follow each other nearby
  /// do at most: linear.
  let step: Float
  let around: Float

  /// Frames that are looked at on each side.
  static let reach = 1024
  /// What is quieter than this is not heard as a click: −50 dB.
  private static let floor: Float = 0.00316
  /// A join this much rougher than the music around it is heard.
  private static let ratio: Float = 3

  var clicks: Bool { step > MeasuredSeam.floor && step > MeasuredSeam.ratio * around }

  /// - Parameters:
  ///   - before: Interleaved stereo up to the join.
  ///   - after: From the join on.
  init(_ kind: Kind, cue: String, layer: String, stem: Located, before: [Float], after: [Float]) {
    (self.kind, self.cue, self.layer, self.stem) = (kind, cue, layer, stem)
    let samples = before + after
    let join = before.count / 2
    var (step, around): (Float, Float) = (0, 0)
    for channel in 0..<2 {
      for frame in 1..<max(samples.count / 2, 1) {
        let change = (samples[2 * frame + channel] - samples[2 * frame - 2 + channel]).magnitude
        if frame == join { step = max(step, change) } else { around = max(around, change) }
      }
    }
    (self.step, self.around) = (step, around)
  }

  var words: String {
    let place =
      switch kind {
      case .loop: "where the loop of '\(cue)' goes back"
      case .beginning: "where '\(cue)' is entered without a fade"
      case .end: "where it breaks off, after '\(cue)'"
      }
    return
      "'\(stem.text)' clicks \(place): from one sample to the next it steps by \(Figures.decibels(step)), and the "
      + "music around it by \(Figures.decibels(around)) at most"
  }
}
