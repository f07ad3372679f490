import Glibc
import Leitmotif
import LeitmotifConducting
import LeitmotifStreaming

/// A stretch of a scenario's render, with a beginning and an end that do not click.
struct TrackCut: Sendable {
  let score: LoadedScore
  let inputs: [StampedInput]
  /// Of the scenario: the first belongs to the track, the last does not.
  let frames: Range<Int>
  /// Frames in which it comes from silence, and goes there; 0: it begins as it is.
  let fadeIn: Int
  let fadeOut: Int

  private static let block = 4096

  /// Renders it.
  ///
  /// - Parameters:
  ///   - gain: Linear, of all of it.
  ///   - progress: Told how many frames more have been rendered.
  ///   - hear: Given each block of it, interleaved stereo.
  /// - Returns: Whether it came to its end, and was not interrupted.
  func play(
    gain: Float, _ interruption: Interruption, progress: (Int) -> Void,
    hear: (Span<Float>) throws(SoundFileError) -> Void
  ) throws(SoundFileError) -> Bool {
    // The renderer's first block would read all of it, and could not be interrupted.
    score.library.fill { !interruption.isRequested }
    if interruption.isRequested { return false }
    var renderer = OfflineRenderer(score, inputs: inputs)
    var buffer = [Float](repeating: 0, count: 2 * TrackCut.block)
    while renderer.playhead < frames.upperBound {
      if interruption.isRequested { return false }
      let start = renderer.playhead
      // A block belongs to the track as a whole or not at all.
      let next = start < frames.lowerBound ? frames.lowerBound : frames.upperBound
      let count = min(TrackCut.block, next - start)
      if buffer.count != 2 * count { buffer = [Float](repeating: 0, count: 2 * count) }
      var span = buffer.mutableSpan
      let report = renderer.render(into: &span)
      if let fault = report.faults.first { throw fault.error }
      progress(count)
      guard start >= frames.lowerBound else { continue }
      shape(&buffer, from: start - frames.lowerBound, gain)
      try hear(buffer.span)
    }
    return true
  }

  /// Applies the gain and the fades to what lies so far into the track.
  private func shape(_ samples: inout [Float], from first: Int, _ gain: Float) {
    for index in 0..<samples.count / 2 {
      let factor = gain * self.factor(at: first + index)
      samples[2 * index] *= factor
      samples[2 * index + 1] *= factor
    }
  }

  /// The gain of the fades on a frame of the track: 0 on the first and the last of one that fades.
  func factor(at frame: Int) -> Float {
    let left = frames.count - 1 - frame
    var factor: Float = 1
    if frame < fadeIn { factor *= TrackCut.rise(frame, fadeIn) }
    if left < fadeOut { factor *= TrackCut.rise(left, fadeOut) }
    return factor
  }

  /// Slow at both ends: half a period of a cosine.
  private static func rise(_ frame: Int, _ frames: Int) -> Float {
    Float(0.5 - 0.5 * cos(Double.pi * Double(frame) / Double(frames)))
  }
}
